// The registry of findings: every code with its sentence, its fix and its explanation. Adding a finding is a row in
// rows/, the rule that makes it, and a test that provokes it.

import { BASE } from './rows/base.ts';
import { EVIDENCE, SUCCESSION } from './rows/evidence.ts';
import { FILES } from './rows/files.ts';
import { KEYS } from './rows/keys.ts';
import { PEOPLE } from './rows/people.ts';
import { POLICY } from './rows/policy.ts';
import { QUESTIONNAIRES } from './rows/questionnaires.ts';
import { RECORD } from './rows/record.ts';
import { REQUIREMENTS } from './rows/requirements.ts';
import { RESULT } from './rows/result.ts';
import { STATEMENTS } from './rows/statements.ts';
import { TIME } from './rows/time.ts';
import { TRUST } from './rows/trust.ts';
import { VERSIONS } from './rows/versions.ts';
import type { Kind, FindingRow, Topic } from './row.ts';

const ROWS = {
  ...FILES,
  ...TRUST,
  ...QUESTIONNAIRES,
  ...RECORD,
  ...EVIDENCE,
  ...SUCCESSION,
  ...STATEMENTS,
  ...KEYS,
  ...REQUIREMENTS,
  ...RESULT,
  ...PEOPLE,
  ...TIME,
  ...VERSIONS,
  ...BASE,
  ...POLICY,
};

export type Code = keyof typeof ROWS;

/** The arguments of each finding, as the sentences of the rows declare them. */
export type Args = { readonly [C in Code]: Parameters<(typeof ROWS)[C]['say']>[0] };

export const REGISTRY: { readonly [C in Code]: FindingRow<Args[C]> } = ROWS;

/** Whether a text is the code of a finding. */
export function isCode(text: string): text is Code {
  return Object.hasOwn(REGISTRY, text);
}

/** All codes, in the order of the documentation. */
export function codes(): readonly Code[] {
  return Object.keys(REGISTRY).filter((code) => isCode(code));
}

/** The explanation of a finding: what `assess explain CODE`, docs/findings.md and SARIF show. */
export interface Explanation {
  readonly code: Code;
  readonly topic: Topic;
  readonly kind: Kind;
  /** false: assess cannot decide. */
  readonly judged: boolean;
  readonly means: string;
  readonly matters: string;
  readonly fix: string;
}

/** Explains a code; undefined for a text that is not the code of a finding. */
export function explanationOf(code: string): Explanation | undefined {
  if (!isCode(code)) return undefined;
  const { topic, kind, judged, means, matters, help } = REGISTRY[code];
  return { code, topic, kind, judged, means, matters, fix: help };
}
