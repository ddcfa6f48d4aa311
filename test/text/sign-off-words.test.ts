// What was signed and what is missing, in words: a row for each situation.

import { describe, expect, test } from 'vitest';
import type { Decision } from '../../src/text/decisions.ts';
import {
  changedFilesWords,
  codeStateWords,
  reaffirmCount,
  signOffCount,
  signOffSummary,
  stillNeededWords,
} from '../../src/text/sign-off-words.ts';

describe('how many of those that a role needs', () => {
  test.each([
    ['assessor', 0, 1, '0 of 1 assessor answered', '0 of 1 assessor reaffirmed the record'],
    ['assessor', 1, 1, '1 of 1 assessor answered', '1 of 1 assessor reaffirmed the record'],
    ['approver', 1, 2, '1 of 2 approvers approved', '1 of 2 approvers reaffirmed the record'],
    ['dpo', 0, 3, '0 of 3 dpos approved', '0 of 3 dpos reaffirmed the record'],
  ])('%s: %i of %i', (role, have, need, signed, reaffirmed) => {
    expect(signOffCount({ role, have, need })).toBe(signed);
    expect(reaffirmCount({ role, have, need })).toBe(reaffirmed);
  });
});

test.each([
  ['', []],
  ['still needed: 1 approver', [{ role: 'approver', count: 1 }]],
  [
    'still needed: 1 approver (carol may), 2 reviewers',
    [
      { role: 'approver', count: 1, who: 'carol may' },
      { role: 'reviewer', count: 2 },
    ],
  ],
])('the signatures that are missing: %j', (words, missing) => {
  expect(stillNeededWords(missing)).toBe(words);
});

describe('what people made of a record', () => {
  test.each<[string, readonly Decision[]]>([
    ['not signed', []],
    ['1 sign-off', ['answers']],
    ['1 sign-off', ['approve', 'reject']],
    ['3 sign-offs', ['approve', 'answers', 'approve']],
  ])('%s', (words, decisions) => {
    const made = decisions.map((decision) => ({ decision }));
    const nothing = { decisions: made, isWithdrawn: false, isRejected: false };
    expect(signOffSummary(nothing)).toBe(words);
    expect(signOffSummary({ ...nothing, isRejected: true })).toBe('rejected');
    expect(signOffSummary({ ...nothing, isWithdrawn: true, isRejected: true })).toBe('withdrawn');
  });
});

test.each([
  [undefined, false, '', ''],
  [undefined, true, '', ''],
  [false, false, 'code as assessed', 'the code is as it was assessed'],
  [false, true, 'code as assessed or reaffirmed', 'the code is as it was assessed or reaffirmed'],
  [true, false, 'code changed since', 'the code changed since it was assessed'],
  [true, true, 'code changed since', 'the code changed since it was assessed or reaffirmed'],
])('the code: changed %s, reaffirmed %s', (isChanged, isReaffirmed, column, clause) => {
  expect(codeStateWords({ isChanged, isReaffirmed })).toEqual({ column, clause });
});

test.each([
  ['1 file (a.ts)', 1, ['a.ts']],
  ['2 files (a.ts, b.ts)', 2, ['a.ts', 'b.ts']],
  ['5 files (a.ts, b.ts, ...)', 5, ['a.ts', 'b.ts']],
])('the files that changed: %s', (words, count, first) => {
  expect(changedFilesWords(count, first)).toBe(words);
});
