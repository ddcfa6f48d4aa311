// A question, read out: what is asked first, then what can be typed.

import { PRACTICE_WORDS } from '../../../questionnaire/answer.ts';
import { rowChoices } from '../../../assessment/answer.ts';
import { type Choice, choicesOf } from '../../../session/choices.ts';
import { placeOf, progressIn } from '../../../session/derived.ts';
import { foundFor } from '../../../session/found.ts';
import { commentsOn, contradictionsOn } from '../../../session/lists.ts';
import type { Session } from '../../../session/state.ts';
import {
  DONT_KNOW,
  FIND_OUT,
  IN_REPOSITORY,
  LIST_HINTS,
  rowAnswerWords,
} from '../../../session/text/answers.ts';
import { factLines, IN_FILES } from '../../../scan/fact-words.ts';
import { unfinishedOn } from '../../../session/text/unfinished.ts';
import { NEEDS_EVIDENCE, stepEvidence } from '../../../session/text/evidence.ts';
import type { Asked } from '../../../assessment/survey.ts';
import type { Question, Rows } from '../../../questionnaire/schema.ts';
import { numberWords } from '../../../session/text/progress.ts';
import { answerSentences } from '../words.ts';

/** The question in full. */
export function questionPage(session: Session, asked: Asked): readonly string[] {
  const { question } = asked;
  const place = `${numberWords(placeOf(session, question.id) + 1, progressIn(session))}.`;
  const seen = session.context.suggestions.get(question.id) ?? [];
  return [
    `${place} ${question.ask}`,
    `Why: ${question.why}`,
    ...(question.kind === 'rows' ? [rowsHint(question)] : hintLines(question)),
    ...choiceLines(session, asked),
    ...(seen.length === 0 ? [] : [`${IN_REPOSITORY}: ${seen.slice(0, 5).join(', ')}`]),
    ...factLines(foundFor(session, question.id)).map((each) => `${IN_FILES}: ${each}`),
    ...answerSentences(asked, session.survey),
    ...unfinishedOn(session, question.id).map((each) => `Typed: ${each}`),
    ...contradictionsOn(session, question.id).map((ask) => `Contradiction: ${ask}`),
    ...commentsOn(session, question.id).map((each) => `Comment of ${each}`),
  ];
}

/** The heading of a new section. */
export function headingLines(session: Session, before: Session | undefined): readonly string[] {
  const now = shownQuestion(session);
  if (now === undefined) return [];
  const then = before === undefined ? undefined : shownQuestion(before);
  if (then?.section === now.section) return [];
  const { id, title, about } = now.questionnaire;
  const isNew = progressIn(session, id).done === 0;
  const heading = `${title}: ${now.section.title}`;
  return isNew && then?.questionnaire !== now.questionnaire
    ? [`${title}. ${about}`, heading]
    : [heading];
}

/** The question on the screen, also when an overlay is open. */
export function shownQuestion({ screen, survey }: Session): Asked | undefined {
  if (screen.at !== 'question') return undefined;
  return survey.asked.find(({ question }) => question.id === screen.id);
}

/** What can be chosen, one line each. */
export function choiceLines(session: Session, { question, answer }: Asked): readonly string[] {
  return choicesOf(question, answer, session.survey).flatMap((choice, index) =>
    choiceLine(choice, index + 1),
  );
}

function choiceLine(choice: Choice, number: number): readonly string[] {
  switch (choice.kind) {
    case 'value':
      return [
        `${choice.mark}. ${choice.text}${choice.needsEvidence ? ` (${NEEDS_EVIDENCE})` : ''}`,
      ];
    case 'unknown':
      return [`u. ${choice.text}`];
    case 'not-applicable':
      return [`n/a and the reason. ${choice.text}`];
    case 'row':
      return [
        `${number}. ${choice.text}${choice.given === undefined ? '' : ` (your answer: ${rowAnswerWords(choice.given)})`}`,
        ...(choice.exception === null ? [] : [`${number} x. Exception: ${choice.exception}`]),
      ];
  }
}

function hintLines({ kind }: Question): readonly string[] {
  return LIST_HINTS[kind] === '' ? [] : [LIST_HINTS[kind]];
}

function rowsHint(question: Rows): string {
  const [first] = question.rows;
  const offered = first === undefined ? [] : rowChoices(question, first);
  const example = 'such as "y n" or, for one row, "2 y".';
  if (question.answers === 'practice') {
    const [yes, planned, no, none] = PRACTICE_WORDS.map((word) => rowAnswerWords(word));
    return `Each row: y ${yes}, p ${planned}, n ${no}, r ${none}, u ${DONT_KNOW}, ${example}`;
  }
  if (offered.includes('plan')) {
    return `Each row: y ${rowAnswerWords('do')}, p ${rowAnswerWords('plan')}, n ${rowAnswerWords('not-for-us')}, u ${DONT_KNOW}, ${example}`;
  }
  const none = question.answers === 'red-line' ? '' : ' "none" is no to all that are left.';
  return `Each row: y yes, n no, u ${DONT_KNOW}, ${example}${none}`;
}

/** How to find out, who usually knows, and which evidence is needed. */
export function howLines(question: Question): readonly string[] {
  return [
    `${FIND_OUT}: ${question.help}`,
    `Who usually knows: ${question.role}.`,
    ...stepEvidence(question).map(({ step, wanted }) => `Evidence for step ${step}: ${wanted}.`),
    `If the answer is unknown, u opens this action: ${question.unknown}`,
  ];
}
