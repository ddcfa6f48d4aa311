// The risk matrix and the bands in characters: the same scenarios in the same cells at every width, and no row too wide.

import { describe, expect, test } from 'vitest';
import {
  bandRows,
  matrixCells,
  matrixListRows,
  matrixRows,
  NARROWEST_GRID,
  rowText,
} from '../../src/scoring/risk-picture.ts';
import { ASCII, UNICODE } from '../../src/ui/full-screen/theme.ts';
import { assessed, sheetText } from '../reference-projects/projects.ts';

const { result } = assessed(sheetText('chatbot-careless'));
const SCENARIOS = result.questionnaires.flatMap(({ scenarios }) => scenarios);
const SHOWN = SCENARIOS.filter(
  ({ applies, severity }) => applies !== false && severity.after.worst > 0,
).map(({ id }) => id);
const WIDTHS = Array.from({ length: 181 }, (_, index) => index + 20);

function linesAt(width: number, marks = UNICODE): readonly string[] {
  return matrixRows(SCENARIOS, 'after', width, marks).map((row) => rowText(row));
}

describe('the matrix', () => {
  test.each(WIDTHS)('at %d columns: no row is wider, and every scenario is there once', (width) => {
    for (const marks of [ASCII, UNICODE]) {
      const lines = linesAt(width, marks);
      expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(width);
      const names = lines.flatMap((line) => line.match(/\b[A-Z]\d\b/g) ?? []);
      expect(names.toSorted()).toEqual(SHOWN.toSorted());
    }
  });

  test('every scenario is in the cell of its worst end, before and after controls', () => {
    for (const stage of ['before', 'after'] as const) {
      const cells = matrixCells(SCENARIOS, stage).flat();
      for (const { id, severity, likelihood } of SCENARIOS.filter(({ id }) => SHOWN.includes(id)))
        expect(cells.filter(({ ids }) => ids.includes(id))).toMatchObject([
          { severity: severity[stage].worst, likelihood: likelihood[stage].worst },
        ]);
    }
  });

  test('as a grid in 80 columns', () => {
    expect(linesAt(80)).toMatchInlineSnapshot(`
      [
        "        remote          possible        likely          near certain",
        "grave   │M              │H              │C              │C",
        "serious │M              │M              │H P1 P4 S3 S7  │C P2",
        "limited │L B1 S2 S4     │M P3 B3 S1 S6  │M C2           │H",
        "        │               │  C1 C4 C6     │               │",
        "minor   │L C5           │L S5 C3        │M              │M",
      ]
    `);
  });

  test('as a grid in the narrowest window that has room for it, in ASCII', () => {
    expect(linesAt(NARROWEST_GRID, ASCII)).toMatchInlineSnapshot(`
      [
        "        remote   possible likely   ~certain",
        "grave   |M       |H       |C       |C",
        "serious |M       |M       |H P1 P4 |C P2",
        "        |        |        |  S3 S7 |",
        "limited |L B1 S2 |M P3 B3 |M C2    |H",
        "        |  S4    |  S1 S6 |        |",
        "        |        |  C1 C4 |        |",
        "        |        |  C6    |        |",
        "minor   |L C5    |L S5 C3 |M       |M",
      ]
    `);
  });

  test('as a list below that width, and in words that can be read out', () => {
    expect(linesAt(30)).toMatchInlineSnapshot(`
      [
        "Critical: P2 (serious, near",
        "certain)",
        "High: P1, P4, S3, S7 (serious,",
        "likely)",
        "Moderate: P3, B3, S1, S6, C1,",
        "C4, C6 (limited, possible)",
        "Moderate: C2 (limited, likely)",
        "Low: B1, S2, S4 (limited,",
        "remote)",
        "Low: C5 (minor, remote)",
        "Low: S5, C3 (minor, possible)",
      ]
    `);
    const words = matrixListRows(SCENARIOS, 'after').map((row) => rowText(row));
    expect(words.join(' ')).toBe(linesAt(30).join(' '));
  });

  test('without scenarios says so in a list', () => {
    expect(matrixRows([], 'before', 20, ASCII).map((row) => rowText(row))).toEqual(['no scenario']);
  });

  test('colours each name by the level of its cell', () => {
    const cells = matrixCells(SCENARIOS, 'after').flat();
    const pieces = matrixRows(SCENARIOS, 'after', 80, UNICODE).flat();
    for (const { ids, level } of cells)
      for (const id of ids)
        expect(pieces.find(({ text }) => text.split(' ').includes(id))?.level).toBe(level);
  });
});

describe('the bands', () => {
  const bands = [
    {
      title: 'overall',
      before: { best: 'Critical', worst: 'Critical' },
      after: { best: 'Low', worst: 'High' },
    },
  ] as const;

  test('have a bar where there is room, and words everywhere', () => {
    expect(bandRows(bands, 80, UNICODE)).toEqual([
      'overall    before ├────────────■■■┤ Critical',
      '           after  ├───■■■■■■■■■───┤ Low to High',
    ]);
    expect(bandRows(bands, 80, ASCII)).toEqual([
      'overall    before |------------###| Critical',
      '           after  |---#########---| Low to High',
    ]);
    expect(bandRows(bands, 40, UNICODE)).toEqual([
      'overall    before Critical',
      '           after  Low to High',
    ]);
  });
});
