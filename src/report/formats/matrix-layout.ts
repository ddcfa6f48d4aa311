// Where scenarios are in the drawn risk matrix: cells as wide as each other, rows as high as their fullest cell.

import { levelRank } from '../../scoring/level.ts';
import { type DrawnScenario, matrixCells } from '../../scoring/risk-picture.ts';
import type { ReportedScenario } from '../assessment-report-schema.ts';

/** A scenario in the matrix, before and after controls. */
export interface PlacedScenario extends DrawnScenario {
  readonly title: string;
}

/** A mark in the picture: the middle of a scenario's name. */
export interface MatrixMark {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

export interface MatrixLayout {
  readonly width: number;
  readonly height: number;
  readonly markWidth: number;
  /** From the highest severity down. */
  readonly rows: readonly {
    readonly severity: number;
    readonly top: number;
    readonly height: number;
  }[];
  readonly columns: readonly { readonly likelihood: number; readonly left: number }[];
  readonly before: ReadonlyMap<string, MatrixMark>;
  readonly after: ReadonlyMap<string, MatrixMark>;
  /** How many scenarios of a cell have no room in it. */
  readonly hidden: readonly (MatrixMark & { readonly count: number })[];
}

export const CELL_WIDTH = 158;
export const MARK_HEIGHT = 20;
const LABELS = 84;
const HEAD = 26;
const PADDING = 8;
const GAP = 4;
const LEAST_HEIGHT = 60;
/** Below the names: for the word of the level. */
const FOOT = 10;
/** Rows of names in a cell; the table lists those for which there is no room. */
const MOST_LINES = 6;

/** The scenarios that can happen, worst first. */
export function placedScenarios(scenarios: readonly ReportedScenario[]): readonly PlacedScenario[] {
  return scenarios
    .filter(({ applies, severity }) => applies !== false && severity.before.worst > 0)
    .toSorted((a, b) => levelRank(b.level) - levelRank(a.level));
}

/** Whether controls move a scenario to another cell, or out of the matrix. */
export function hasMoved({ severity, likelihood }: DrawnScenario): boolean {
  return (
    severity.before.worst !== severity.after.worst ||
    likelihood.before.worst !== likelihood.after.worst
  );
}

/** Places every scenario where it is after controls, and where it was before if that is another cell. */
export function matrixLayout(placed: readonly PlacedScenario[]): MatrixLayout {
  const markWidth = Math.min(
    CELL_WIDTH - 2 * PADDING,
    Math.max(34, ...placed.map(({ id }) => id.length * 7 + 12)),
  );
  const perLine = Math.max(1, Math.floor((CELL_WIDTH - 2 * PADDING + GAP) / (markWidth + GAP)));
  const moved = placed.filter((scenario) => hasMoved(scenario));
  const then = matrixCells(moved, 'before');
  const cells = matrixCells(placed, 'after').map((row, line) =>
    row.map((cell, column) => [
      ...cell.ids.map((id) => ({ id, stage: 'after' as const })),
      ...(then[line]?.[column]?.ids ?? []).map((id) => ({ id, stage: 'before' as const })),
    ]),
  );
  const marks = {
    before: new Map<string, MatrixMark>(),
    after: new Map<string, MatrixMark>(),
  };
  const hidden: (MatrixMark & { readonly count: number })[] = [];
  const columns = [1, 2, 3, 4].map((likelihood, at) => ({
    likelihood,
    left: LABELS + at * CELL_WIDTH,
  }));
  let top = HEAD;
  const rows = cells.map((row, at) => {
    const lines = Math.max(...row.map((cell) => Math.ceil(cell.length / perLine)));
    const shown = Math.min(lines, MOST_LINES);
    const height = Math.max(LEAST_HEIGHT, shown * (MARK_HEIGHT + GAP) + 2 * PADDING + FOOT);
    for (const [column, cell] of row.entries()) {
      const room = perLine * MOST_LINES;
      const fits = cell.length <= room ? cell : cell.slice(0, room - 1);
      const markAt = (index: number, id: string): MatrixMark => ({
        id,
        x:
          LABELS +
          column * CELL_WIDTH +
          PADDING +
          (index % perLine) * (markWidth + GAP) +
          markWidth / 2,
        y: top + PADDING + Math.floor(index / perLine) * (MARK_HEIGHT + GAP) + MARK_HEIGHT / 2,
      });
      for (const [index, { id, stage }] of fits.entries()) marks[stage].set(id, markAt(index, id));
      if (fits.length < cell.length)
        hidden.push({ ...markAt(fits.length, ''), count: cell.length - fits.length });
    }
    const made = { severity: 4 - at, top, height };
    top += height;
    return made;
  });
  const width = LABELS + 4 * CELL_WIDTH;
  return { width, height: top + 4, markWidth, rows, columns, ...marks, hidden };
}
