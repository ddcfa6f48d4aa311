// The words that the formats of a report share.

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

const WHEN: Readonly<Record<string, string>> = {
  'must-fix': 'before release',
  'fix-by-date': 'by a date',
  'find-out': 'find out',
  improve: 'improve',
  own: 'own',
  optional: 'optional',
};

/** When a step has to be done, by its class. */
export function whenWords({ class: kind }: Pick<ReportedStep, 'class'>): string {
  return WHEN[kind] ?? kind;
}

/** What to do, in one sentence. */
export function stepSentence({ what }: Pick<ReportedStep, 'what'>): string {
  return what;
}

/** Who does it and by when: "carol@example.com, by 2026-12-01". */
export function ownerAndDate({ owner, due }: Pick<ReportedStep, 'owner' | 'due'>): string {
  if (owner === '' && due === '') return 'no owner, no date';
  return `${owner === '' ? 'no owner' : owner}, ${due === '' ? 'no date' : `by ${due}`}`;
}

/** What a step changes: "P1 High to Moderate; meets: notice". Empty where no level moves and no condition is met. */
export function effectWords({
  scenarios,
  meets,
}: Pick<ReportedStep, 'scenarios' | 'meets'>): string {
  const moves = scenarios.map(({ id, from, to }) => `${id} ${from} to ${to}`);
  return [...moves, ...meets].join('; ');
}

/** The steps that come first: those with a rank, or else the first of the list. */
export function firstSteps(
  { steps }: Pick<AssessmentReport, 'steps'>,
  most: number,
): readonly ReportedStep[] {
  const ranked = steps.filter(({ rank }) => rank > 0).toSorted((a, b) => a.rank - b.rank);
  const asked = steps.filter((step) => step.class !== 'optional');
  return (ranked.length > 0 ? ranked : asked).slice(0, most);
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
    ? 'Redacted: notes and comments are left out, and people, files and addresses have numbers. Texts of the questionnaires, results, dates, digests and the name of the project are unchanged.'
    : undefined;
}

/** What a report is, and what it is not. */
export const DISCLAIMER =
  'A self-assessment by the people who signed it. It is no certificate and no legal advice.';
