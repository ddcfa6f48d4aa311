// The 4 by 4 matrix with every scenario in its cell, by its worst case.

import {
  riskLevel,
  LIKELIHOOD_WORDS,
  SEVERITY_WORDS,
} from '../../../scoring/assess-matrix-v1/matrix.ts';
import type { Result, ScenarioResult } from '../../../scoring/result.ts';
import { LEVEL_LETTERS } from '../../../scoring/words.ts';
import { type Line, line, span } from '../text/line.ts';
import { LEVEL_TONES, type Marks } from '../theme.ts';
import { wrap } from '../../../terminal/wrap.ts';

export type Stage = 'before' | 'after';

const SEVERITIES = [4, 3, 2, 1] as const;
const LIKELIHOODS = [1, 2, 3, 4] as const;
const LABEL = 10;

/** The narrowest matrix that can be read. */
export const NARROWEST = 46;

/** One matrix with its title; two of them stand side by side where the window is wide enough. */
export function matrixDrawing(
  result: Result,
  stage: Stage,
  width: number,
  marks: Marks,
): readonly Line[] {
  const cell = Math.min(16, Math.floor((width - LABEL) / LIKELIHOODS.length));
  const scenarios = result.questionnaires.flatMap((questionnaire) => questionnaire.scenarios);
  const head: Line = [
    span(' '.repeat(LABEL)),
    ...LIKELIHOODS.map((likelihood) => span(fitted(LIKELIHOOD_WORDS[likelihood], cell), 'muted')),
  ];
  return [
    line((stage === 'before' ? 'Before controls' : 'After controls').padEnd(width), 'strong'),
    head,
    ...SEVERITIES.flatMap((severity) => rowLines(severity, scenarios, stage, cell, marks)),
  ];
}

function fitted(text: string, width: number): string {
  return text.length < width
    ? text.padEnd(width)
    : text.replace('near ', '~').padEnd(width).slice(0, width);
}

function rowLines(
  severity: (typeof SEVERITIES)[number],
  scenarios: readonly ScenarioResult[],
  stage: Stage,
  cell: number,
  marks: Marks,
): readonly Line[] {
  const cells = LIKELIHOODS.map((likelihood) => {
    const level = riskLevel(severity, likelihood);
    const ids = scenarios
      .filter((scenario) => isIn(scenario, stage, severity, likelihood))
      .map((scenario) => scenario.id);
    // Bar, letter and a space before the names; a space behind them.
    return { level, ids: wrap(ids.join(' '), Math.max(2, cell - 4)) };
  });
  const height = Math.max(1, ...cells.map(({ ids }) => ids.length));
  return Array.from({ length: height }, (_, row): Line => [
    span((row === 0 ? SEVERITY_WORDS[severity] : '').padEnd(LABEL), 'muted'),
    ...cells.flatMap(({ level, ids }) => [
      span(marks.bar, 'muted'),
      span(row === 0 ? `${LEVEL_LETTERS[level]} ` : '  ', LEVEL_TONES[level]),
      span((ids[row] ?? '').padEnd(cell - 3), LEVEL_TONES[level]),
    ]),
  ]);
}

function isIn(
  { applies, severity, likelihood }: ScenarioResult,
  stage: Stage,
  row: number,
  column: number,
): boolean {
  return applies !== false && severity[stage].worst === row && likelihood[stage].worst === column;
}

/** Lines beside each other; the left ones are padded to `width`. */
export function beside(
  left: readonly Line[],
  right: readonly Line[],
  width: number,
): readonly Line[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, index) => {
    const begin = left[index] ?? [];
    const used = begin.reduce((sum, { text }) => sum + text.length, 0);
    return [...begin, span(' '.repeat(Math.max(0, width - used))), ...(right[index] ?? [])];
  });
}
