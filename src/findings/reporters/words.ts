// Words that several formats share.

import { signOffCount } from '../../text/sign-off-words.ts';
import { amount } from '../../text/amount.ts';
import type { Report, ReportFinding, ReportRecord, Requirement } from '../report-schema.ts';

export type Weight = ReportFinding['kind'] | 'unclear';

/** The severity of a finding; "unclear" where nothing is known to be wrong, but assess cannot decide. */
export function weightOf(finding: ReportFinding): Weight {
  return finding.kind === 'error' && !finding.judged ? 'unclear' : finding.kind;
}

export const OUTCOMES: Readonly<Record<Report['outcome'], string>> = {
  pass: 'passed',
  fail: 'failed',
  'cannot-judge': 'could not decide',
};

export const STATES: Readonly<Record<Requirement['state'], string>> = {
  met: 'met',
  'not-met': 'not met',
  exempt: 'exempt',
};

/** The scope in words. */
export function scopeWords(scope: string): string {
  return scope === '.' ? 'whole repository' : scope;
}

/** `1 of 1 assessor answered, 0 of 1 approver approved`; empty where no signature is required. */
export function signoffWords({ signoffs }: Requirement): string {
  return signoffs.map((each) => signOffCount(each)).join(', ');
}

/** `2 errors, 1 warning, 0 notes`. */
export function countWords({ counts }: Report): string {
  return [
    amount(counts.errors, 'error'),
    amount(counts.warnings, 'warning'),
    amount(counts.notes, 'note'),
  ].join(', ');
}

/** The records that a format lists by themselves; check names them with the requirements instead. */
export function listedRecords({ command, records }: Report): readonly ReportRecord[] {
  return command === 'verify' ? records : [];
}
