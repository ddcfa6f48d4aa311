// A question, read out: what is asked first, then what can be typed.

import { rowChoices } from '../../../assessment/answer.ts';
import { type Choice, choicesOf } from '../../../session/choices.ts';
import { placeOf } from '../../../session/derived.ts';
import { remarksOn } from '../../../session/lists.ts';
import type { Session } from '../../../session/state.ts';
import { type Asked, progressOf } from '../../../assessment/survey.ts';
import type { Question, Rows } from '../../../questionnaire/schema.ts';
import { answerSentences } from '../words.ts';

/** The question in full. */
export function questionPage(session: Session, asked: Asked): readonly string[] {
  const { question } = asked;
  const place = `${placeOf(session, question.id) + 1} of ${session.survey.asked.length}.`;
  const seen = session.context.suggestions.get(question.id) ?? [];
  return [
    `${place} ${question.ask}`,
    `Why: ${question.why}`,
    ...(question.kind === 'rows' ? [rowsHint(question)] : []),
    ...choiceLines(session, asked),
    ...(seen.length === 0 ? [] : [`Seen in the repository: ${seen.slice(0, 5).join(', ')}`]),
    ...answerSentences(asked, session.survey.flags),
    ...remarksOn(session, question.id).map((remark) => `Comment of ${remark}`),
  ];
}

/** The heading of a new section. */
export function headingLines(session: Session, before: Session | undefined): readonly string[] {
  const now = shownQuestion(session);
  if (now === undefined) return [];
  const then = before === undefined ? undefined : shownQuestion(before);
  if (then?.section === now.section) return [];
  const { id, title, about } = now.questionnaire;
  const isNew = progressOf(session.survey, id).done === 0;
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
  return choicesOf(question, answer, session.survey.flags).flatMap((choice, index) =>
    choiceLine(choice, index + 1),
  );
}

function choiceLine(choice: Choice, number: number): readonly string[] {
  switch (choice.kind) {
    case 'value':
      return [`${choice.mark}. ${choice.text}${choice.needsEvidence ? ' (needs evidence)' : ''}`];
    case 'unknown':
      return [`u. ${choice.text}`];
    case 'not-applicable':
      return [`n/a and the reason. ${choice.text}`];
    case 'row':
      return [
        `${number}. ${choice.text}${choice.given === undefined ? '' : ` (your answer: ${choice.given})`}`,
        ...(choice.exception === null ? [] : [`${number} x. Exception: ${choice.exception}`]),
      ];
  }
}

function rowsHint(question: Rows): string {
  const [first] = question.rows;
  const offered = first === undefined ? [] : rowChoices(question, first);
  const example = 'such as "y n" or, for one row, "2 y".';
  if (offered.includes('plan')) {
    return `Each row: y we do it, p we plan it, n not for us, u don't know, ${example}`;
  }
  const none = question.answers === 'red-line' ? '' : ' "none" is no to all that are left.';
  return `Each row: y yes, n no, u don't know, ${example}${none}`;
}

/** How to find out, who usually knows, and which evidence is needed. */
export function howLines(question: Question): readonly string[] {
  return [
    `How to find out: ${question.help}`,
    `Who usually knows: ${question.role}.`,
    ...(question.kind === 'control'
      ? [
          `Evidence for step 2: ${question.evidence.step2}. For step 3: ${question.evidence.step3}. For step 4: ${question.evidence.step4}.`,
        ]
      : []),
    `If the answer is unknown, u opens this action: ${question.unknown}`,
  ];
}
