// Makes a chain of records with three sign-offs each and verifies them in this process, against the floor of the
// same work: reading the files and checking the same signatures with node:crypto. Bundled and called by verify.mjs.

import { createHash, generateKeyPairSync, type KeyObject, verify as rawVerify } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { surveyOf } from '../src/assessment/survey.ts';
import { currentMethod } from '../src/scoring/index.ts';
import { builtinInstruments } from '../src/questionnaire/builtin.ts';
import { buildRecord, freeze, type Superseded } from '../src/record/build.ts';
import { renderRecord } from '../src/record/render.ts';
import { PROJECT_TYPE, type Project } from '../src/record/schema.ts';
import { writeStrict } from '../src/record/strict-json.ts';
import { namespaceOf } from '../src/signing/constants.ts';
import { signWithPem } from '../src/signing/pem.ts';
import { formatPublicKey, fromCryptoKey, type PublicKey } from '../src/signing/public-key.ts';
import { buildSignoff, statementBytes } from '../src/signing/signoff.ts';
import { bytesToSign, writeSignature } from '../src/signing/sshsig.ts';
import { formatStatementName, personOf } from '../src/signing/statement-names.ts';
import { diskSnapshot } from '../src/verify/disk-snapshot.ts';
import { trustFilesOf } from '../src/verify/trust.ts';
import { verify } from '../src/verify/verify.ts';
import { fullAssessment } from '../test/helpers/answers.ts';

interface Signer {
  readonly principal: string;
  readonly role: string;
  readonly key: PublicKey;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

interface Signed {
  readonly data: Buffer;
  readonly value: Buffer;
  readonly publicKey: KeyObject;
}

const ROLES = ['assessor', 'reviewer', 'approver'] as const;
const TIME = '2026-11-20T10:00:00Z';
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

function signers(): readonly Signer[] {
  return ROLES.map((role, index) => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const key = fromCryptoKey(publicKey);
    if (!key.ok) throw new Error('no key');
    return { principal: `person${index}@example.com`, role, key: key.key, privateKey, publicKey };
  });
}

function idOf(index: number): string {
  const letters = [3, 2, 1, 0]
    .map((power) => BASE32[Math.floor(index / 32 ** power) % 32])
    .join('');
  return `2026-11-20-a${letters}`;
}

const sha = (bytes: string | Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** Writes the files; returns what node:crypto alone would have to check. */
function makeRecords(top: string, count: number): readonly Signed[] {
  const people = signers();
  const instruments = builtinInstruments();
  const assessment = fullAssessment({
    only: ['privacy'],
    facts: ['triage.data/identifiers'],
    step: 2,
  });
  const survey = surveyOf(instruments, assessment, currentMethod);
  const project: Project = { type: PROJECT_TYPE, id: 'abcdefghijklmnopqrstuvwxyz', name: 'Bench' };
  const write = (name: string, content: string | Uint8Array): void => {
    const file = path.join(top, 'assessments', name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  };
  write('project.json', writeStrict(project));
  write('.gitattributes', '* -text\n');
  write('.gitignore', 'draft.json\n');
  write(
    'allowed_signers',
    people
      .map((p) => `${p.principal} namespaces="${namespaceOf(p.role)}" ${formatPublicKey(p.key)}\n`)
      .join(''),
  );
  for (const questionnaire of [instruments.triage, ...survey.open]) {
    const { file, text } = freeze(questionnaire);
    write(`questionnaires/${file}`, text);
  }
  const pinned = new Map(
    Object.entries(assessment.answers).map(([id, { evidence }]) => [
      id,
      evidence.flatMap((item) => (item.kind === 'path' ? [] : [item])),
    ]),
  );
  const signed: Signed[] = [];
  let previous: readonly Superseded[] = [];
  for (let index = 0; index < count; index += 1) {
    const id = idOf(index);
    const record = buildRecord({
      id,
      time: TIME,
      toolVersion: '0.0.0',
      project,
      repository: '',
      subject: { kind: 'none', why: 'a benchmark' },
      observed: { gitCommit: '', branch: '', dirty: false },
      instruments,
      assessment,
      survey,
      pinned,
      supersedes: previous,
    });
    const json = writeStrict(record);
    const markdown = renderRecord(record);
    write(`records/${id}/record.json`, json);
    write(`records/${id}/record.md`, markdown);
    for (const person of people) {
      const statement = buildSignoff(
        {
          project: project.id,
          record: id,
          recordJson: sha(json),
          recordMd: sha(markdown),
          person: person.principal,
          role: person.role,
          time: TIME,
          seen: [],
          tool: { name: 'assess', version: '0.0.0' },
        },
        'approve',
        [],
      );
      const bytes = statementBytes(statement);
      const name = formatStatementName({
        kind: 'signoff',
        role: person.role,
        person: personOf(person.principal),
        number: 1,
      });
      const data = Buffer.from(bytesToSign(bytes, namespaceOf(person.role)));
      const inner = signWithPem(person.privateKey, person.key, data);
      write(`records/${id}/${name}`, bytes);
      write(
        `records/${id}/${name}.sig`,
        writeSignature({ key: person.key, namespace: namespaceOf(person.role), inner }),
      );
      signed.push({ data, value: inner.subarray(-64), publicKey: person.publicKey });
    }
    previous = [{ record, sha256: sha(json), questionnaires: ['privacy'] }];
  }
  return signed;
}

function readAll(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).reduce(
    (sum, entry) =>
      entry.isFile() ? sum + readFileSync(path.join(entry.parentPath, entry.name)).length : sum,
    0,
  );
}

export interface Measured {
  readonly records: number;
  readonly outcome: string;
  readonly floor: number; // milliseconds: reading and raw crypto
  readonly ours: number; // milliseconds
  readonly heap: number; // MB kept after a collection, above what was there before
}

/** Measures once. The process must have been started with --expose-gc. */
export async function measure(top: string, count: number): Promise<Measured> {
  const signed = makeRecords(top, count);
  let started = performance.now();
  readAll(path.join(top, 'assessments'));
  const good = signed.every(({ data, value, publicKey }) =>
    rawVerify(null, data, publicKey, value),
  );
  const floor = performance.now() - started;
  if (!good) throw new Error('the benchmark made a bad signature');
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  started = performance.now();
  const snapshot = diskSnapshot(top);
  const result = await verify({
    snapshot,
    trust: trustFilesOf(snapshot),
    now: Date.parse('2026-11-23T00:00:00Z') / 1000,
  });
  const ours = performance.now() - started;
  globalThis.gc?.();
  const heap = (process.memoryUsage().heapUsed - before) / 1e6;
  if (result.outcome !== 'genuine')
    throw new Error(JSON.stringify(result.findings.filter((f) => f.kind === 'error').slice(0, 3)));
  return { records: result.records.length, outcome: result.outcome, floor, ours, heap };
}
