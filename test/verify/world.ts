// A repository with real records and real signatures, made once, and copies of its assessments/ folder in memory
// that tests change as they like.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { apply, type Assessment } from '../../src/assessment/assessment.ts';
import { builtinInstruments, type Instruments } from '../../src/questionnaire/builtin.ts';
import { prepareRecord } from '../../src/record/finish.ts';
import { newFiles, writeTogether } from '../../src/repository/files/write-together.ts';
import { layoutOf } from '../../src/record/format/reformatted.ts';
import { renderRecord } from '../../src/record/format/render.ts';
import type { AssessmentRecord } from '../../src/record/format/schema.ts';
import { assessmentsOf, openWorkspace } from '../../src/record/store/workspace.ts';
import { namespaceOf } from '../../src/signing/trust/roles.ts';
import { signWithPem } from '../../src/signing/ssh/pem.ts';
import { type Decision, signOffIn } from '../../src/text/decisions.ts';
import {
  buildComment,
  buildReaffirmation,
  buildSignoff,
} from '../../src/signing/statements/statement.ts';
import { bytesToSign, writeSignature } from '../../src/signing/ssh/sshsig.ts';
import {
  formatStatementName,
  parseStatementName,
  personOf,
} from '../../src/signing/trust/statement-names.ts';
import type { Statement } from '../../src/signing/statements/statement-schema.ts';
import type { Finding } from '../../src/findings/finding.ts';
import { trustFilesOf } from '../../src/signing/trust/trust-files.ts';
import { type Verification, verify, type VerifyInput } from '../../src/verify/verify.ts';
import { fullAssessment, type Rule, STAMP } from '../helpers/answers.ts';
import { type GitDir, gitdir } from '../helpers/git-repository.ts';
import { pinnedNow } from '../helpers/pinned-evidence.ts';
import { bytesAt, memorySnapshot, sha, type Tree } from './memory-snapshot.ts';
import { alice, ALLOWED, carol, type Person } from './people.ts';
import { statementBytes } from '../helpers/statement-bytes.ts';
import type { Change, Stamp } from '../../src/assessment/change.ts';

export { sha, type Tree } from './memory-snapshot.ts';
export { alice, allowedLine, bob, carol, mallory, type Person } from './people.ts';

export const ID = '2026-11-21-k7f3q';
export const NEWER = '2026-11-22-abcde';
export const COMPLETED = '2026-11-21T10:00:00Z';
export const SIGNED = '2026-11-21T12:00:00Z';
export const NOW = Date.parse('2026-11-23T00:00:00Z') / 1000;

export const folderOf = (id = ID): string => `assessments/records/${id}`;
export const recordJson = (id = ID): string => `${folderOf(id)}/record.json`;
export const recordMd = (id = ID): string => `${folderOf(id)}/record.md`;

/** Verifies files in memory with their own trust files. */
export function verifyTree(tree: Tree, input: Partial<VerifyInput> = {}): Promise<Verification> {
  const snapshot = memorySnapshot(tree);
  return verify({ snapshot, trust: trustFilesOf(snapshot), now: NOW, ...input });
}

/** The findings that are more than information, as `code path`. */
export function codes(findings: readonly Finding[]): readonly string[] {
  return findings
    .filter(({ kind }) => kind !== 'note')
    .map(({ code, path: place }) => `${code} ${place.replace('assessments/', '')}`);
}

export interface Signing {
  readonly kind?: 'signoff' | 'comment' | 'reaffirm';
  readonly id?: string;
  readonly decision?: Decision;
  readonly role?: string;
  readonly time?: string;
  readonly number?: number;
  /** Sign with the key of this person instead. */
  readonly by?: Person;
  /** The namespace signed for, where not that of the role. */
  readonly namespace?: string;
  readonly project?: string;
  readonly record?: string;
  readonly seen?: readonly string[];
  readonly change?: (statement: Statement) => unknown;
  readonly to?: AssessmentRecord['subject'];
  readonly from?: AssessmentRecord['subject'];
}

/** Adds a signed statement to the files; returns its path. */
export function sign(tree: Tree, who: Person, how: Signing = {}): string {
  const { kind = 'signoff', id = ID, role = 'approver', time = SIGNED } = how;
  const decision = how.decision ?? signOffIn(role);
  const folder = folderOf(id);
  const name = formatStatementName({
    kind,
    role,
    person: personOf(who.principal),
    number: how.number ?? 1,
  });
  const there = [...tree.keys()]
    .filter((file) => file.startsWith(`${folder}/`))
    .map((file) => file.slice(folder.length + 1));
  const seen = how.seen ?? there.filter((file) => parseStatementName(file) !== null).sort();
  const record: AssessmentRecord = JSON.parse(String(bytesAt(tree, recordJson(id))));
  const about = {
    project: how.project ?? record.project.id,
    record: how.record ?? id,
    recordJson: sha(bytesAt(tree, recordJson(id))),
    recordMd: sha(bytesAt(tree, recordMd(id))),
    person: who.principal,
    role,
    time,
    seen: seen.map((file) => ({
      name: file,
      sha256: tree.has(`${folder}/${file}`) ? seenAs(bytesAt(tree, `${folder}/${file}`)) : sha(''),
    })),
    tool: { name: 'assess', version: '1.0.0' },
  };
  const statement =
    kind === 'signoff'
      ? buildSignoff(about, decision, ['Seen.'])
      : kind === 'comment'
        ? buildComment(about, { comment: ['A comment.'], answers: [] })
        : buildReaffirmation(about, {
            from: how.from ?? record.subject,
            to: how.to ?? record.subject,
            reason: ['Only texts changed.'],
          });
  const bytes =
    how.change === undefined
      ? statementBytes(statement)
      : Buffer.from(`${JSON.stringify(how.change(statement), null, 2)}\n`);
  tree.set(`${folder}/${name}`, bytes);
  tree.set(
    `${folder}/${name}.sig`,
    signature(how.by ?? who, how.namespace ?? namespaceOf(role), bytes),
  );
  return `${folder}/${name}`;
}

