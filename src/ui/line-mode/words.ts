// Words for what line mode reads out: results, evidence, answers. No signs that a screen reader would skip.

import { evidenceWords } from '../../assessment/evidence.ts';
import { labelOf } from '../../assessment/label.ts';
import { choicesOf } from '../../session/choices.ts';
import { askedById } from '../../session/derived.ts';
import type { Session } from '../../session/state.ts';
import type { Asked } from '../../assessment/survey.ts';
import type { Flags } from '../../questionnaire/condition.ts';
import { UNKNOWN } from '../../questionnaire/answer.ts';
import type { Reason, Result } from '../../scoring/result.ts';

/** "1 question", "3 questions". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** A number that is not in a list of `many`: "There is no row 9. Rows are 1 to 5." */
export function outside(kind: string, number: string, many: number): string {
  const none = `There is no ${kind} ${number}.`;
  if (many === 0) return none;
  if (many === 1) return `${none} The only ${kind} is 1.`;
  return `${none} ${kind.charAt(0).toUpperCase()}${kind.slice(1)}s are 1 to ${many}.`;
}

/** The current answer as it is typed: "2", "don't know yet", "3 of 4 rows". */
export function shortAnswer({ question, answer }: Asked, flags: Flags): string {
  if (answer === undefined) return 'nothing yet';
  if (answer.notApplicable !== null) return 'not applicable';
  if (answer.value === null) return 'nothing chosen yet';
  const choices = choicesOf(question, answer, flags);
  if (question.kind === 'rows' && typeof answer.value === 'object') {
    const given = choices.filter((choice) => choice.kind === 'row' && choice.given !== undefined);
    return `${given.length} of ${count(choices.length, 'row')}`;
  }
  const chosen = choices.find((choice) => choice.kind === 'value' && choice.chosen);
  return chosen?.kind === 'value' ? chosen.mark : "don't know yet";
}

/** The answer in full, with evidence and note, as sentences. */
export function answerSentences(asked: Asked, flags: Flags): readonly string[] {
  const { question, answer, missing, lacksEvidence } = asked;
  if (answer === undefined) return [];
  const short = shortAnswer(asked, flags);
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
    ...(lacksEvidence ? ['No evidence yet: without it this step is scored as 1.'] : []),
    ...(missing === undefined ? [] : [`Still missing: ${missing}.`]),
  ];
}

/** One ground of the verdict as a sentence, with titles instead of ids where there are any. */
export function reasonWords(reason: Reason, result: Result, session: Session): string {
  switch (reason.kind) {
    case 'finding': {
      const finding = result.findings.find(({ id }) => id === reason.finding);
      const what = finding?.say ?? reason.finding;
      const where = finding === undefined ? '' : ` (${finding.question})`;
      const line = finding?.redLine === null || finding === undefined ? '' : ` ${finding.redLine}`;
      const missing = finding?.missingEvidence ?? [];
      if (!reason.certain && missing.length > 0) {
        const head = reason.effect === 'stop' ? `Red line${line}` : 'Before release';
        return `${head}, until the evidence for ${missing.join(', ')} is attached: ${what}${where}`;
      }
      if (reason.effect === 'stop') {
        return reason.certain
          ? `Red line${line} is crossed: ${what}${where}`
          : `Red line${line}, find out whether it is crossed: ${what}${where}`;
      }
      return `${reason.certain ? 'Before release' : 'Find out, before release'}: ${what}${where}`;
    }
    case 'scenario': {
      const scenario = result.questionnaires
        .flatMap(({ scenarios }) => scenarios)
        .find(({ id }) => id === reason.scenario);
      const low = reason.lowEssentials;
      const weak = low.length === 0 ? '' : `; weak: ${low.join(', ')}`;
      return `${reason.level}: ${scenario?.title ?? ''} (${reason.scenario}${weak})`;
    }
    case 'unknown':
      return `Not known yet: ${askedById(session, reason.question)?.question.ask ?? ''} (${reason.question})`;
    case 'flag':
      return `Not decided yet: ${session.context.instruments.triage.flags[reason.flag]?.title ?? reason.flag}`;
  }
}
