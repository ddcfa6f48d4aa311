// The words that the formats of a report share.

import { amount, plural } from '../text/amount.ts';
import { ASSESSOR_ROLE } from '../text/decisions.ts';
import type {
  AssessmentReport,
  ReportedSignature,
  ReportedStep,
} from './assessment-report-schema.ts';

/** The answer to "may this be released?". */
export const ANSWERS: Readonly<Record<AssessmentReport['release']['answer'], string>> = {
  yes: 'Yes',
  no: 'No',
  undecided: 'Not decided',
};

/** What a signature was found to be. */
export const SIGNATURE_STATES: Readonly<Record<ReportedSignature['state'], string>> = {
  genuine: 'genuine',
  'wrong-key': 'wrong key',
  'not-valid': 'not valid',
  'not-verified': 'not verified',
};

/** Who has yet to sign, as part of a sentence: "1 approver has yet to approve". */
export function yetToSignWords({ role, count }: AssessmentReport['needed'][number]): string {
  const who = `${amount(count, role)} ${plural(count, 'has', 'have')} yet`;
  return role === ASSESSOR_ROLE ? `${who} to sign the answers` : `${who} to approve`;
}

/** The first steps of a report, which have a rank. */
export function firstReported(
  { steps }: Pick<AssessmentReport, 'steps'>,
  most: number,
): readonly ReportedStep[] {
  return steps.filter(({ rank }) => rank > 0).slice(0, most);
}

/** A part of the repository in words. */
export function placeWords(scope: string): string {
  return scope === '.' ? 'the whole repository' : scope;
}

/** What the reader of a redacted report has to know; undefined for a full one. */
export function redactionNote({
  redacted,
}: Pick<AssessmentReport, 'redacted'>): string | undefined {
  return redacted
    ? 'Redacted: notes and comments are left out, and people, keys, files and addresses have numbers. Texts of the questionnaires, results, dates, digests and the name of the project are unchanged.'
    : undefined;
}

/** What a report is, and what it is not. */
export const DISCLAIMER =
  'A self-assessment by the people who signed it. It is no certificate and no legal advice.';
