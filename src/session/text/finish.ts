// Before the record is made: what is missing, what the record will say, and what becomes public with it.

import { unaskedHeading, unaskedLines } from '../../assessment/not-asked.ts';
import { UNKNOWN } from '../../questionnaire/answer.ts';
import { amount, plural } from '../../text/amount.ts';
import { worstLevel } from '../../scoring/level.ts';
import { actionsWords } from '../../scoring/words.ts';
import { carriedWords } from '../carried.ts';
import { perSurvey, resultIfRecorded, unaskedNow } from '../derived.ts';
import { actionEntries, unownedActions } from '../actions.ts';
import { standingOf } from '../menus.ts';
import { acceptedRisks } from '../risks.ts';
import type { Session } from '../state.ts';
import { reopenedCounts } from '../lists.ts';
import { reopenedSentence, scoredAs } from './evidence.ts';
import { unfinishedNames } from './unfinished.ts';

export const RECORD_SAYS = 'The record will say';
export const BECOMES_PUBLIC = 'It becomes public where you commit it';

/** Why no record can be made yet; undefined when one can. */
export function notYetSentence(session: Session): string | undefined {
  switch (standingOf(session)) {
    case 'unanswered': {
      const reopened = reopenedCounts(session);
      const missing = session.survey.asked.filter((each) => each.missing !== undefined).length;
      // An answer to confirm is there, so it is not counted as missing.
      const open = missing - reopened.files - reopened.words;
      const confirm = reopenedSentence(reopened);
      return [
        ...(open <= 0
          ? []
          : [
              `${amount(open, 'question')} still ${plural(open, 'needs', 'need')} an answer. "Don't know yet" is an answer.`,
            ]),
        ...(confirm === undefined ? [] : [`${confirm} Confirm or change each answer.`]),
      ].join(' ');
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
  const { people, paths, unknown } = countsOf(session);
  const rows: readonly (readonly [string, string])[] = [
    ['answers', answersText(session)],
    ['people', people.join(', ')],
    ['gaps', unknown === 0 ? '' : `${unknown} "don't know yet"`],
    ...unprovedRows(session),
    ['no owner', unownedText(session)],
    ['evidence', evidenceText(paths)],
    ['not in it', unacceptedText(session)],
    ['carried', carriedWords(session) ?? ''],
    ['replaced', lostSignatures(session)],
    ['to sign', signaturesText(session)],
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
  const actions = actionEntries(session).map(({ kind }) => kind);
  const also = actions.length === 0 ? '' : `, and ${actionsWords(actions)}`;
  return `all ${session.survey.asked.length}, with their notes${also}`;
}

/** The signatures that the new record does not have; empty where the record before has none. */
function lostSignatures({ context: { carried } }: Session): string {
  if (carried === undefined || carried.signOffs === '') return '';
  return `${carried.signOffs}: the new record needs signatures of its own`;
}

/** Who must sign the record before a release: the level before controls decides as much as the one after them. */
function signaturesText(session: Session): string {
  const { before, after, questionnaires } = resultIfRecorded(session);
  const levels = [before.worst, after.worst, ...questionnaires.map(({ level }) => level)];
  return session.context.signaturesAt?.(worstLevel(levels)) ?? '';
}

function unownedText(session: Session): string {
  const { length } = unownedActions(session);
  return length === 0 ? '' : `${amount(length, 'action')} before a release`;
}

function evidenceText(paths: number): string {
  if (paths === 0) return '';
  const names = amount(paths, 'file name with its digest', 'file names with their digests');
  return `${names}, not the content`;
}

/** Texts that were typed and not accepted: the record does not have them, and the draft is removed when it is made. */
function unacceptedText(session: Session): string {
  const names = unfinishedNames(session);
  if (names.length === 0) return '';
  return `${amount(names.length, 'text')} that you typed and did not accept: ${names.join(', ')}`;
}

const MOST_LISTED = 10;

/** The answers that were left without the evidence that their step needs, what they count, and how many more there are. */
function unprovedRows({ survey }: Session): readonly (readonly [string, string])[] {
  const unproved = survey.asked.filter(({ lacksEvidence }) => lacksEvidence);
  if (unproved.length === 0) return [];
  const more = unproved.length - MOST_LISTED;
  return [
    ['later', `${amount(unproved.length, 'answer')} without the evidence that the step needs:`],
    ...unproved
      .slice(0, MOST_LISTED)
      .map(
        ({ question, evidenceLimit }) =>
          ['', `${question.id}: ${scoredAs(evidenceLimit ?? 1)}`] as const,
      ),
    ...(more > 0 ? [['', `and ${more} more`] as const] : []),
  ];
}

interface PublicCounts {
  readonly people: readonly string[];
  readonly paths: number;
  readonly unknown: number;
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
  };
});
