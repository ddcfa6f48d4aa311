// Repositories for tests of check: real commits, branches and merges, real records, real signatures; the command itself
// runs in this process, as main would run it.

import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CommandName } from '../../src/cli/commands.ts';
import type { Io } from '../../src/cli/io.ts';
import { runCommand } from '../../src/cli/modules.ts';
import { UserError } from '../../src/errors.ts';
import type { Report } from '../../src/findings/report-schema.ts';
import { renderRecord } from '../../src/record/format/render.ts';
import type { AssessmentRecord } from '../../src/record/format/schema.ts';
import { namespaceOf } from '../../src/signing/trust/roles.ts';
import { formatPublicKey } from '../../src/signing/ssh/public-key.ts';
import { buildTrustChange } from '../../src/signing/statements/statement.ts';
import { formatStatementName, personOf } from '../../src/signing/trust/statement-names.ts';
import type { Rule } from '../helpers/answers.ts';
import {
  type Files,
  gitdir,
  gitDirAt,
  type GitDir,
  temporaryFolder,
  writeFiles,
} from '../helpers/git-repository.ts';
import {
  alice,
  allowedLine,
  bob,
  carol,
  makeRecord,
  type MakeRecord,
  mallory,
  type Person,
  sha,
  sign,
  signature,
  type Signing,
  type Tree,
} from '../verify/world.ts';
import { statementBytes } from '../helpers/statement-bytes.ts';

export { alice, allowedLine, bob, carol, mallory, type Person };

export const NOW = '2026-11-23T00:00:00Z';
export const FIRST = '2026-11-21-k7f3q';
export const SECOND = '2026-11-22-abcde';

const PRIVACY = (facts: readonly string[], step: number): Rule => ({
  only: ['privacy'],
  facts,
  step,
});

const ACCOUNTS = ['triage.data/identifiers', 'triage.delivery/wide'];
const RECORDED = ['triage.data/consequential', 'privacy.awareness/recorded'];
const MASS = ['triage.data/sensitive', 'triage.delivery/wide', 'privacy.people-reach/mass'];

/** Answers by what they lead to: the level before controls, the level after, the verdict. */
export const ANSWERS = {
  /** Moderate, Low, ready. */
  low: PRIVACY(ACCOUNTS, 2),
  /** Moderate, Moderate, ready-with-actions. */
  actions: PRIVACY(ACCOUNTS, 1),
  /** High, Moderate, ready: an approver has to sign. */
  high: PRIVACY(RECORDED, 2),
  /** High, High, not-ready because of P2 alone. */
  notReady: { ...PRIVACY(RECORDED, 2), given: { 'privacy.purpose-and-basis': 1 } },
  /** Critical, Critical, blocked. */
  blocked: PRIVACY(MASS, 0),
} as const satisfies Readonly<Record<string, Rule>>;

/** What most tests ask for; everything else is the default. */
export const POLICY = 'schema: assess.policy/1\nrequired:\n  - {questionnaire: privacy}\n';

export const SIGNERS =
  allowedLine(alice, ['assessor', 'reviewer']) +
  allowedLine(bob, ['assessor', 'approver']) +
  allowedLine(carol, ['approver', 'assessor']);

export const CODE: Files = {
  'src/app.ts': 'let mail = user.email;\n',
  'docs/fields.md': '# Fields\n',
  'packages/web/x.ts': 'x\n',
};

const DECIDING = [
  'assessments/policy.yaml',
  'assessments/allowed_signers',
  'assessments/revoked_keys',
  'assessments/.gitattributes',
  '.github/workflows/assess.yml',
  '.github/CODEOWNERS',
] as const;

const TRUST: Files = { 'assessments/policy.yaml': POLICY, 'assessments/allowed_signers': SIGNERS };

/** What a command printed and how it ended. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  /** What it printed besides: what a person reads before they sign. */
  readonly err: string;
  readonly error: UserError | undefined;
}

export interface Checked extends Ran {
  readonly report: Report;
  /** `code path` of every finding that is more than information, errors marked by `!`, `?` if assess cannot tell. */
  readonly findings: readonly string[];
}

/** A repository with records. */
export class Project {
  readonly place: GitDir;

  constructor(place: GitDir) {
    this.place = place;
  }

  write(files: Files): this {
    writeFiles(this.place.path, files);
    return this;
  }

