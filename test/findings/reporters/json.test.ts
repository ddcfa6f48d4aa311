import { expect, test } from 'vitest';
import { reportSchema } from '../../../src/findings/report-schema.ts';
import { json } from '../../../src/findings/reporters/json.ts';
import { FAILED, hostile, HOSTILE, PASSED } from './sample.ts';

test.each([
  ['failed', FAILED],
  ['passed', PASSED],
])('a %s check reads back as the same report, in its published form', (_, report) => {
  expect(JSON.parse(json(report))).toEqual(report);
  expect(reportSchema.safeParse(JSON.parse(json(report))).success).toBe(true);
});

test.each(HOSTILE)(
  'texts stay exactly as they are for programs, whatever is in them: %j',
  (text) => {
    expect(JSON.parse(json(hostile(text)))).toEqual(hostile(text));
  },
);

test('letters of all scripts are not escaped', () => {
  const report = { ...PASSED, trust: 'Zoë, 用户, संगणक, 👩‍🚀' };
  expect(json(report)).toContain(report.trust);
});
