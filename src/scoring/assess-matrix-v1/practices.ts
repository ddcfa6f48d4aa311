// Practice rows: whether each is shown, and the optional work that follows from its answer. They never change a level.

import { all } from '../../questionnaire/kleene.ts';
import type { WorkCause } from './work.ts';
import { type RuleContext, type RuleQuestion, rowShown } from './fired-rules.ts';
import type { Model, PracticeModel } from './model.ts';
import { rowAnswer } from './unanswered-counts-worst.ts';
import { SENTENCES } from './wording.ts';

/** The rows of a practice page that are shown, or may be. */
export function practiceModels(
  { question, asked }: RuleQuestion,
  context: RuleContext,
): readonly PracticeModel[] {
  if (question.kind !== 'rows' || question.answers !== 'practice') return [];
  return question.rows.flatMap((row): readonly PracticeModel[] => {
    const shown = all([asked, rowShown(row, context)]);
    if (shown === false) return [];
    const { value, standing } = rowAnswer(row, context.answers.get(question.id));
    return [{ question, row, value, isUnknown: standing === 'unknown', certain: shown === true }];
  });
}

/** The place of the work on a row. */
export function rowPlace({ question, row }: Pick<PracticeModel, 'question' | 'row'>): string {
  return `${question.id}/${row.key}`;
}

/** Whether a place is a practice row, which never changes a level. */
export function isPractice(place: string, { practices }: Pick<Model, 'practices'>): boolean {
  return practices.some((practice) => rowPlace(practice) === place);
}

/** What practices that are planned, missing or not known ask for. */
export function practiceCauses(practices: readonly PracticeModel[]): readonly WorkCause[] {
  return practices.flatMap((practice): readonly WorkCause[] => {
    const what = practiceWords(practice);
    if (what === undefined) return [];
    const { question, certain } = practice;
    return [
      {
        place: rowPlace(practice),
        question: question.id,
        class: 'optional',
        what,
        evidence: SENTENCES.newAnswer(),
        rule: null,
        certain,
        change: null,
      },
    ];
  });
}

function practiceWords({ row, value, isUnknown }: PracticeModel): string | undefined {
  if (isUnknown) return SENTENCES.whetherInPlace(row.text);
  if (value === 'planned') return SENTENCES.planned(row.text);
  return value === 'not-in-place' ? row.text : undefined;
}
