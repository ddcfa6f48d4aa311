// What a new record says about the one it replaces.

import { describe, expect, test } from 'vitest';
import { changesAgainst, unconfirmedAnswers } from '../../src/record/changes.ts';
import type { AssessmentRecord, RecordAnswer } from '../../src/record/format/schema.ts';

const EARLIER = '2026-11-20T10:00:00Z';
const LATER = { by: 'bob@example.com', at: '2026-11-21T10:00:00Z' } as const;
const [OLD, NEW] = ['0'.repeat(64), '1'.repeat(64)];

function answer(id: string, value: number, change: Partial<RecordAnswer> = {}): RecordAnswer {
  return {
    id,
    question: '?',
    value,
    label: '',
    note: [],
    evidence: [],
    basis: [],
    by: 'alice@example.com',
    at: EARLIER,
    ...change,
  };
}

const file = (sha256: string, blob = ''): RecordAnswer['evidence'][number] => ({
  kind: 'path',
  path: 'a.md',
  blob,
  sha256,
});
const shown = (sha256: string, change: Partial<RecordAnswer> = {}): RecordAnswer =>
  answer('privacy.a', 1, { evidence: [file(sha256)], ...change });
const confirmed = (sha256: string): Partial<AssessmentRecord['changes']> => ({
  confirmed: [
    {
      id: 'privacy.a',
      by: 'alice@example.com',
      at: EARLIER,
      evidence: [{ path: 'a.md', sha256 }],
    },
  ],
});

function before(...answers: readonly RecordAnswer[]): AssessmentRecord {
  const triage = answers.filter(({ id }) => id.startsWith('triage.'));
  return {
    profile: { triage },
    answers: answers.filter((a) => !triage.includes(a)),
  } as unknown as AssessmentRecord;
}

const NOTHING = { changed: [], confirmed: [], added: [], removed: [], carried: [] };

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
      'another note is changed',
      [answer('privacy.a', 1)],
      [answer('privacy.a', 1, { note: ['So.'], ...LATER })],
      { changed: ['privacy.a'] },
    ],
    [
      'an answer that no longer applies is changed',
      [answer('privacy.a', 1)],
      [answer('privacy.a', 1, { notApplicable: 'No.', ...LATER })],
      { changed: ['privacy.a'] },
    ],
    [
      'another list of evidence is changed',
      [shown(OLD)],
      [shown(OLD, { evidence: [], ...LATER })],
      { changed: ['privacy.a'] },
    ],
    [
      'evidence for another row is changed',
      [shown(OLD)],
      [shown(OLD, { evidence: [{ ...file(OLD), row: 'backups' }], ...LATER })],
      { changed: ['privacy.a'] },
    ],
    [
      'a check by someone else is changed',
      [answer('privacy.a', 4)],
      [answer('privacy.a', 4, { checked: { name: 'Ann Lee', on: '2026-11-20' } })],
      { changed: ['privacy.a'] },
    ],
    [
      'other wording of the question is changed',
      [answer('privacy.a', 1)],
      [answer('privacy.a', 1, { question: 'Is it?' })],
      { changed: ['privacy.a'] },
    ],
    [
      'the same content with another author and time is confirmed',
      [shown(OLD)],
      [shown(OLD, LATER)],
      confirmed(OLD),
    ],
    [
      'changed evidence with another time is confirmed, with the digest before',
      [shown(OLD)],
      [shown(NEW, LATER)],
      confirmed(OLD),
    ],
    [
      'changed evidence under the old author and time is changed',
      [shown(OLD)],
      [shown(NEW)],
      { changed: ['privacy.a'] },
    ],
    [
      'the same object of git with other line ends is carried',
      [shown(OLD, { evidence: [file(OLD, 'b'.repeat(40))] })],
      [shown(NEW, { evidence: [file(NEW, 'b'.repeat(40))] })],
      { carried: ['privacy.a'] },
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

describe('evidence that no one confirmed', () => {
  test.each([
    ['another digest under the old author and time', shown(OLD), shown(NEW), ['privacy.a']],
    ['another digest with another time', shown(OLD), shown(NEW, LATER), []],
    ['another digest with another value', shown(OLD), { ...shown(NEW), value: 2 }, []],
    ['the same digest', shown(OLD), shown(OLD), []],
    ['a new question', answer('privacy.b', 1), shown(NEW), []],
  ])('%s', (_, old, now, expected) => {
    const previous = [{ record: before(old), questionnaires: ['privacy'] }];
    expect(unconfirmedAnswers(previous, [now])).toEqual(expected);
  });
});