  read(name: string): string {
    return readFileSync(path.join(this.place.path, name), 'utf8');
  }

  remove(...names: readonly string[]): this {
    for (const name of names) rmSync(path.join(this.place.path, name), { recursive: true });
    return this;
  }

  commit(message = 'change', at = '2026-11-22T08:00:00Z'): string {
    const dated = gitDirAt(this.place.path, {
      ...this.place.env,
      GIT_COMMITTER_DATE: at,
      GIT_AUTHOR_DATE: at,
    });
    return dated.commit({}, message);
  }

  git(...args: readonly string[]): string {
    return this.place.git(...args);
  }

  /** A new branch from here, or from a commit. */
  branch(name: string, from = 'HEAD'): this {
    this.git('checkout', '--quiet', '-b', name, from);
    return this;
  }

  checkout(name: string): this {
    this.git('checkout', '--quiet', name);
    return this;
  }

  merge(name: string): this {
    this.git('merge', '--quiet', '--no-edit', '--no-ff', name);
    return this;
  }

  policy(lines: string): this {
    return this.write({ 'assessments/policy.yaml': POLICY + lines });
  }

  /** Makes a record; `edit` changes what does not follow from answers. */
  async record(how: MakeRecord = {}, edit?: (record: Editable) => void): Promise<this> {
    const record = await makeRecord(this.place, { rule: ANSWERS.low, ...how });
    if (edit === undefined) return this;
    const changed = structuredClone(record) as Editable;
    edit(changed);
    const folder = `assessments/records/${record.id}`;
    return this.write({
      [`${folder}/record.json`]: `${JSON.stringify(changed, null, 2)}\n`,
      [`${folder}/record.md`]: renderRecord(changed),
    });
  }

