// Where scenarios are in the drawn matrix: the cells are those of every other surface, and no name covers another one.

import { expect, test } from 'vitest';
import { matrixCells } from '../../src/scoring/risk-picture.ts';
import {
  hasMoved,
  MARK_HEIGHT,
  matrixLayout,
  type MatrixMark,
  NARROW_MATRIX,
  placedScenarios,
  WIDE_MATRIX,
} from '../../src/report/formats/matrix-layout.ts';
import { recordOfProject, unanswered } from './reports.ts';

const SCENARIOS = unanswered(recordOfProject('web-shop')).scenarios;
const PLACED = placedScenarios(SCENARIOS);

const SIZES = [WIDE_MATRIX, NARROW_MATRIX];

test.each(SIZES.flatMap((size) => [['before', size] as const, ['after', size] as const]))(
  'names %s controls are in the cells of the matrix, by %o',
  (stage, size) => {
    const { rows, columns, before, after } = matrixLayout(PLACED, size);
    const marks = stage === 'before' ? before : after;
    const shown = stage === 'before' ? PLACED.filter((each) => hasMoved(each)) : PLACED;
    expect(shown.length).toBeGreaterThan(3);
    const places = matrixCells(shown, stage)
      .flat()
      .flatMap(({ severity, likelihood, ids }) => ids.map((id) => [id, severity, likelihood]));
    const drawn = [...marks.values()].map(({ id, x, y }) => [
      id,
      rows.find(({ top, height }) => y > top && y < top + height)?.severity,
      columns.find(({ left }) => x > left && x < left + size.cellWidth)?.likelihood,
    ]);
    expect(new Set(drawn.map(String))).toEqual(new Set(places.map(String)));
  },
);

test.each(SIZES)('no name covers another one, by %o', (size) => {
  const { before, after, markWidth } = matrixLayout(PLACED, size);
  const all = [...before.values(), ...after.values()];
  const covers = (a: MatrixMark, b: MatrixMark): boolean =>
    a !== b && Math.abs(a.x - b.x) < markWidth && Math.abs(a.y - b.y) < MARK_HEIGHT;
  expect(all.filter((a) => all.some((b) => covers(a, b)))).toEqual([]);
});

test('a cell that is too full says how many names are left out', () => {
  const [one] = PLACED;
  const many = Array.from({ length: 100 }, (_, at) => ({ ...one!, id: `X${at}` }));
  const { after, hidden, before } = matrixLayout(many, WIDE_MATRIX);
  expect(hidden.map(({ count }) => count).reduce((sum, count) => sum + count)).toBe(
    100 - after.size + (hasMoved(one!) ? 100 - before.size : 0),
  );
  expect(after.size).toBeLessThan(100);
});
