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

/** The measures of a matrix, in units of the picture. */
export interface MatrixSize {
  readonly cellWidth: number;
  /** Room left of the cells for the words of the severities; 0 where these are above each row. */
  readonly labels: number;
  /** Room above each row for its words. */
  readonly rowHead: number;
  readonly padding: number;
}

/** For windows and paper that are wide enough. */
export const WIDE_MATRIX: MatrixSize = { cellWidth: 158, labels: 84, rowHead: 0, padding: 8 };

/** For the window of a phone, where letters of a scaled picture would be too small. */
export const NARROW_MATRIX: MatrixSize = { cellWidth: 86, labels: 0, rowHead: 20, padding: 6 };

export interface MatrixLayout {
  readonly size: MatrixSize;
  readonly width: number;
  readonly height: number;
  readonly markWidth: number;
  /** From the highest severity down. `top` is that of the cells. */
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

export const MARK_HEIGHT = 20;
const HEAD = 26;
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
export function matrixLayout(placed: readonly PlacedScenario[], size: MatrixSize): MatrixLayout {
  const { cellWidth, labels, rowHead, padding } = size;
  const markWidth = Math.min(
    cellWidth - 2 * padding,
    Math.max(34, ...placed.map(({ id }) => id.length * 7 + 12)),
  );
  const perLine = Math.max(1, Math.floor((cellWidth - 2 * padding + GAP) / (markWidth + GAP)));
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
    left: labels + at * cellWidth,
  }));
  let top = HEAD;
  const rows = cells.map((row, at) => {
    top += rowHead;
    const lines = Math.max(...row.map((cell) => Math.ceil(cell.length / perLine)));
    const shown = Math.min(lines, MOST_LINES);
    const height = Math.max(LEAST_HEIGHT, shown * (MARK_HEIGHT + GAP) + 2 * padding + FOOT);
    for (const [column, cell] of row.entries()) {
      const room = perLine * MOST_LINES;
      const fits = cell.length <= room ? cell : cell.slice(0, room - 1);
      const markAt = (index: number, id: string): MatrixMark => ({
        id,
        x:
          labels +
          column * cellWidth +
          padding +
          (index % perLine) * (markWidth + GAP) +
          markWidth / 2,
        y: top + padding + Math.floor(index / perLine) * (MARK_HEIGHT + GAP) + MARK_HEIGHT / 2,
      });
      for (const [index, { id, stage }] of fits.entries()) marks[stage].set(id, markAt(index, id));
      if (fits.length < cell.length)
        hidden.push({ ...markAt(fits.length, ''), count: cell.length - fits.length });
    }
    const made = { severity: 4 - at, top, height };
    top += height;
    return made;
  });
  const width = labels + 4 * cellWidth;
  return { size, width, height: top + 4, markWidth, rows, columns, ...marks, hidden };
}
