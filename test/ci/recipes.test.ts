// The recipes as they are in the files and in docs/ci.md, run.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { GitDir } from '../helpers/git-repository.ts';
import { checkoutOf, OWN_CHECKER, OWN_POLICY, sharedRepository, VERSION } from './forge.ts';
import { actionWith, gitlab, MAIN_MOVED, PROPOSED, RECIPES, workflow } from './recipes.ts';

/** What main allows: in `open` nothing need be assessed yet, in `shut` everything. */
let open: GitDir;
let shut: GitDir;
beforeAll(async () => {
  open = await sharedRepository({ exempt: true });
  shut = await sharedRepository({ exempt: false });
});

describe.each(RECIPES)('%s', (_, recipe) => {
  test('passes a change that the main branch allows', () => {
    const checkout = checkoutOf(open, { 'src/a.js': '1\n' });
    const ran = recipe(checkout, PROPOSED);
    expect(ran.stdout + ran.stderr).toContain('trust: refs/remotes/origin/main');
    expect(ran.code).toBe(0);
  });

  test('stops a change where the main branch wants an assessment', () => {
    expect(recipe(checkoutOf(shut, { 'src/a.js': '1\n' }), PROPOSED).code).toBe(1);
  });

  test('ignores rules that the change brings', () => {
    expect(recipe(checkoutOf(shut, OWN_POLICY), PROPOSED).code).toBe(1);
  });

  test('ignores a checker that the change brings', () => {
    const checkout = checkoutOf(shut, OWN_CHECKER);
    expect(recipe(checkout, PROPOSED).code).toBe(1);
  });

  test('installs one version, outside of the checkout, without scripts', () => {
    const checkout = checkoutOf(open, OWN_CHECKER);
    recipe(checkout, PROPOSED);
    const [install, ...others] = checkout.installed();
    expect(others).toEqual([]);
    expect(install?.args).toContain(`assess-cli@${VERSION}`);
    expect(install?.args).toContain('--ignore-scripts');
    const prefix = install?.args[install.args.indexOf('--prefix') + 1] ?? checkout.place.path;
    for (const folder of [install?.cwd ?? '', prefix]) {
      expect(path.relative(checkout.place.path, folder)).toMatch(/^\.\./);
    }
  });

  test('leaves nothing in the checkout that would be committed by mistake', () => {
    const checkout = checkoutOf(open, { 'src/a.js': '1\n' });
    recipe(checkout, PROPOSED);
    const left = checkout.place.git('status', '--porcelain').split('\n');
    const artefacts = new Set(['?? assess-comment.md', '?? gl-code-quality-report.json', '']);
    expect(left.filter((line) => !artefacts.has(line))).toEqual([]);
  });
});

test.each(RECIPES)('on the main branch the checkout itself is judged: %s', (_, recipe) => {
  const ran = recipe(checkoutOf(open, {}), MAIN_MOVED);
  expect(ran.stdout).toContain('trust: this checkout');
  expect(ran.code).toBe(0);
});

test('in a workflow the findings are annotations, and the job gets its page', () => {
  const checkout = checkoutOf(shut, { 'a.js': '1\n' });
  const ran = workflow(checkout, PROPOSED);
  expect(ran.stdout).toMatch(/^::error file=assessments\/records,title=assess%3A /);
  const page = readFileSync(path.join(checkout.temp, 'summary.md'), 'utf8');
  expect(page).toMatch(/^<!-- assess-check -->\n\n## assess check: failed\n/);
});

test('a pull request also gets the text of its comment', () => {
  const checkout = checkoutOf(shut, { 'a.js': '1\n' });
  expect(workflow(checkout, PROPOSED).code).toBe(1);
  const text = readFileSync(path.join(checkout.temp, 'comment.md'), 'utf8');
  expect(text).toMatch(/^<!-- assess-check -->\n\n## assess check: failed\n/);
  expect(text).toContain('Trust: refs/remotes/origin/main (');
});

test('the job for GitLab leaves a Code Quality report, whatever the answer', () => {
  const checkout = checkoutOf(shut, { 'a.js': '1\n' });
  expect(gitlab(checkout, PROPOSED).code).toBe(1);
  const report = readFileSync(
    path.join(checkout.place.path, 'gl-code-quality-report.json'),
    'utf8',
  );
  expect((JSON.parse(report) as unknown[]).length).toBeGreaterThan(0);
});

test.each(['latest', '', '^1.0.0', '1.0.0; rm -rf x', '../evil'])(
  'the action refuses the version %j',
  (version) => {
    const checkout = checkoutOf(open, {});
    expect(actionWith({ version, format: 'text' })(checkout, MAIN_MOVED).code).toBe(2);
    expect(checkout.installed()).toEqual([]);
  },
);
