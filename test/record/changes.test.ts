// What a new record says about the one it replaces.

import { describe, expect, test } from 'vitest';
import { changesAgainst } from '../../src/record/changes.ts';
import type { AssessmentRecord, RecordAnswer } from '../../src/record/format/schema.ts';

function answer(id: string, value: number, at = '2026-11-20T10:00:00Z'): RecordAnswer {
  return {
    id,
    question: '?',
    value,
    label: '',
    note: [],
    evidence: [],
    basis: [],
    by: 'alice@example.com',
    at,
  };
}

function before(...answers: readonly RecordAnswer[]): AssessmentRecord {
  const triage = answers.filter(({ id }) => id.startsWith('triage.'));
  return {
    profile: { triage },
    answers: answers.filter((a) => !triage.includes(a)),
  } as unknown as AssessmentRecord;
}

const NOTHING = { changed: [], added: [], removed: [], carried: [] };

describe('changes', () => {
  test('a first record changes nothing', () => {
    expect(changesAgainst([], [answer('privacy.a', 1)])).toEqual(NOTHING);
  });

  test.each([
    [
      'the same answer is carried',
      [answer('privacy.a', 1)],
      [answer('privacy.a', 1)],
      { carried: ['privacy.a'] },
    ],
    [
      'another value is changed',
      [answer('privacy.a', 1)],
      [answer('privacy.a', 2)],
      { changed: ['privacy.a'] },
    ],
    [
      'the same value given anew is changed',
      [answer('privacy.a', 1)],
      [answer('privacy.a', 1, '2026-11-21T10:00:00Z')],
      { changed: ['privacy.a'] },
    ],
    ['a new question is added', [], [answer('privacy.a', 1)], { added: ['privacy.a'] }],
    [
      'a question that is asked no more is removed',
      [answer('privacy.a', 1)],
      [],
      { removed: ['privacy.a'] },
    ],
    [
      'triage counts too',
      [answer('triage.x', 1)],
      [answer('triage.x', 2)],
      { changed: ['triage.x'] },
    ],
    ['a questionnaire that is not replaced is left out', [answer('security.a', 1)], [], {}],
  ])('%s', (_, old, now, expected) => {
    const previous = [{ record: before(...old), questionnaires: ['privacy'] }];
    expect(changesAgainst(previous, now)).toEqual({ ...NOTHING, ...expected });
  });
});
