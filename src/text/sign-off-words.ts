// What people have signed about a record and who still has to, in words. Every surface uses these sentences.

import { amount, plural } from './amount.ts';
import { type Decision, isAgainst, signOffVerb } from './decisions.ts';

/** How many people of those that a role needs. */
interface RoleCount {
  readonly role: string;
  readonly have: number;
  readonly need: number;
}

/** How many people of those a role needs have signed: "1 of 2 approvers approved". */
export function signOffCount(count: RoleCount): string {
  return `${peopleCount(count)} ${signOffVerb(count.role)}`;
}

/** How many people of those a role needs have reaffirmed: "1 of 2 approvers reaffirmed the record". */
export function reaffirmCount(count: RoleCount): string {
  return `${peopleCount(count)} reaffirmed the record`;
}

function peopleCount({ role, have, need }: RoleCount): string {
  return `${have} of ${amount(need, role)}`;
}

/** How many signatures are missing in a role. */
interface MissingInRole {
  readonly role: string;
  readonly count: number;
  /** Who may sign; undefined where that is unknown. */
  readonly who?: string;
}

/** The signatures that are missing: "still needed: 1 approver, 2 reviewers (bob may)"; empty where none is. */
export function stillNeededWords(missing: readonly MissingInRole[]): string {
  if (missing.length === 0) return '';
  return `still needed: ${missing.map((each) => missingWords(each)).join(', ')}`;
}

/** Those of one role: "2 reviewers (bob may)". */
export function missingWords({ role, count, who = '' }: MissingInRole): string {
  return who === '' ? amount(count, role) : `${amount(count, role)} (${who})`;
}

/** What people made of a record. */
export interface SignOffState {
  /** Current decisions, the latest valid one of each person in each role. */
  readonly decisions: readonly { readonly decision: Decision }[];
  readonly isWithdrawn: boolean;
  readonly isRejected: boolean;
}

/** That in a word or two, for lists: "withdrawn", "rejected", "not signed", "2 sign-offs". */
export function signOffSummary({ decisions, isWithdrawn, isRejected }: SignOffState): string {
  if (isWithdrawn) return 'withdrawn';
  if (isRejected) return 'rejected';
  const count = decisions.filter(({ decision }) => !isAgainst(decision)).length;
  return count === 0 ? 'not signed' : amount(count, 'sign-off');
}

/** Whether the code is that for which the answers of a record hold. */
export interface CodeState {
  /** undefined: assess cannot tell. */
  readonly isChanged: boolean | undefined;
  /** Whether the answers were reaffirmed for other code than the assessed one. */
  readonly isReaffirmed: boolean;
}

/** That in words, for a column and within a sentence; empty where assess cannot tell. `what`: the files that it is about. */
export function codeStateWords(
  { isChanged, isReaffirmed }: CodeState,
  what = 'the code',
): { readonly column: string; readonly clause: string } {
  if (isChanged === undefined) return { column: '', clause: '' };
  const last = isReaffirmed ? 'assessed or reaffirmed' : 'assessed';
  return isChanged
    ? { column: 'code changed since', clause: `${what} changed since it was ${last}` }
    : { column: `code as ${last}`, clause: `${what} is as it was ${last}` };
}

/** How many files changed, with the first of them: "4 files (a.ts, b.ts, c.ts, ...)". */
export function changedFilesWords(count: number, first: readonly string[], detail = ''): string {
  const more = count > first.length ? ', ...' : '';
  return `${count} ${plural(count, 'file')}${detail} (${first.join(', ')}${more})`;
}
