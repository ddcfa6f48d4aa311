// What no record is made of.

import { describe, expect, test } from 'vitest';
import { apply } from '../../src/assessment/assessment.ts';
import { fullAssessment, STAMP } from '../helpers/answers.ts';
import { gitdir } from '../helpers/git-repository.ts';
import { makeRecord, PROJECT, RULE } from '../verify/world.ts';

describe('no record is made', () => {
  test('of answers that are of a later time than it would be', async () => {
    await expect(makeRecord(gitdir(PROJECT), { time: '2026-11-19T10:00:00Z' })).rejects.toThrow(
      /some answers are dated after the record \(2026-11-19T10:00:00Z\)/,
    );
  });

  test('with evidence of a day that has not come', async () => {
    const assessment = apply(
      fullAssessment(RULE),
      {
        type: 'add-evidence',
        question: 'privacy.minimise',
        evidence: { kind: 'person', name: 'Bob', on: '2027-11-01' },
      },
      STAMP,
    );
    await expect(makeRecord(gitdir(PROJECT), { assessment })).rejects.toThrow(
      /with a date in the future/,
    );
  });
});
