// How often assess report verifies the records.

import { expect, test, vi } from 'vitest';
import { verify } from '../../src/verify/verify.ts';
import { assess } from '../helpers/program.ts';
import { ID } from '../helpers/shop.ts';
import { assessPrivacy, team } from '../helpers/team.ts';

vi.mock(import('../../src/verify/verify.ts'), async (original) => {
  const actual = await original();
  return { ...actual, verify: vi.fn(actual.verify) };
});

const TIME = '2026-11-20T12:00:00Z';

test.each([
  ['on a named record', [ID], undefined],
  ['on the current record', [], undefined],
  ['where the policy cannot be read', [ID], 'schema: other\n'],
])('a report %s verifies once', async (_, named, policy) => {
  const made = team();
  await assessPrivacy(made);
  if (policy !== undefined) made.place.write({ 'assessments/policy.yaml': policy });
  vi.mocked(verify).mockClear();
  const run = await assess(made.place, ['report', ...named, '--json', '--time', TIME]);
  expect(run).toMatchObject({ code: 0, stderr: '' });
  expect(verify).toHaveBeenCalledTimes(1);
});
