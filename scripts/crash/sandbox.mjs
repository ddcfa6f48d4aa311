// Repositories for programs that are killed or raced: made once, copied for every try, away from the person's settings.
import { execFileSync, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.join(import.meta.dirname, '..', '..');
const EXAMPLE = path.join(root, 'examples', 'support-chatbot');
const SLOW_DISK = pathToFileURL(path.join(import.meta.dirname, 'preload', 'slow-disk.mjs')).href;

/** Who may sign in the project of a team, and two who are added later. */
const TEAM = { alice: 'assessor', bob: 'reviewer', carol: 'approver' };
const PEOPLE = [...Object.keys(TEAM), 'dave', 'erin'];

/** @typedef {{ code: number | null, signal: NodeJS.Signals | null, stdout: string, stderr: string }} Outcome */

/** A small generator of random numbers that a seed repeats (mulberry32). */
export function randomFrom(/** @type {number} */ seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export class Sandbox {
  #scratch = mkdtempSync(path.join(tmpdir(), 'assess-crash-'));
  #program;
  #count = 0;

  /** @param {string} program the built program, `dist/main.js` */
  constructor(program) {
    this.#program = path.resolve(program);
    for (const name of PEOPLE) {
      execFileSync('ssh-keygen', [
        '-q',
        '-t',
        'ed25519',
        '-N',
        '',
        '-C',
        name,
        '-f',
        this.keyOf(name),
      ]);
    }
    mkdirSync(this.home);
  }

  get home() {
    return path.join(this.#scratch, 'home');
  }

  get program() {
    return this.#program;
  }

  /** @param {string} person */
  keyOf(person) {
    return path.join(this.#scratch, person);
  }

  /** @param {string} person */
  fingerprintOf(person) {
    const line = execFileSync('ssh-keygen', ['-l', '-f', `${this.keyOf(person)}.pub`], {
      encoding: 'utf8',
    });
    return line.split(' ')[1] ?? '';
  }

  /** The folder of the preferences in a repository's tries. @param {string} folder */
  configOf(folder) {
    return `${folder}-config`;
  }

  /**
   * The arguments that let a person sign.
   *
   * @param {string} name
   * @param {string} role
   */
  addArgs(name, role) {
    const key = `${this.keyOf(name)}.pub`;
    return ['trust', 'add', `${name}@example.com`, '--role', role, '--key', key, '--yes'];
  }

  /**
   * The repositories that tries begin from: without records, with one, with one and a team, and with a change of that
   * team that is not committed.
   */
  async templates() {
    const project = this.project();
    const recorded = this.copy(project);
    await this.#must(recorded, ['run', '--answers', 'answers.yaml']);
    const team = this.copy(recorded);
    for (const [name, role] of Object.entries(TEAM)) {
      await this.#must(team, this.addArgs(name, role));
    }
    const changed = this.copy(team);
    await this.#must(changed, ['init', '--yes']);
    execFileSync('git', ['add', '.'], { cwd: changed });
    execFileSync('git', ['commit', '--quiet', '-m', 'A team'], { cwd: changed });
    await this.#must(changed, this.addArgs('erin', 'reviewer'));
    return { project, recorded, team, changed };
  }

  /** @param {string} folder @param {readonly string[]} args */
  async #must(folder, args) {
    const { code, stderr } = await this.run(folder, args);
    if (code !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
  }

  /** A repository with one commit: the example project, without its answers. */
  project() {
    const folder = this.#folder();
    cpSync(EXAMPLE, folder, { recursive: true });
    const git = (/** @type {string[]} */ ...args) =>
      execFileSync('git', args, { cwd: folder, stdio: 'ignore' });
    git('init', '--initial-branch=main');
    git('config', 'user.name', 'Alice');
    git('config', 'user.email', 'alice@example.com');
    git('config', 'commit.gpgsign', 'false');
    git('add', '.');
    git('commit', '-m', 'Begin');
    return folder;
  }

  /** A copy of a repository. @param {string} folder */
  copy(folder) {
    const copy = this.#folder();
    cpSync(folder, copy, { recursive: true });
    return copy;
  }

  #folder() {
    this.#count += 1;
    return path.join(this.#scratch, `project-${this.#count}`);
  }

  /** @param {number} [slow] milliseconds that every fsync takes longer */
  environment(slow = 0) {
    return {
      PATH: process.env['PATH'] ?? '',
      HOME: this.home,
      LANG: 'C.UTF-8',
      NO_COLOR: '1',
      GIT_CONFIG_NOSYSTEM: '1',
      ASSESS_CONFIG_DIR: path.join(this.#scratch, 'config'),
      ...(slow === 0
        ? {}
        : { NODE_OPTIONS: `--import=${SLOW_DISK}`, ASSESS_SLOW_DISK_MS: String(slow) }),
    };
  }

  /**
   * Starts a command.
   *
   * @param {string} folder
   * @param {readonly string[]} args
   * @param {{ slow?: number, env?: Readonly<Record<string, string>> }} [options]
   */
  spawn(folder, args, { slow = 0, env = {} } = {}) {
    return spawn(process.execPath, [this.#program, ...args], {
      cwd: folder,
      env: { ...this.environment(slow), ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  }

  /**
   * Runs a command to its end.
   *
   * @param {string} folder
   * @param {readonly string[]} args
   * @param {{ slow?: number, input?: string, env?: Readonly<Record<string, string>>, kill?: { when: () => boolean, after: number } }} [options] kill: SIGKILL so many milliseconds after that is true
   * @returns {Promise<Outcome>}
   */
  run(folder, args, { slow = 0, input = '', env = {}, kill } = {}) {
    return new Promise((resolve, reject) => {
      const child = this.spawn(folder, args, { slow, env });
      /** @type {NodeJS.Timeout | undefined} */
      let timer;
      const watch =
        kill === undefined
          ? undefined
          : setInterval(() => {
              if (timer === undefined && kill.when())
                timer = setTimeout(() => child.kill('SIGKILL'), kill.after);
            }, 1);
      let stdout = '';
      let stderr = '';
      child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
      child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
      child.once('error', reject);
      child.once('close', (code, signal) => {
        clearInterval(watch);
        clearTimeout(timer);
        resolve({ code, signal, stdout, stderr });
      });
      child.stdin.on('error', () => undefined);
      child.stdin.end(input);
    });
  }

  /** @param {string} folder */
  discard(folder) {
    for (const name of [folder, this.configOf(folder)])
      rmSync(name, { recursive: true, force: true });
  }

  remove() {
    rmSync(this.#scratch, { recursive: true, force: true });
  }
}

/** The answers in the draft: a count of single answers, each row for itself, and all notes. @param {string} folder */
export function draftOf(folder) {
  const file = path.join(folder, 'assessments', 'draft.json');
  if (!existsSync(file)) return { changes: 0, answers: 0, notes: '' };
  const { answers } = JSON.parse(readFileSync(file, 'utf8')).assessment;
  const values = Object.values(answers);
  return {
    answers: values.length,
    changes: values.reduce(
      (sum, { value }) =>
        sum + (value === null ? 0 : typeof value === 'object' ? Object.keys(value).length : 1),
      0,
    ),
    notes: values.flatMap(({ note }) => note).join('\n'),
  };
}

/** Files of unfinished writes anywhere in a repository, outside of .git. @param {string} folder */
export function leftOvers(folder) {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter(
      (name) => !name.startsWith('.git' + path.sep) && /(?:^|[\\/])\.assess-[^\\/]*$/.test(name),
    );
}

/** Those that git would add. @param {string} folder */
export function visibleLeftOvers(folder) {
  return execFileSync('git', ['status', '--porcelain', '--untracked-files=all'], {
    cwd: folder,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((line) => line.includes('.assess-'));
}

/** The findings of every record that has no signature yet, or too few. */
const EXPECTED = new Set(['record-unsigned']);

/** What verify reports, beyond that a record waits for signatures. @param {Sandbox} sandbox @param {string} folder */
export async function findingsOf(sandbox, folder) {
  const { code, stdout, stderr } = await sandbox.run(folder, ['verify', '--json']);
  if (stderr.includes('there is no record here')) return [];
  try {
    /** @type {{ findings: { code: string, path: string }[] }} */
    const { findings } = JSON.parse(stdout);
    return findings
      .filter(({ code: name }) => !EXPECTED.has(name))
      .map(({ code: name, path: file }) => `${name} ${file}`);
  } catch {
    return [`verify ended with ${code}: ${stderr.trim()}`];
  }
}
