// How often assess report verifies the records.

import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type * as Program from '../helpers/program.ts';
import { ID } from '../helpers/shop.ts';
import { assessPrivacy, team } from '../helpers/team.ts';

const VERIFY = '../../src/verify/verify.ts';
const TIME = '2026-11-20T12:00:00Z';

const calls = { count: 0 };
let program: typeof Program;

// Other test files of the process have loaded the program already, so it is loaded once more around the counter.
beforeAll(async () => {
  vi.resetModules();
  vi.doMock(import('../../src/verify/verify.ts'), async (original) => {
    const actual = await original();
    const verify: typeof actual.verify = async (...args) => {
      calls.count += 1;
      return actual.verify(...args);
    };
    return { ...actual, verify };
  });
  program = await import('../helpers/program.ts');
});

afterAll(() => {
  vi.doUnmock(VERIFY);
  vi.resetModules();
});

test.each([
  ['on a named record', [ID], undefined],
  ['on the current record', [], undefined],
  ['where the policy cannot be read', [ID], 'schema: other\n'],
])('a report %s verifies once', async (_, named, policy) => {
  const made = team();
  await assessPrivacy(made);
  if (policy !== undefined) made.place.write({ 'assessments/policy.yaml': policy });
  calls.count = 0;
  const args = ['report', ...named, '--json', '--time', TIME];
  expect(await program.assess(made.place, args)).toMatchObject({ code: 0, stderr: '' });
  expect(calls.count).toBe(1);
});
