// Every format as the program itself prints it about a real repository.

import { beforeAll, expect, test } from 'vitest';
import { reportSchema } from '../../src/findings/report-schema.ts';
import type { GitDir } from '../helpers/git-repository.ts';
import { assess } from '../helpers/program.ts';
import { gitlabErrors } from '../findings/reporters/gitlab-schema.ts';
import { sarifErrors } from '../findings/reporters/sarif-schemas.ts';
import { readXml } from '../findings/reporters/xml.ts';
import { makeRecord } from '../verify/world.ts';
import { sharedRepository } from './forge.ts';

let place: GitDir;
beforeAll(async () => {
  place = await sharedRepository({ exempt: false });
  await makeRecord(place);
  place.commit();
});

const printed = async (format: string): Promise<string> => {
  const { code, stdout, stderr } = await assess(place, ['check', '--format', format]);
  expect([code, stderr]).toEqual([1, '']);
  return stdout;
};

test('sarif is SARIF 2.1.0', async () => {
  const text = await printed('sarif');
  expect(sarifErrors(text)).toEqual([]);
  expect(text).toContain('"ruleId": "quorum-missing"');
});

test('gitlab is a Code Quality report', async () => {
  const text = await printed('gitlab');
  expect(gitlabErrors(text)).toEqual([]);
  expect(text).toContain('"check_name": "quorum-missing"');
});

test('junit is XML with a verdict that failed', async () => {
  const [suite] = readXml(await printed('junit')).children;
  expect(suite?.children[0]?.children[0]?.name).toBe('failure');
});

test('json is the published report', async () => {
  const report: unknown = JSON.parse(await printed('json'));
  expect(reportSchema.safeParse(report).success).toBe(true);
});
