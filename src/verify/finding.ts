// Findings are data: a code, a place and arguments. What they say in words is in wording.ts.

import type { Refusal } from '../signing/authorise.ts';
import { type Code, CODES, isCode, type Kind } from './codes.ts';

type None = Readonly<Record<string, never>>;
interface Why {
  readonly why: string;
}
interface OneFile {
  readonly file: string;
}
interface OneRecord {
  readonly record: string;
}
interface OneEvidence {
  readonly evidence: string;
}
interface WhoAndWhat {
  readonly person: string;
  readonly role: string;
  readonly fingerprint: string;
}
interface IdVersion {
  readonly id: string;
  readonly version: string;
}

/** What does not fit together within one record. */
export type Inconsistency =
  | 'keys'
  | 'scope'
  | 'subject'
  | 'triage'
  | 'questionnaires'
  | 'closed'
  | 'acceptances'
  | 'answer-times'
  | 'evidence-days';
/** Derived parts of a record that are computed again. */
export type DerivedPart =
  | 'flags'
  | 'verdict'
  | 'scenarios'
  | 'redLines'
  | 'exceptions'
  | 'actions'
  | 'explanations';
/** Why the git object of some evidence was not looked at. */
export type Unchecked = 'no-git' | 'not-bound' | 'history' | 'outside-scope';

/** The arguments of each finding. */
export interface FindingArgs extends Readonly<Record<Refusal | 'rejection-revoked', WhoAndWhat>> {
  readonly 'unknown-file': None;
  readonly 'unknown-files': { readonly count: number };
  /** `files`: the names of a few of them. */
  readonly 'ignored-files': { readonly files: readonly string[]; readonly count: number };
  readonly 'draft-tracked': None;
  readonly 'unexpected-line': Why & { readonly line: number };
  readonly link: None;
  readonly 'not-a-file': None;
  readonly 'record-folder-name': None;
  readonly 'project-missing': None;
  readonly 'project-unreadable': Why;
  readonly reformatted: None;
  /** `line`: 0 where the file as a whole is meant. */
  readonly 'bytes-unprotected': Why & { readonly line: number };

  readonly 'signers-missing': None;
  readonly 'signers-line': Why & { readonly line: number };
  readonly 'revocations-line': Why & { readonly line: number };

  readonly 'questionnaire-missing': OneFile;
  readonly 'questionnaire-digest': None;
  readonly 'questionnaire-differs': OneFile;
  readonly 'questionnaire-unreadable': Why;
  readonly 'questionnaire-unknown': Why;
  readonly 'questionnaire-adapted': IdVersion;
  readonly 'questionnaire-own': IdVersion;
  readonly 'questionnaire-unused': None;
  readonly 'questionnaire-unnamed': IdVersion;

  readonly 'record-missing': None;
  readonly 'record-unreadable': Why;
  readonly 'record-unknown': Why;
  readonly 'record-id': { readonly id: string };
  readonly 'record-project': { readonly project: string };
  readonly 'record-future': { readonly completed: string };
  readonly 'record-inconsistent': { readonly what: Inconsistency };
  readonly 'rendering-missing': None;
  readonly 'rendering-differs': { readonly line: number };
  readonly 'rendering-unknown': { readonly rendering: string };
  readonly 'method-unknown': { readonly method: string };
  readonly 'answer-unfit': Why & { readonly question: string };
  readonly 'answers-missing': { readonly questions: readonly string[]; readonly count: number };
  readonly 'contradiction-unexplained': { readonly contradiction: string };
  readonly 'answer-differs': { readonly question: string };
  readonly 'result-differs': { readonly part: DerivedPart; readonly at: string };
  readonly 'questionnaires-differ': { readonly recorded: string; readonly computed: string };
  readonly 'closed-differs': { readonly questionnaire: string };
  readonly 'closed-unknown': { readonly questionnaire: string };
  readonly 'changes-differ': { readonly part: 'changed' | 'added' | 'removed' | 'carried' };

  readonly 'evidence-path': OneEvidence & Why;
  readonly 'evidence-missing': OneEvidence;
  readonly 'evidence-differs': OneEvidence;
  readonly 'evidence-other-blob': OneEvidence & { readonly absent: boolean };
  readonly 'evidence-unnamed': None;
  readonly 'evidence-unchecked': { readonly count: number; readonly because: Unchecked };
  readonly 'evidence-changed': OneEvidence & { readonly gone: boolean };

  readonly 'supersedes-missing': OneRecord;
  readonly 'supersedes-changed': OneRecord;
  readonly 'supersedes-cycle': { readonly records: readonly string[] };
  readonly 'supersedes-scope': OneRecord & { readonly scope: string; readonly own: string };
  readonly 'supersedes-uncovered': OneRecord & { readonly questionnaires: readonly string[] };
  readonly 'two-heads': {
    readonly scope: string;
    readonly questionnaires: readonly string[];
    readonly others: readonly string[];
  };

  readonly 'nobody-signed': None;
  readonly 'statement-unsigned': None;
  readonly 'signature-alone': None;
  readonly 'statement-unreadable': Why;
  readonly 'statement-unknown': Why;
  readonly 'statement-misnamed': { readonly expected: string };
  readonly 'statement-other-record': OneRecord;
  readonly 'statement-other-project': { readonly project: string };
  readonly 'statement-digest': OneFile;
  readonly 'too-many-statements': { readonly count: number; readonly most: number };
  readonly 'time-before-record': { readonly time: string; readonly completed: string };
  readonly 'time-future': { readonly time: string };
  readonly 'time-order': OneFile & { readonly time: string };
  readonly 'seen-missing': OneFile;
  readonly 'seen-changed': OneFile;
  readonly 'predecessor-unseen': OneFile;
  readonly 'series-gap': OneFile;
  readonly 'reaffirm-elsewhere': None;

  readonly 'signature-unreadable': Why;
  readonly 'signature-unsupported': { readonly what: string };
  readonly 'signature-bad': None;
  readonly 'signature-other-role': { readonly role: string };
}

export interface FindingOf<C extends Code> {
  readonly code: C;
  readonly kind: Kind;
  /** From the top of the repository, `/` between names. */
  readonly path: string;
  readonly args: FindingArgs[C];
}

/** One result of verify; `code` tells which arguments it has. */
export type Finding = { readonly [C in Code]: FindingOf<C> }[Code];

/** Makes a finding. */
export function found<C extends Code>(code: C, path: string, args: FindingArgs[C]): FindingOf<C> {
  return { code, kind: CODES[code].kind, path, args };
}

/** By path, then code, then arguments: the same findings always come in the same order, each once. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  const keyed = new Map<string, Finding>();
  for (const finding of findings) {
    keyed.set([finding.path, finding.code, JSON.stringify(finding.args)].join('\0'), finding);
  }
  return [...keyed.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, finding]) => finding);
}

/** genuine: nothing is wrong. cannot-judge: nothing is known to be wrong, and not everything could be checked. */
export type Outcome = 'genuine' | 'not-genuine' | 'cannot-judge';

/** What findings add up to. Works on findings of other rooms too: what is not known here weighs by its kind. */
export function outcomeOf(
  findings: readonly { readonly code: string; readonly kind: Kind }[],
): Outcome {
  const errors = findings.filter(({ kind }) => kind === 'error');
  if (errors.length === 0) return 'genuine';
  return errors.every(({ code }) => isCode(code) && !CODES[code].judged)
    ? 'cannot-judge'
    : 'not-genuine';
}

/** Whether a finding says that this version cannot tell, rather than that something is wrong. */
export function isUnjudged({ code }: { readonly code: Code }): boolean {
  return !CODES[code].judged;
}
