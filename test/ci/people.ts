// A project on a forge, played by people: each has a key, works on a branch, and every pull request is judged by the
// generated workflow in a clone of its own.

import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { type GitDir, gitdir } from '../helpers/git-repository.ts';
import { assess, type Outcome } from '../helpers/program.ts';
import { ROOT } from '../helpers/pty.ts';
import { type KeyPairFiles, makeKey, tempFolder } from '../helpers/ssh-tools.ts';
import { checkoutAt, type Ran } from './forge.ts';
import { MAIN_MOVED, PROPOSED, workflow } from './recipes.ts';

const EXAMPLE = path.join(ROOT, 'examples', 'support-chatbot');
export const POLICY = 'assessments/policy.yaml';

/** The example project as its team would answer once the suppliers' terms are read: high risk, ready with actions. */
function exampleFiles(place: GitDir): void {
  cpSync(EXAMPLE, place.path, { recursive: true });
  const answers = readFileSync(path.join(EXAMPLE, 'answers.yaml'), 'utf8')
    .replace(
      /^ {2}privacy\.recipients:\n(?: {4}.*\n)+/m,
      '  privacy.recipients: { value: 2, evidence: [docs/suppliers.md] }\n',
    )
    .replace(/^ {2}(?:fix|raise)\.privacy\.recipients.*\n/gm, '');
  place.write({
    'answers.yaml': answers,
    'docs/suppliers.md': '# Suppliers\n\nAgreements read.\n',
  });
}

export class ForgeProject {
  readonly place: GitDir;
  private readonly keys = new Map<string, KeyPairFiles>();
  private readonly folder = tempFolder();

  constructor() {
    onTestFinished(() => this.folder.remove());
    this.place = gitdir({}, { folder: 'shop' });
    exampleFiles(this.place);
    this.place.commit({}, 'A support chatbot');
  }

  /** The key of a person; `name` may be a second key of theirs, such as `alice-new`. */
  key(name: string): KeyPairFiles {
    const known = this.keys.get(name) ?? makeKey(this.folder, name, 'ed25519');
    this.keys.set(name, known);
    return known;
  }

  /** Runs a command as a person. */
  async run(person: string, args: readonly string[]): Promise<Outcome> {
    const ran = await assess(this.place, args, {
      env: {
        HOME: this.folder.path,
        SSH_AUTH_SOCK: '',
        GIT_AUTHOR_EMAIL: `${person}@example.com`,
      },
    });
    if (ran.code !== 0) throw new Error(`assess ${args.join(' ')}\n${ran.stdout}${ran.stderr}`);
    return ran;
  }

  /** Signs as a person, with their key or another one. */
  async sign(person: string, args: readonly string[], key = person): Promise<void> {
    const own = ['--by', `${person}@example.com`, '--key', this.key(key).file, '--yes'];
    await this.run(person, [...args, ...own]);
  }

  async trust(...args: readonly string[]): Promise<void> {
    await this.run('alice', ['trust', ...args, '--yes']);
  }

  async add(person: string, roles: string): Promise<void> {
    const { publicFile } = this.key(person);
    await this.trust('add', `${person}@example.com`, '--role', roles, '--key', publicFile);
  }

  /** The first record, signed by alice. */
  async record(id: string, key = 'alice'): Promise<void> {
    const own = ['--by', 'alice@example.com', '--key', this.key(key).file];
    await this.run('alice', [
      'run',
      '--answers',
      'answers.yaml',
      '--id',
      id,
      '--sign',
      '--yes',
      ...own,
    ]);
  }

  /** Begins a branch at main. */
  begin(branch: string): void {
    this.place.git('checkout', '--quiet', '-B', branch, 'main');
  }

  /** Commits everything and judges the branch as a pull request to main. */
  propose(): Ran {
    const head = this.place.commit({}, 'change');
    return workflow(checkoutAt(this.place, head), PROPOSED);
  }

  /** Commits everything and merges the present branch, without asking. */
  merge(): void {
    this.place.commit({}, 'change');
    const branch = this.place.git('rev-parse', '--abbrev-ref', 'HEAD');
    this.place.git('checkout', '--quiet', 'main');
    this.place.git('merge', '--quiet', '--no-ff', '--no-edit', branch);
  }

  /** Judges main, as after a push to it. */
  judgeMain(): Ran {
    return workflow(checkoutAt(this.place, this.place.git('rev-parse', 'main')), MAIN_MOVED);
  }

  edit(file: string, change: (text: string) => string): void {
    const full = path.join(this.place.path, file);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, change(readFileSync(full, 'utf8')));
  }
}
