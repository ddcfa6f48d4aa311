// What cannot have been said when a record was completed.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isGivenAfter, isShownAfter } from '../../src/assessment/later-dates.ts';

const COMPLETED = '2026-11-22T10:00:00Z';

const given = (at: string) => ({ at, evidence: [] });
const shown = (on: string) => ({
  at: COMPLETED,
  evidence: [{ kind: 'path' }, { kind: 'person', on }] as const,
});

describe('an answer', () => {
  test.each([
    ['a year before', '2025-11-22T10:00:00Z', false],
    ['in the same second', COMPLETED, false],
    ['an hour later, as clocks may differ', '2026-11-22T11:00:00Z', false],
    ['more than an hour later', '2026-11-22T11:00:01Z', true],
    ['years later', '2039-01-01T00:00:00Z', true],
  ])('given %s', (_, at, isLater) => {
    expect(isGivenAfter(given(at), COMPLETED)).toBe(isLater);
  });

  test('that was given after one time was given after every earlier time', () => {
    const time = fc
      .date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true })
      .map((date) => `${date.toISOString().slice(0, 19)}Z`);
    fc.assert(
      fc.property(time, time, time, (at, one, two) => {
        const [early = '', late = ''] = [one, two].toSorted();
        expect(isGivenAfter(given(at), early) || !isGivenAfter(given(at), late)).toBe(true);
      }),
    );
  });
});

describe('a person as evidence', () => {
  test.each([
    ['long before', '2020-01-01', false],
    ['on the same day', '2026-11-22', false],
    ['on the next day, which has begun in the east', '2026-11-23', false],
    ['two days later', '2026-11-24', true],
  ])('%s', (_, on, isLater) => {
    expect(isShownAfter(shown(on), COMPLETED)).toBe(isLater);
  });
});
