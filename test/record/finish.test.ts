// What no record is made of.

import { describe, expect, test } from 'vitest';
import { apply } from '../../src/assessment/assessment.ts';
import { fullAssessment, STAMP } from '../helpers/answers.ts';
import { gitdir } from '../helpers/git-repository.ts';
import { EVIDENCE, makeRecord, NEWER, PROJECT, RULE, sha } from '../verify/world.ts';

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
      /has a date in the future/,
    );
  });

  test('with evidence that changed under the old author and time, until someone confirms the answer', async () => {
    const place = gitdir(PROJECT);
    await makeRecord(place, { changes: [EVIDENCE] });
    place.write({ 'docs/fields.md': '# Other fields\n' });
    const next = { id: NEWER, time: '2026-11-22T10:00:00Z', changes: [EVIDENCE] };
    await expect(makeRecord(place, next)).rejects.toThrow(/no one confirmed the answers/);
    const stamp = { by: 'bob@example.com', at: '2026-11-22T09:00:00Z' };
    const { changes } = await makeRecord(place, { ...next, stamp });
    expect(changes.confirmed).toEqual([
      {
        id: 'privacy.minimise',
        by: STAMP.by,
        at: STAMP.at,
        evidence: [{ path: 'docs/fields.md', sha256: sha('# Fields\n') }],
      },
    ]);
    expect(changes.changed).toEqual([]);
  });
});
