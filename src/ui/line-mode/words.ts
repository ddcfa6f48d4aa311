// Words for what line mode reads out: answers and their evidence. No signs that a screen reader would skip.

import { evidenceWords } from '../../assessment/evidence.ts';
import type { RowContext } from '../../assessment/answer.ts';
import { labelOf } from '../../assessment/label.ts';
import { choicesOf } from '../../session/choices.ts';
import { DONT_KNOW } from '../../session/text/answers.ts';
import { scoredAs } from '../../session/text/evidence.ts';
import type { Asked } from '../../assessment/survey.ts';
import { UNKNOWN } from '../../questionnaire/answer.ts';
import { amount, capitalised } from '../../text/amount.ts';

/** A number that is not in a list of `many`: "There is no row 9. Rows are 1 to 5." */
export function outside(kind: string, number: string, many: number): string {
  const none = `There is no ${kind} ${number}.`;
  if (many === 0) return none;
  if (many === 1) return `${none} The only ${kind} is 1.`;
  return `${none} ${capitalised(kind)}s are 1 to ${many}.`;
}

/** The current answer as it is typed: "2", "don't know yet", "3 of 4 rows". */
export function shortAnswer({ question, answer }: Asked, context: RowContext): string {
  if (answer === undefined) return 'nothing yet';
  if (answer.notApplicable !== null) return 'not applicable';
  if (answer.value === null) return 'nothing chosen yet';
  const choices = choicesOf(question, answer, context);
  if (question.kind === 'rows' && typeof answer.value === 'object') {
    const given = choices.filter((choice) => choice.kind === 'row' && choice.given !== undefined);
    return `${given.length} of ${amount(choices.length, 'row')}`;
  }
  const chosen = choices.find((choice) => choice.kind === 'value' && choice.chosen);
  return chosen?.kind === 'value' ? chosen.mark : DONT_KNOW;
}

/** The answer in full, with evidence and note, as sentences. */
export function answerSentences(asked: Asked, context: RowContext): readonly string[] {
  const { question, answer, missing, lacksEvidence, evidenceLimit } = asked;
  const isChanged = asked.changed.length > 0 || asked.factChanges.length > 0;
  if (answer === undefined) return [];
  const short = shortAnswer(asked, context);
  const isMark =
    typeof answer.value === 'number' ||
    (typeof answer.value === 'string' && answer.value !== UNKNOWN);
  const reason = answer.notApplicable === null ? '' : `, ${answer.notApplicable}`;
  const words = isMark ? `${short}. ${labelOf(question, answer)}` : `${short}${reason}`;
  // Each row is read with its own answer.
  const isShown = answer.notApplicable !== null || isMark || answer.value === UNKNOWN;
  return [
    ...(isShown ? [`Your answer: ${words}`] : []),
    ...(answer.note.length === 0 ? [] : [`Your note: ${answer.note.join(' / ')}`]),
    ...answer.evidence.map((item, index) => `Evidence ${index + 1}: ${evidenceWords(item)}`),
    ...(lacksEvidence
      ? [`Evidence is missing: this step is ${scoredAs(evidenceLimit ?? 1)}.`]
      : []),
    ...(missing === undefined ? [] : [`Still missing: ${missing}.`]),
    ...(isChanged
      ? ['Type confirm if the answer still holds, or difference to see what changed.']
      : []),
    ...(asked.isReworded && !isChanged ? ['Type confirm if the answer still holds.'] : []),
  ];
}
