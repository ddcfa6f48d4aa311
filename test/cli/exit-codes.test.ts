// Exit codes of commands that do not judge: 0 once the work is done, whatever a record says. docs/check.md has the reasons.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { assess } from '../helpers/program.ts';
import { project } from '../helpers/shop.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
/** Without the evidence, whose files are not in this project. */
const sheet = (name: string): string =>
  read(`test/fixtures/reference-projects/${name}.yaml`).replaceAll(
    /evidence: \[[^\]]*\]/g,
    'evidence: []',
  );

test.each([
  ['blocked', 'face-search'],
  ['not-ready', 'chatbot-careless'],
])('run exits with 0 for a record with the verdict %s, and check with 1', async (verdict, name) => {
  const place = project();
  const made = await assess(place, ['run', '--answers', '-', '--json'], { input: sheet(name) });
  expect([made.code, JSON.parse(made.stdout).record.verdict.verdict]).toEqual([0, verdict]);
  place.commit({ 'assessments/policy.yaml': 'schema: assess.policy/1\n' });
  expect((await assess(place, ['check'])).code).toBe(1);
});

test('only the commands that judge have code for the exit code 1', () => {
  const folder = path.join(ROOT, 'src/cli');
  const judging = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) =>
      file.endsWith('.ts') &&
      /(?:return|\?|:) 1;|\.exit;/.test(readFileSync(path.join(folder, file), 'utf8')),
  );
  expect(judging).toEqual(['gate-report.ts', 'lint.ts']);
});

test('the help and the README state the exit codes', async () => {
  const help = await assess(project(), ['--help']);
  for (const text of [help.stdout, read('README.md')]) {
    const words = text.replaceAll(/[`*]/g, '').replaceAll(/\s+/g, ' ');
    expect(words).toContain('Exit codes: 0 passed or done, 1 failed, 2 could not decide');
    expect(words).toContain('Only check, verify and lint judge and exit with 1.');
    expect(words).toMatch(/run exits with 0 when the record is made/);
  }
  expect(read('docs/check.md')).toContain('## Exit codes of the other commands');
});
