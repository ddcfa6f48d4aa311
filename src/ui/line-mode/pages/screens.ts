// Home, review, finish and done, read out.

import { scanProblem } from '../../../session/text/found.ts';
import { carriedWords } from '../../../session/carried.ts';
import { contradictionsNow, placeOf, progressIn } from '../../../session/derived.ts';
import { finishMenu, signAgainMenu } from '../../../session/menus.ts';
import { verdictNow } from '../../../session/actions.ts';
import { commentedCount, reopenedCounts, reviewEntries } from '../../../session/lists.ts';
import type { Filter, Screen, Session } from '../../../session/state.ts';
import { reopenedSentence } from '../../../session/text/evidence.ts';
import { NO_ANSWERS } from '../../../session/text/answers.ts';
import {
  BECOMES_PUBLIC,
  notYetSentence,
  publicFacts,
  RECORD_SAYS,
} from '../../../session/text/finish.ts';
import {
  COMMIT_RECORD,
  commitCommand,
  failedSentence,
  RECORD_MESSAGE,
  signatureSentence,
  writtenSentence,
} from '../../../session/text/written.ts';
import { introductionSentence } from '../../../session/text/home.ts';
import { doneWords, progressWords } from '../../../session/text/progress.ts';
import { amount, capitalised } from '../../../text/amount.ts';
import { acceptedRiskParagraphs } from './risks.ts';

/** How far along, per questionnaire. */
export function progressLines(session: Session): readonly string[] {
  const { survey, context } = session;
  const parts = [context.instruments.triage, ...survey.open].map(
    ({ id, title }) => `${title} ${doneWords(progressIn(session, id))}`,
  );
  return [
    `${progressWords(progressIn(session))}.`,
    `${parts.join(', ')}.`,
    ...survey.closed.map(({ questionnaire, reason }) => `Not asked: ${questionnaire}. ${reason}`),
  ];
}

export function homePage(session: Session): readonly string[] {
  const { context } = session;
  const begun = session.survey.asked.some(({ answer }) => answer !== undefined);
  const commented = commentedCount(session);
  const done = session.survey.asked.every(({ missing }) => missing === undefined);
  const carried = carriedWords(session);
  const reopened = reopenedSentence(reopenedCounts(session));
  const unscanned = scanProblem(session);
  return [
    `Home. Assessment of ${context.project}${context.place === '' ? '' : `, ${context.place}`}.`,
    ...progressLines(session),
    introductionSentence(session),
    ...(unscanned === undefined ? [] : [unscanned]),
    ...(context.feedback?.rejections ?? []),
    ...(reopened === undefined ? [] : [`${reopened} Type review changed.`]),
    ...(commented === 0
      ? []
      : [
          `${capitalised(amount(commented, 'answer'))} with comments of others. Type review commented.`,
        ]),
    ...(context.signing === '' ? [] : [context.signing]),
    ...(context.records.length === 0
      ? []
      : [
          `Records: ${context.records
            .slice(0, 3)
            .map(({ line }) => line)
            .join('; ')}. Type records to read one and sign it.`,
        ]),
    ...(context.feedback?.isUndecided === true
      ? ['Others have signed the record, and you have not decided about it: type records.']
      : []),
    done && carried !== undefined
      ? 'Press enter to go through the answers again, or type review, result or finish.'
      : done
        ? 'Every question is answered. Type result to read it, or finish to make the record.'
        : `Press enter to ${begun ? 'go on' : 'begin'}. Type ? for everything else.`,
  ];
}

/** The answers that pass the filter. A number is the place of the question, the same under every filter. */
export function reviewPage(session: Session, filter: Filter): readonly string[] {
  const entries = reviewEntries(session, filter);
  const lines = entries.map(({ asked, label, hint }) => {
    const number = placeOf(session, asked.question.id) + 1;
    const answer = asked.answer === undefined ? 'Not answered.' : `${label}.`;
    const because = hint === '' || hint === 'not answered' ? '' : ` ${capitalised(hint)}.`;
    return `${number}. ${asked.question.ask} ${answer}${because}`;
  });
  return [
    `Review, ${filter}: ${amount(entries.length, 'answer')}.`,
    ...lines,
    ...(filter === 'all' || filter === 'contradicted' ? contradictionLines(session) : []),
    entries.length === 0
      ? `${NO_ANSWERS[filter]} Type review and a filter, or enter for home.`
      : 'Type a number to open it, review and a filter, or enter for home.',
  ];
}

/** Answers that contradict each other, numbered for `explain`. */
export function contradictionLines(session: Session): readonly string[] {
  const pairs = contradictionsNow(session);
  if (pairs.length === 0) return [];
  return [
    'These answers contradict each other. Change one, or type explain, the number and why both are right:',
    ...pairs.map(({ ask, questions, because, isExplained }, index) => {
      const word = isExplained ? 'Kept' : 'Not a sentence yet';
      const kept = because.length === 0 ? '' : ` ${word}: ${because.join(' / ')}`;
      return `${index + 1}. ${ask} (${questions.join(', ')})${kept}`;
    }),
  ];
}

/** One line instead of the list, after an answer that was opened from the review. */
export function reviewAgain(session: Session, filter: Filter): readonly string[] {
  const left = reviewEntries(session, filter).length;
  return [
    `Back in the review, ${filter}: ${amount(left, 'answer')}. Type again for the list, a number to open one, or enter for home.`,
  ];
}

export function finishPage(session: Session): readonly string[] {
  const menu = finishMenu(session).map(({ label }, index) => `${index + 1}. ${label}`);
  const notYet = notYetSentence(session);
  if (notYet !== undefined) return [notYet, ...menu];
  return [
    'Finish: make the record.',
    `${RECORD_SAYS}: ${verdictNow(session).long}`,
    ...acceptedRiskParagraphs(session),
    `${BECOMES_PUBLIC}:`,
    ...publicFacts(session).map(([label, text]) =>
      label === '' ? text : `${capitalised(label)}: ${text}`,
    ),
    session.context.signing,
    ...menu,
  ].filter((line) => line !== '');
}

export function donePage(
  session: Session,
  { outcome, failed }: Extract<Screen, { at: 'done' }>,
): readonly string[] {
  const { files, notes, next } = outcome;
  return [
    `${writtenSentence(outcome)} ${signatureSentence(session, outcome)}`,
    ...files.map((file) => `File: ${file}`),
    ...notes,
    `${COMMIT_RECORD} ${commitCommand(session, RECORD_MESSAGE)}`,
    ...next,
    ...(failed === undefined ? [] : [failedSentence(failed)]),
    ...signAgainMenu(session).map(({ label }, index) => `${index + 1}. ${label}`),
  ];
}
