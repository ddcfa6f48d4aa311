// Flags from triage: what a row says, what hides it, and what is not known.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerValue, ScoredAnswer } from '../../src/questionnaire/answer.ts';
import { flagsFrom } from '../../src/questionnaire/flags.ts';
import { choice, given, questionnaire, rows } from './making.ts';

const triage = questionnaire('triage', {
  flags: {
    ai: { title: 'AI', from: ['triage.ai/hosted', 'triage.ai/trains'] },
    decides: { title: 'Decides', from: ['triage.output/decides'] },
    children: { title: 'Children', from: ['triage.people/children', 'triage.output/for-children'] },
    strict: { title: 'Strict', from: ['triage.lines/second'] },
  },
  questions: [
    choice('triage.ai', {
      options: ['none', 'hosted', 'trains'].map((key) => ({ key, text: key })),
    }),
    rows('triage.output', {
      show: 'ai',
      rows: [
        { key: 'decides', text: 'Decides' },
        { key: 'for-children', text: 'For children' },
      ],
    }),
    rows('triage.people', { rows: [{ key: 'children', text: 'Children' }] }),
    rows('triage.lines', {
      answers: 'red-line',
      rows: [
        { key: 'first', text: 'First', redLine: 'R1' },
        { key: 'second', text: 'Second', redLine: 'R2', show: 'decides', exception: 'Narrower' },
      ],
    }),
  ],
});

const answersOf = (answers: Readonly<Record<string, AnswerValue>>) =>
  new Map<string, ScoredAnswer>(Object.entries(answers).map(([id, value]) => [id, given(value)]));
const flag = (name: string, answers: Readonly<Record<string, AnswerValue>>) =>
  flagsFrom(triage, answersOf(answers)).get(name);

describe('flags', () => {
  it.each<[string, Readonly<Record<string, AnswerValue>>, boolean | 'maybe']>([
    ['ai', {}, 'maybe'],
    ['ai', { 'triage.ai': 'none' }, false],
    ['ai', { 'triage.ai': 'hosted' }, true],
    ['ai', { 'triage.ai': 'unknown' }, 'maybe'],
    ['ai', { 'triage.ai': 'no-such-option' }, 'maybe'],
    ['decides', { 'triage.ai': 'hosted' }, 'maybe'],
    ['decides', { 'triage.ai': 'hosted', 'triage.output': { decides: 'yes' } }, true],
    ['decides', { 'triage.ai': 'hosted', 'triage.output': { decides: 'no' } }, false],
    ['decides', { 'triage.ai': 'hosted', 'triage.output': { decides: 'unknown' } }, 'maybe'],
    ['decides', { 'triage.ai': 'hosted', 'triage.output': 'unknown' }, 'maybe'],
    ['decides', { 'triage.ai': 'none', 'triage.output': { decides: 'yes' } }, false], // hidden
    ['decides', { 'triage.output': { decides: 'yes' } }, 'maybe'], // perhaps hidden
    ['children', { 'triage.ai': 'none', 'triage.people': { children: 'no' } }, false],
    ['children', { 'triage.people': { children: 'yes' } }, true], // one row is enough
    ['children', { 'triage.ai': 'hosted', 'triage.people': { children: 'no' } }, 'maybe'],
    [
      'strict',
      {
        'triage.ai': 'hosted',
        'triage.output': { decides: 'yes' },
        'triage.lines': { second: 'exception' },
      },
      true,
    ],
    [
      'strict',
      {
        'triage.ai': 'hosted',
        'triage.output': { decides: 'no' },
        'triage.lines': { second: 'exception' },
      },
      false,
    ],
  ])('%s after %j is %s', (name, answers, expected) => {
    expect(flag(name, answers)).toBe(expected);
  });

  it('a missing row leaves the flag open', () => {
    const odd = questionnaire('triage', {
      flags: { x: { title: 'X', from: ['triage.ai/none-such'] } },
      questions: [choice('triage.ai')],
    });
    expect(flagsFrom(odd, answersOf({ 'triage.ai': 'o0' })).get('x')).toBe('maybe');
  });

  it('one more answer never changes a flag that was settled', () => {
    const values = fc.constantFrom('none', 'hosted', 'trains');
    const yesNo = fc.constantFrom('yes', 'no', 'exception', 'unknown');
    const full = fc.record({
      'triage.ai': values,
      'triage.output': fc.record({ decides: yesNo, 'for-children': yesNo }),
      'triage.people': fc.record({ children: yesNo }),
      'triage.lines': fc.record({ first: yesNo, second: yesNo }),
    });
    fc.assert(
      fc.property(
        full,
        fc.subarray(['triage.ai', 'triage.output', 'triage.people', 'triage.lines']),
        (all, kept) => {
          const some = Object.fromEntries(Object.entries(all).filter(([id]) => kept.includes(id)));
          const later = flagsFrom(triage, answersOf(all));
          const settled = [...flagsFrom(triage, answersOf(some))].filter(
            ([, value]) => value !== 'maybe',
          );
          expect(settled.filter(([name, value]) => later.get(name) !== value)).toEqual([]);
        },
      ),
    );
  });
});
