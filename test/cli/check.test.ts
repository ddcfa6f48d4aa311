import { expect, test } from 'vitest';
import { alice, ANSWERS, assessedProject, bareProject } from '../policy/project.ts';

test('a project with a signed record of low risk passes', async () => {
  const project = await assessedProject();
  const t = performance.now();
  const checked = await project.check();
  console.log(performance.now() - t);
  console.log(await project.text());
  expect(checked.error).toBe(undefined);
  expect(checked.findings).toEqual([]);
  expect(checked.code).toBe(0);
});

test('x', async () => {
  const project = await bareProject();
  await project.record({ rule: ANSWERS.notReady });
  project.sign(alice, 'assessor').commit();
  console.log(await project.text());
  console.log(JSON.parse(project.read('assessments/records/2026-11-21-k7f3q/record.json')).verdict);
  project.write({ 'src/app.ts': 'new\n' });
  console.log(await project.text());
});
