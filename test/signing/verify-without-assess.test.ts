// The commands of docs/verify-without-assess.md, taken from the page and run on a record made here.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  keygenAccepts,
  type KeyPairFiles,
  makeKey,
  signWithSshKeygen,
  type TempFolder,
  tempFolder,
} from '../helpers/ssh-tools.ts';
import { namespaceOf } from '../../src/signing/trust/roles.ts';
import { type AboutRecord, buildSignoff } from '../../src/signing/statements/statement.ts';
import { formatStatementName, personOf } from '../../src/signing/trust/statement-names.ts';
import { statementBytes } from '../helpers/statement-bytes.ts';

const page = readFileSync(
  join(import.meta.dirname, '..', '..', 'docs', 'verify-without-assess.md'),
  'utf8',
);
const commands = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)]
  .map(([, block]) => block)
  .join('\n');

const ID = '2026-11-21-k7f3q';
const SIGNED = '2024-05-01T12:00:00Z';
const ALICE = 'alice@example.com';
const CAROL = 'carol@example.com';
const sha256 = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

const keys = tempFolder();
const alice = makeKey(keys, 'alice', 'ecdsa-256');
const carol = makeKey(keys, 'carol', 'ed25519');
/** The good record, copied for each test. */
const template = tempFolder();
let repository: TempFolder;
let root = '';
let record = '';

function enter(folder: string): void {
  root = folder;
  record = join(root, 'assessments', 'records', ID);
}

beforeEach(() => {
  repository = tempFolder();
  cpSync(template.path, repository.path, { recursive: true });
  enter(repository.path);
});
afterEach(() => repository.remove());
afterAll(() => {
  keys.remove();
  template.remove();
});

function git(...args: readonly string[]): string {
  const identity = [
    '-c',
    'user.name=t',
    '-c',
    'user.email=t@example.com',
    '-c',
    'commit.gpgsign=false',
  ];
  return execFileSync('git', [...identity, ...args], { cwd: root, encoding: 'utf8' }).trim();
}

async function signStatement(
  person: string,
  role: string,
  key: KeyPairFiles,
  time: string,
): Promise<string> {
  const about: AboutRecord = {
    project: 'k7f3qz2m4x6c5v7b3n2a4s6d5g',
    record: ID,
    recordJson: sha256(readFileSync(join(record, 'record.json'))),
    recordMd: sha256(readFileSync(join(record, 'record.md'))),
    person,
    role,
    time,
    seen: [],
    tool: { name: 'assess', version: '1.0.0' },
  };
  const name = formatStatementName({ kind: 'signoff', role, person: personOf(person), number: 1 });
  const bytes = statementBytes(buildSignoff(about, 'approve', []));
  const file = join(record, name);
  writeFileSync(file, bytes);
  writeFileSync(`${file}.sig`, await signWithSshKeygen(key, bytes, namespaceOf(role)));
  return file;
}

beforeAll(async () => {
  enter(template.path);
  mkdirSync(record, { recursive: true });
  git('init', '-q');
  mkdirSync(join(root, 'src'));
  writeFileSync(join(root, 'src', 'main.ts'), 'export {};\n');
  git('add', 'src');
  const tree = git('write-tree');
  writeFileSync(
    join(record, 'record.json'),
    `${JSON.stringify({ subject: { object: tree } }, null, 2)}\n`,
  );
  writeFileSync(join(record, 'record.md'), '# Record\n');
  const signers = [
    `${ALICE} namespaces="assess.assessor.v1" ${alice.line}`,
    `${CAROL} namespaces="assess.approver.v1",valid-before="20250101Z" ${carol.line}`,
  ];
  writeFileSync(join(root, 'assessments', 'allowed_signers'), `${signers.join('\n')}\n`);
  writeFileSync(join(root, 'assessments', 'revoked_keys'), '# none\n');
  await signStatement(ALICE, 'assessor', alice, SIGNED);
  await signStatement(CAROL, 'approver', carol, SIGNED);
  git('add', '.');
  git('commit', '-q', '-m', 'record');
});

function runPage(): { readonly ok: boolean; readonly output: string } {
  const result = spawnSync('sh', ['-e', '-c', commands], { cwd: root, encoding: 'utf8' });
  return { ok: result.status === 0, output: result.stdout + result.stderr };
}

describe('the commands on the page', () => {
  it('accept a good record, though the key of its approver has expired since', async () => {
    const { ok, output } = runPage();
    expect(output.split('\n').slice(0, 2).toSorted()).toEqual(['record.json: OK', 'record.md: OK']);
    const good = output.match(/^Good "[^"]+" signature for \S+/gm);
    expect(good).toEqual([
      'Good "assess.approver.v1" signature for carol@example.com',
      'Good "assess.approver.v1" signature for carol@example.com',
      'Good "assess.approver.v1" signature for carol@example.com',
      'Good "assess.assessor.v1" signature for alice@example.com',
    ]);
    const [assessed, recorded] = output.trim().split('\n').slice(-2);
    expect(assessed).toMatch(/^[0-9a-f]{40}$/);
    expect(assessed).toBe(recorded);
    expect(ok).toBe(true);

    const file = join(record, `approver.${personOf(CAROL)}.json`);
    const today = await keygenAccepts({
      allowed: join(root, 'assessments', 'allowed_signers'),
      principal: CAROL,
      namespace: 'assess.approver.v1',
      signature: `${file}.sig`,
      message: readFileSync(file),
    });
    expect(today).toBe(false);
  });

  it('show that the code has changed since', () => {
    writeFileSync(join(root, 'src', 'main.ts'), 'export const changed = 1;\n');
    git('commit', '-q', '-a', '-m', 'change');
    const { ok, output } = runPage();
    const [assessed, recorded] = output.trim().split('\n').slice(-2);
    expect(ok).toBe(true);
    expect(assessed).not.toBe(recorded);
  });

  it.each<[string, () => unknown]>([
    ['the record was edited', () => appendFileSync(join(record, 'record.json'), '\n')],
    ['its rendering was edited', () => appendFileSync(join(record, 'record.md'), 'all is well\n')],
    [
      'a statement was edited',
      () => appendFileSync(join(record, `assessor.${personOf(ALICE)}.json`), '\n'),
    ],
    ['a signature is gone', () => rmSync(join(record, `assessor.${personOf(ALICE)}.json.sig`))],
    [
      'the approver signed with a key that had expired',
      () => signStatement(CAROL, 'approver', carol, '2025-06-01T12:00:00Z'),
    ],
    [
      'another person signed as the approver',
      () => signStatement(CAROL, 'approver', alice, SIGNED),
    ],
    ['the assessor approved', () => signStatement(ALICE, 'approver', alice, SIGNED)],
    [
      'the key was revoked',
      () => writeFileSync(join(root, 'assessments', 'revoked_keys'), `${carol.line}\n`),
    ],
  ])('refuse it when %s', async (_, tamper) => {
    await tamper();
    expect(runPage().ok).toBe(false);
  });
});
