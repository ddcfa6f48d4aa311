// The risk matrix on the screen: coloured rows of the picture that every surface shows.

import { type ControlStage, matrixRows, NARROWEST_GRID } from '../../../scoring/risk-picture.ts';
import type { Result } from '../../../scoring/result.ts';
import { pictureLine } from '../risk-words.ts';
import { columnsOf, type Line, line, span } from '../text/line.ts';
import type { Marks } from '../theme.ts';

/** Two grids are shown side by side from this width each. */
export const NARROWEST: number = NARROWEST_GRID + 2;

/** One matrix with its title; two of them stand side by side where the window is wide enough. */
export function matrixDrawing(
  result: Result,
  stage: ControlStage,
  width: number,
  marks: Marks,
): readonly Line[] {
  const scenarios = result.questionnaires.flatMap((questionnaire) => questionnaire.scenarios);
  return [
    line((stage === 'before' ? 'Before controls' : 'After controls').padEnd(width), 'strong'),
    ...matrixRows(scenarios, stage, width, marks).map((row) => pictureLine(row)),
  ];
}

/** Lines beside each other; the left ones are padded to `width`. */
export function beside(
  left: readonly Line[],
  right: readonly Line[],
  width: number,
): readonly Line[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, index) => {
    const begin = left[index] ?? [];
    return [
      ...begin,
      span(' '.repeat(Math.max(0, width - columnsOf(begin)))),
      ...(right[index] ?? []),
    ];
  });
}
