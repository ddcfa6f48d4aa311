// The table of findings: what is done to genuine files, and what verify must say. Rows are in the files beside this
// one, by topic; findings.test.ts runs them.

import type { AssessmentRecord } from '../../../src/record/format/schema.ts';
import { personOf } from '../../../src/signing/trust/statement-names.ts';
import type { Code } from '../../../src/findings/registry.ts';
import { bytesAt, sha, type Tree } from '../memory-snapshot.ts';
import { alice, carol, type Person } from '../people.ts';
import {
  editRecord,
  ID,
  NEWER,
  recordJson,
  removeStatements,
  sign,
  type Signing,
} from '../world.ts';

export interface Bases {
  /** One record, signed by alice (assessor) and carol (approver). */
  readonly signed: Tree;
  /** The same record and a newer one that replaces it, both unsigned. */
  readonly two: Tree;
  /** Unsigned records of the whole and of packages/a. */
  readonly scopes: Tree;
}

export interface Row {
  readonly code: Code;
  readonly what: string;
  readonly change: (tree: Tree) => unknown;
  /** `code path` of every error and warning, in any order; `~` is the string that `change` returned. */
  readonly expected: readonly string[];
  readonly from?: keyof Bases;
  readonly outcome?: 'genuine' | 'cannot-judge';
  /** The code is a note, besides what is expected. */
  readonly isNote?: true;
}

// Paths below assessments/, as findings name them in the tables.
export const A = `records/${ID}/assessor.${personOf(alice.principal)}.json`;
export const R = `records/${ID}/reviewer.${personOf(alice.principal)}.json`;
export const C = `records/${ID}/approver.${personOf(carol.principal)}.json`;
export const C2 = C.replace('.json', '.2.json');
export const J = `records/${ID}/record.json`;
export const M = `records/${ID}/record.md`;
export const N = `records/${NEWER}/record.json`;
export const F = `records/${ID}`;
export const UNSIGNED = `record-unsigned ${F}`;
export const UNSIGNED_NEWER = `record-unsigned records/${NEWER}`;

export function put(tree: Tree, file: string, content: string | Uint8Array): void {
  tree.set(`assessments/${file}`, Buffer.from(content));
}

export function drop(tree: Tree, file: string): void {
  if (!tree.delete(`assessments/${file}`)) throw new Error(`there is no ${file}`);
}

export function edit(tree: Tree, file: string, change: (text: string) => string): void {
  const before = String(bytesAt(tree, `assessments/${file}`));
  const after = change(before);
  if (after === before) throw new Error(`nothing was changed in ${file}`);
  put(tree, file, after);
}

export function rename(tree: Tree, from: string, to: string): void {
  put(tree, to, bytesAt(tree, `assessments/${from}`));
  drop(tree, from);
}

export type Draft = { -readonly [Key in keyof AssessmentRecord]: AssessmentRecord[Key] };

/** Edits record.json as text and takes the signatures away. */
export function retype(tree: Tree, change: (text: string) => string): void {
  removeStatements(tree);
  edit(tree, J, change);
}

/** Edits an unsigned record, and renders it again. */
export function forge(tree: Tree, change: (record: Draft) => unknown): void {
  removeStatements(tree);
  editRecord(tree, change);
}

/** The frozen questionnaire of an id. */
export function frozen(tree: Tree, id: string): string {
  const file = [...tree.keys()].find((name) =>
    name.startsWith(`assessments/questionnaires/${id}-`),
  );
  if (file === undefined) throw new Error(`${id} is not frozen here`);
  return file.replace('assessments/', '');
}

/** Puts another questionnaire into the unsigned record, as if it had been frozen with it; returns its file. */
export function swap(
  tree: Tree,
  id: string,
  change: (content: Record<string, unknown>) => unknown,
): string {
  const old = frozen(tree, id);
  const content: Record<string, unknown> = JSON.parse(String(bytesAt(tree, `assessments/${old}`)));
  change(content);
  const text = `${JSON.stringify(content, null, 2)}\n`;
  const file = `${id}-${String(content['version'])}-${sha(text).slice(0, 12)}.json`;
  drop(tree, old);
  put(tree, `questionnaires/${file}`, text);
  forge(tree, (record) => {
    record.questionnaires = record.questionnaires.map((q) =>
      q.id === id ? { id, version: String(content['version']), file, sha256: sha(text) } : q,
    );
  });
  return `questionnaires/${file}`;
}

export function withEvidence(record: Draft, path: string): void {
  record.answers[0]!.evidence = [{ kind: 'path', path, blob: '', sha256: '0'.repeat(64) }];
}

/** Makes a record say that it replaces the older one. */
export function supersede(tree: Tree, record: Draft, questionnaires: string[]): void {
  record.supersedes = [{ id: ID, sha256: sha(bytesAt(tree, recordJson())), questionnaires }];
  record.changes.carried = [...record.profile.triage, ...record.answers].map(({ id }) => id);
}

/** Signs as a person who may, in a role that has no signature yet. */
export const REVIEW = { role: 'reviewer' } as const;

/** One more statement, which gets one finding. */
export function added(
  code: Code,
  what: string,
  who: Person,
  how: Signing,
  path: string,
  more: Partial<Row> = {},
): Row {
  return { code, what, change: (t) => sign(t, who, how), expected: [`${code} ${path}`], ...more };
}

/** A change of an unsigned record that gives one finding at its record.json. */
export function forged(
  code: Code,
  what: string,
  change: (record: Draft) => unknown,
  more: Partial<Row> = {},
): Row {
  return {
    code,
    what,
    change: (t) => forge(t, change),
    expected: [UNSIGNED, `${code} ${J}`],
    ...more,
  };
}

/** The same for a change of the text of record.json. */
export function retyped(code: Code, what: string, change: (text: string) => string): Row {
  return { code, what, change: (t) => retype(t, change), expected: [UNSIGNED, `${code} ${J}`] };
}