/** A signer has seen what a statement says, whatever a formatter did to it. */
function seenAs(bytes: Buffer): string {
  const layout = layoutOf(bytes);
  return sha(layout.state === 'reformatted' ? layout.text : bytes);
}

/** The `.sig` file over some bytes. */
export function signature(who: Person, namespace: string, bytes: Uint8Array): Buffer {
  const inner = signWithPem(who.privateKey, who.key, bytesToSign(bytes, namespace));
  return Buffer.from(writeSignature({ key: who.key, namespace, inner }));
}

/** Rewrites a record as an attacker would: its JSON changed, its rendering made again. */
export function editRecord(
  tree: Tree,
  change: (record: AssessmentRecord) => unknown,
  id = ID,
): void {
  const record: AssessmentRecord = JSON.parse(String(bytesAt(tree, recordJson(id))));
  const returned = change(record);
  // A change edits the record in place, or gives another one.
  const isRecord = typeof returned === 'object' && returned !== null && 'scope' in returned;
  const changed = isRecord ? (returned as AssessmentRecord) : record;
  tree.set(recordJson(id), Buffer.from(`${JSON.stringify(changed, null, 2)}\n`));
  try {
    tree.set(recordMd(id), Buffer.from(renderRecord(changed)));
  } catch {
    // A record of another form has no rendering.
  }
}

export function removeStatements(tree: Tree, id = ID): void {
  for (const file of tree.keys()) {
    if (
      file.startsWith(`${folderOf(id)}/`) &&
      !/\/(?:record\.json|record\.md|facts\.json|evidence\/.*)$/.test(file)
    )
      tree.delete(file);
  }
}

export interface MakeRecord {
  readonly id?: string;
  readonly time?: string;
  readonly scope?: string;
  readonly rule?: Rule;
  readonly changes?: readonly Change[];
  /** Who makes the changes, and when. */
  readonly stamp?: Stamp;
  readonly instruments?: Instruments;
  readonly assessment?: Assessment;
}

/** What most tests assess: personal data, so privacy applies; bias does not. Two answers do not fit, and it says why. */
export const RULE: Rule = {
  only: ['privacy', 'bias'],
  facts: ['triage.data/content', 'triage.delivery/wide'],
  step: 1,
  // The notice says how long data is kept, and nothing deletes it.
  given: { 'privacy.people-reach': 'many', 'privacy.notice': 2, 'privacy.retention': 0 },
};

/** Makes a record in a repository through the code that people's records are made with. */
export async function makeRecord(place: GitDir, how: MakeRecord = {}): Promise<AssessmentRecord> {
  const workspace = await openWorkspace(place.path, place.env);
  const start = how.assessment ?? fullAssessment(how.rule ?? RULE);
  const assessment = (how.changes ?? []).reduce(
    (sum, change) => apply(sum, change, how.stamp ?? STAMP),
    {
      ...start,
      scope: how.scope ?? '.',
    },
  );
  const finished = await prepareRecord({
    workspace,
    instruments: how.instruments ?? builtinInstruments(),
    assessment: await pinnedNow(workspace, assessment),
    time: how.time ?? COMPLETED,
    random: Buffer.alloc(31, 7),
    id: how.id ?? ID,
    projectName: 'shop',
    toolVersion: '1.0.0',
  });
  await writeTogether(assessmentsOf(workspace.top), newFiles(finished.files));
  return finished.record;
}

/** The files under assessments/ of a repository. */
export function treeOf(place: GitDir): Tree {
  const top = path.join(place.path, 'assessments');
  const entries = readdirSync(top, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    entries
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [
        path.relative(place.path, file).split(path.sep).join('/'),
        readFileSync(file),
      ]),
  );
}

export const PROJECT = {
  'src/app.ts': 'let mail = user.email;\n',
  'docs/fields.md': '# Fields\n',
  'packages/a/x.ts': 'x\n',
};

export const EVIDENCE: Change = {
  type: 'add-evidence',
  question: 'privacy.minimise',
  evidence: { kind: 'path', path: 'docs/fields.md' },
};

/** A repository with one record, signed by an assessor and an approver. */
export async function signedProject(): Promise<{ readonly place: GitDir; readonly tree: Tree }> {
  const place = gitdir(PROJECT);
  await makeRecord(place, { changes: [EVIDENCE] });
  const tree = treeOf(place);
  tree.set('assessments/allowed_signers', Buffer.from(ALLOWED));
  sign(tree, alice, { role: 'assessor' });
  sign(tree, carol, { role: 'approver', time: '2026-11-21T13:00:00Z' });
  return { place, tree };
}
