// Before the record is made: what is missing, what the record will say, and what becomes public with it.

import { unaskedHeading, unaskedLines } from '../../assessment/not-asked.ts';
import { UNKNOWN } from '../../questionnaire/answer.ts';
import { amount, plural } from '../../text/amount.ts';
import { carriedWords } from '../carried.ts';
import { perSurvey, unaskedNow } from '../derived.ts';
import { actionEntries } from '../lists.ts';
import { standingOf } from '../menus.ts';
import { acceptedRisks } from '../risks.ts';
import type { Session } from '../state.ts';

export const RECORD_SAYS = 'The record will say';
export const BECOMES_PUBLIC = 'It becomes public where you commit it';

/** Why no record can be made yet; undefined when one can. */
export function notYetSentence(session: Session): string | undefined {
  switch (standingOf(session)) {
    case 'unanswered': {
      const open = session.survey.asked.filter(({ missing }) => missing !== undefined).length;
      return `${amount(open, 'question')} still ${plural(open, 'needs', 'need')} an answer. "Don't know yet" is an answer.`;
    }
    case 'contradicted':
      return 'Some answers contradict each other. Change one of them, or write why both are right.';
    case 'complete':
      return undefined;
  }
}

/** What becomes public with the record, as pairs of a label and a text. */
export function publicFacts(session: Session): readonly (readonly [label: string, text: string])[] {
  const { feedback, newFiles } = session.context;
  const { people, paths, unknown, unproved } = countsOf(session);
  const rows: readonly (readonly [string, string])[] = [
    ['answers', answersText(session)],
    ['people', people.join(', ')],
    ['gaps', gapsText(unknown, unproved)],
    ['evidence', evidenceText(paths)],
    ['not in it', unacceptedText(session)],
    ['carried', carriedWords(session) ?? ''],
    ...leftOutRows(session),
    ...(feedback?.rejections ?? []).map((words) => ['before', words] as const),
    ['new files', newFiles.join(', ')],
  ];
  return rows.filter(([, text]) => text !== '');
}

/** The answers that will not be in the record: what they are, then one a row without a label. */
function leftOutRows(session: Session): readonly (readonly [string, string])[] {
  const unasked = unaskedNow(session);
  if (unasked.length === 0) return [];
  return [
    ['left out', unaskedHeading(unasked)],
    ...unaskedLines(unasked).map((text) => ['', text] as const),
  ];
}

function answersText(session: Session): string {
  const actions = actionEntries(session).length;
  const also = actions === 0 ? '' : ` and ${amount(actions, 'action')}`;
  return `all ${session.survey.asked.length}, with their notes${also}`;
}

function gapsText(unknown: number, unproved: number): string {
  const parts = [
    unknown === 0 ? '' : `${unknown} "don't know yet"`,
    unproved === 0 ? '' : `${unproved} claimed with too little evidence, each scored lower`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function evidenceText(paths: number): string {
  if (paths === 0) return '';
  const names = amount(paths, 'file name with its digest', 'file names with their digests');
  return `${names}, not the content`;
}

/** Texts that were typed and not accepted: the record does not have them, and the draft is removed when it is made. */
function unacceptedText({ assessment }: Session): string {
  const count = Object.keys(assessment.unfinished).length;
  return count === 0 ? '' : `${amount(count, 'text')} that you typed and did not accept`;
}

interface PublicCounts {
  readonly people: readonly string[];
  readonly paths: number;
  readonly unknown: number;
  readonly unproved: number;
}

const countsOf: (session: Session) => PublicCounts = perSurvey((session) => {
  const { survey, assessment } = session;
  const answers = survey.asked.flatMap(({ answer }) => (answer === undefined ? [] : [answer]));
  const evidence = answers.flatMap((answer) => answer.evidence);
  const people = [
    ...answers.map(({ by }) => by),
    ...evidence.flatMap((item) => (item.kind === 'person' ? [item.name] : [])),
    ...Object.values(assessment.plans).map(({ owner }) => owner),
    ...acceptedRisks(session).standing.map(({ acceptance }) => acceptance.owner),
  ];
  return {
    people: [...new Set(people)].filter((name) => name !== ''),
    paths: evidence.filter((item) => item.kind === 'path').length,
    unknown: answers.filter(({ value }) => value === UNKNOWN).length,
    unproved: survey.asked.filter((asked) => asked.lacksEvidence).length,
  };
});
