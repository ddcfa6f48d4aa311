// The pairs of answers that cannot both be right: those that questionnaires name, and a red line that is answered "no" beside
// answers by which a rule says that it is crossed.

import type { Clause, Question, QuestionRow, Questionnaire } from './schema.ts';
import { questionsOf } from './walk.ts';

export interface Contradiction {
  readonly id: string;
  /** Shown as a question, never as a reproach. */
  readonly ask: string;
  /** All of these hold. */
  readonly when: readonly Clause[];
}

/** Every contradiction of these questionnaires. A rule and the row of its red line may be in different ones. */
export function contradictionsIn(
  questionnaires: readonly Questionnaire[],
): readonly Contradiction[] {
  const rows = redLineRows(questionnaires);
  return questionnaires.flatMap((questionnaire) => [
    ...questionnaire.contradictions,
    ...questionsOf(questionnaire).flatMap(({ question }) => withRedLines(question, rows)),
  ]);
}

interface RedLineRow {
  readonly question: string;
  readonly row: QuestionRow;
}

function redLineRows(questionnaires: readonly Questionnaire[]): ReadonlyMap<string, RedLineRow> {
  return new Map(
    questionnaires
      .flatMap((questionnaire) => questionsOf(questionnaire))
      .flatMap(({ question }) => (question.kind === 'rows' ? [question] : []))
      .flatMap(({ id, rows }) =>
        rows.flatMap((row) =>
          row.redLine === null ? [] : [[row.redLine, { question: id, row }] as const],
        ),
      ),
  );
}

/** Longest id in a record. */
const MOST_ID = 64;

function withRedLines(
  { rules }: Question,
  rows: ReadonlyMap<string, RedLineRow>,
): readonly Contradiction[] {
  return rules.flatMap(({ id, redLine, say, when }): readonly Contradiction[] => {
    const found = redLine === null ? undefined : rows.get(redLine);
    if (redLine === null || found === undefined) return [];
    const { question, row } = found;
    return [
      {
        id: `${redLine.toLowerCase()}-${id}`.slice(0, MOST_ID),
        ask: `You answered "no" to red line ${redLine}: "${row.text}". You also gave answers that lead to: "${say}" Which is right?`,
        when: [{ question, row: row.key, is: ['no'] }, { flags: row.show }, ...when],
      },
    ];
  });
}
