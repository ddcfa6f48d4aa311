// The pattern of days against the calendar that Date has, and every form that reads a day.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayMisfit, isDay, timePattern } from '../../src/text/calendar.ts';

const two = (number: number): string => String(number).padStart(2, '0');

/** Of the proleptic Gregorian calendar, as Date counts it. */
function isInDate(year: number, month: number, day: number): boolean {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return month >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day && day >= 1;
}

test('the days of every year are those of Date', () => {
  const wrong: string[] = [];
  for (let year = 0; year <= 9999; year += 1) {
    for (let month = 1; month <= 12; month += 1) {
      for (const day of [0, 1, 28, 29, 30, 31, 32]) {
        const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
        if (isDay(text) !== isInDate(year, month, day)) wrong.push(text);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test('months and days need 2 digits', () => {
  fc.assert(
    fc.property(fc.nat(9999), fc.nat(99), fc.nat(99), (year, month, day) => {
      const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
      const is = month <= 12 && isInDate(year, month, day);
      expect(isDay(text)).toBe(is);
      expect(timePattern.test(`${text}T23:59:59Z`)).toBe(is);
    }),
  );
});

describe('what is not written as a day', () => {
  test.each([
    '',
    '2026-1-1',
    '2026-11-21 ',
    '2026-11-21\n',
    '+2026-11-21',
    '26-11-21',
    '2026/11/21',
  ])('%j', (text) => {
    expect(isDay(text)).toBe(false);
    expect(dayMisfit(text)).toBe('write the day as YYYY-MM-DD');
  });

  test('a day that does not exist has the right form, and a message of its own', () => {
    expect(dayMisfit('2027-02-29')).toBe('the calendar has no such day');
  });
});