  /** Adds a signed statement. */
  sign(who: Person, role: string, how: Signing = {}): this {
    const id = how.id ?? FIRST;
    const folder = `assessments/records/${id}`;
    const tree: Tree = new Map(
      readdirSync(path.join(this.place.path, folder), { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => [
          `${folder}/${name}`,
          readFileSync(path.join(this.place.path, folder, name)),
        ]),
    );
    const before = new Set(tree.keys());
    sign(tree, who, { role, time: '2026-11-21T12:00:00Z', ...how });
    for (const [file, content] of tree) {
      if (!before.has(file)) this.write({ [file]: content });
    }
    return this;
  }

  /** The files that decide over releases, at a commit or as they are, by a list of its own. */
  deciding(ref?: string): readonly { readonly name: string; readonly sha256: string }[] {
    const names =
      ref === undefined
        ? DECIDING.filter((name) => this.exists(name))
        : this.git('ls-tree', '-r', '--name-only', ref, '--', ...DECIDING)
            .split('\n')
            .filter((name) => name !== '');
    return names.map((name) => ({
      name,
      sha256: sha(
        ref === undefined
          ? readFileSync(path.join(this.place.path, name))
          : this.place.gitBytes(['cat-file', 'blob', `${ref}:${name}`]),
      ),
    }));
  }

  /** Consents to the change of the trust files as they are, against a base. */
  consent(
    who: Person,
    { role = 'approver', time = '2026-11-22T12:00:00Z', base = 'main', number = 1 } = {},
  ): this {
    const { id } = JSON.parse(this.read('assessments/project.json')) as { id: string };
    const files = { before: this.deciding(base), after: this.deciding() };
    const about = {
      project: id,
      person: who.principal,
      role,
      time,
      tool: { name: 'assess', version: '1.0.0' },
    };
    const bytes = statementBytes(buildTrustChange(about, files, ['Agreed.']));
    const name = formatStatementName({
      kind: 'trust-change',
      role,
      person: personOf(who.principal),
      number,
    });
    return this.write({
      [`assessments/trust-changes/${name}`]: bytes,
      [`assessments/trust-changes/${name}.sig`]: signature(who, namespaceOf(role), bytes),
    });
  }

  revoke(who: Person): this {
    return this.write({ 'assessments/revoked_keys': `${formatPublicKey(who.key)}\n` });
  }

  subject(): AssessmentRecord['subject'] {
    const listing = this.place.gitBytes(['ls-tree', '-z', 'HEAD']).toString('latin1').split('\0');
    const kept = listing.filter(
      (line) => line !== '' && line.slice(line.indexOf('\t') + 1) !== 'assessments',
    );
    const object = this.place.gitBytes(
      ['mktree', '-z'],
      Buffer.from(kept.map((line) => `${line}\0`).join(''), 'latin1'),
    );
    return {
      kind: 'git',
      algorithm: 'sha1',
      type: 'tree',
      object: object.toString('latin1').trim(),
    };
  }

  /** A copy of everything, history included. */
  copy(): Project {
    const folder = temporaryFolder('project');
    cpSync(this.place.path, folder, { recursive: true });
    return new Project(gitDirAt(folder, this.place.env));
  }

  clone(...args: readonly string[]): Project {
    const folder = temporaryFolder('clone');
    this.git('clone', '--quiet', ...args, `file://${this.place.path}`, folder);
    return new Project(gitDirAt(folder, this.place.env));
  }

  run(
    command: CommandName,
    options: Record<string, unknown>,
    args: readonly string[] = [],
  ): Promise<Ran> {
    return runInProcess(this.place, command, options, args);
  }

  /** Commits what is not committed under assessments/, as in a clone, and checks. */
  async check(options: Record<string, unknown> = {}): Promise<Checked> {
    if (this.exists('.git') && this.git('status', '--porcelain', '--', 'assessments') !== '') {
      this.git('add', '--all', '--', 'assessments');
      this.git('commit', '--quiet', '--message', 'assessments', '--', 'assessments');
    }
    return this.checkAsItIs(options);
  }

  async checkAsItIs(options: Record<string, unknown> = {}): Promise<Checked> {
    const ran = await this.run('check', { json: true, time: NOW, ...options });
    const report = (ran.out === '' ? {} : JSON.parse(ran.out)) as Report;
    const findings = (report.findings ?? [])
      .filter(({ kind }) => kind !== 'note')
      .map(({ code, kind, judged }) => `${code}${kind === 'error' ? (judged ? '!' : '?') : ''}`);
    return { ...ran, report, findings: [...new Set(findings)].sort() };
  }

  async text(options: Record<string, unknown> = {}): Promise<string> {
    const ran = await this.run('check', { time: NOW, ...options });
    return ran.out;
  }

  exists(name: string): boolean {
    return existsSync(path.join(this.place.path, name));
  }
}

type Editable = { -readonly [K in keyof AssessmentRecord]: AssessmentRecord[K] };

/** Runs a command as main does: errors that a user can fix end with 2. */
export async function runInProcess(
  place: GitDir,
  command: CommandName,
  options: Record<string, unknown>,
  args: readonly string[] = [],
): Promise<Ran> {
  let out = '';
  let err = '';
  const stream = (write: (text: string) => void) => ({
    isTTY: false,
    write: (text: string) => (write(text), true),
  });
  const io = {
    cwd: place.path,
    env: {
      ...place.env,
      HOME: path.dirname(place.path),
      ASSESS_CONFIG_DIR: path.join(path.dirname(place.path), 'config'),
    },
    platform: process.platform,
    stdin: { isTTY: false },
    stdout: stream((text) => (out += text)),
    stderr: stream((text) => (err += text)),
    now: () => new Date(NOW),
    random: (bytes: number) => Buffer.alloc(bytes, 3),
    screen: undefined,
  } as unknown as Io;
  try {
    return {
      code: await runCommand(io, command, { words: args, options }),
      out,
      err,
      error: undefined,
    };
  } catch (error) {
    if (error instanceof UserError) return { code: 2, out, err, error };
    throw error;
  }
}

// Made once a file and copied for each test: at the top level, so that it outlives the first test.
const bare = new Project(
  gitdir({ ...CODE, ...TRUST }, { globalConfig: { 'init.templateDir': '' } }),
);
const assessed = await bare.copy().record();
assessed.sign(alice, 'assessor').commit('record', '2026-11-21T13:00:00Z');

/** main: code, policy and signers, and one record of low risk that alice has signed as assessor. All committed. */
export async function assessedProject(): Promise<Project> {
  return assessed.copy();
}

/** main: code, policy and signers, and nothing assessed. */
export async function bareProject(): Promise<Project> {
  return bare.copy();
}

/** Writes a private key in the form that `--key` takes. */
export function pemFile(project: Project, who: Person): string {
  const file = path.join(path.dirname(project.place.path), `${who.principal.split('@')[0]}.pem`);
  writeFileSync(file, who.privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  return file;
}
