import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatInstant,
  formatSignerTime,
  parseInstant,
  parseSignerTime,
} from '../../src/signing/trust/instant.ts';

const seconds = fc.integer({ min: 1, max: Date.UTC(9999, 11, 31) / 1000 });

describe('moments', () => {
  it('are read back as they were written, in both spellings', () => {
    fc.assert(
      fc.property(seconds, (moment) => {
        expect(parseInstant(formatInstant(moment))).toBe(moment);
        expect(parseSignerTime(formatSignerTime(moment))).toBe(moment);
      }),
    );
  });

  it.each([
    ['20280101Z', Date.UTC(2028, 0, 1)],
    ['202801011530Z', Date.UTC(2028, 0, 1, 15, 30)],
    ['20280101153007Z', Date.UTC(2028, 0, 1, 15, 30, 7)],
    ['20280229Z', Date.UTC(2028, 1, 29)],
  ])('%s is read', (text, milliseconds) => {
    expect(parseSignerTime(text)).toBe(milliseconds / 1000);
  });

  it.each([
    ['no Z', '20280101'],
    ['a small z', '20280101z'],
    ['UTC instead of Z', '20280101UTC'],
    ['30 February', '20280230Z'],
    ['29 February of a common year', '20270229Z'],
    ['month 13', '20281301Z'],
    ['hour 24', '202801012400Z'],
    ['second 60', '20280101235960Z'],
    ['odd digits', '2028010112Z'],
    ['1970, which OpenSSH reads as no date', '19700101Z'],
    ['a year before that', '00990101Z'],
    ['a sign', '+2028101Z'],
    ['nothing', 'Z'],
  ])('%s is refused in allowed_signers', (_, text) => {
    expect(parseSignerTime(text)).toBeNull();
  });

  it.each([
    '2026-11-21T16:00:00',
    '2026-11-21T16:00:00+00:00',
    '2026-11-21T16:00:00.000Z',
    '2026-11-21 16:00:00Z',
    '2026-11-31T16:00:00Z',
    '2026-11-21T16:00:60Z',
    '2026-11-21T16:00Z',
  ])('%s is refused in statements', (text) => {
    expect(parseInstant(text)).toBeNull();
  });
});
