import { expect, test } from 'vitest';
import { isLargeEnough, terminalSize } from '../../src/terminal/size.ts';

test.each([
  ['what the terminal says', { columns: 132, rows: 43 }, { columns: 132, rows: 43 }],
  ['80 by 24 when it says nothing', {}, { columns: 80, rows: 24 }],
  ['80 by 24 when it says zero', { columns: 0, rows: 0 }, { columns: 80, rows: 24 }],
  [
    'a bound when it claims the absurd',
    { columns: 65_535, rows: 65_535 },
    { columns: 1000, rows: 500 },
  ],
])('%s', (_, stream, expected) => {
  expect(terminalSize(stream)).toEqual(expected);
});

test.each([
  [60, 20, true],
  [59, 24, false],
  [80, 19, false],
])('%i by %i is large enough: %j', (columns, rows, expected) => {
  expect(isLargeEnough({ columns, rows })).toBe(expected);
});
