// The recipes as they stand in the files and in docs/ci.md, run.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { githubWorkflow, gitlabJob } from '../../src/init/ci.ts';
import type { GitDir } from '../helpers/git-repository.ts';
import { ROOT } from '../helpers/pty.ts';
import {
  type Checkout,
  checkoutOf,
  OWN_CHECKER,
  OWN_POLICY,
  type Ran,
  sharedRepository,
  VERSION,
} from './forge.ts';
import { blocksOf } from './markdown.ts';

const read = (name: string): string => readFileSync(path.join(ROOT, name), 'utf8');
const ACTIONS_BASH = ['bash', '--noprofile', '--norc', '-eo', 'pipefail'] as const;
const GITLAB_BASH = ['bash', '-eo', 'pipefail'] as const;

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly 'working-directory'?: string;
}

/** Runs the `run:` steps of a job; a step that fails ends it, as on a runner. */
function runSteps(
  checkout: Checkout,
  steps: readonly Step[],
  given: Readonly<Record<string, string>>,
  base: string,
): Ran {
  const values: Readonly<Record<string, string>> = { ...given, 'runner.temp': checkout.temp };
  const filled = (text: string): string =>
    text.replaceAll(/\$\{\{ ([\w.]+) \}\}/g, (_, name: string) => values[name] ?? '');
  let last: Ran = { code: null, stdout: '', stderr: '' };
  for (const step of steps) {
    if (step.run === undefined) continue;
    const summary = path.join(checkout.temp, 'summary.md');
    last = checkout.run(ACTIONS_BASH, filled(step.run), {
      cwd: path.resolve(checkout.place.path, filled(step['working-directory'] ?? '.')),
      env: {
        RUNNER_TEMP: checkout.temp,
        GITHUB_ACTIONS: 'true',
        GITHUB_STEP_SUMMARY: summary,
        GITHUB_BASE_REF: base,
        ...Object.fromEntries(
          Object.entries(step.env ?? {}).map(([name, value]) => [name, filled(value)]),
        ),
      },
    });
    if (last.code !== 0) return last;
  }
  return last;
}

function shellRecipe(): string {
  const script = blocksOf(read('docs/ci.md')).find(({ text }) => text.startsWith('#!/bin/sh'));
  if (script === undefined) throw new Error('docs/ci.md has no shell recipe');
  return script.text;
}

interface Workflow {
  readonly jobs: { readonly assess: { readonly steps: readonly Step[] } };
}

const RECIPES: readonly (readonly [string, (checkout: Checkout, base: string) => Ran])[] = [
  [
    'the workflow that init writes',
    (checkout, base) =>
      runSteps(checkout, (parse(githubWorkflow(VERSION)) as Workflow).jobs.assess.steps, {}, base),
  ],
  [
    'the pull_request_target workflow of the docs',
    (checkout, base) => {
      const block = blocksOf(read('docs/ci.md')).find(({ text }) =>
        text.includes('pull_request_target:'),
      );
      return runSteps(
        checkout,
        (parse(block?.text ?? '') as Workflow).jobs.assess.steps,
        {},
        base === '' ? 'main' : base,
      );
    },
  ],
  [
    'the composite action',
    (checkout, base) => {
      const action = parse(read('action.yml')) as {
        inputs: Record<string, { default: string }>;
        runs: { steps: readonly Step[] };
      };
      const inputs = Object.entries(action.inputs).map(([name, input]) => [
        `inputs.${name}`,
        input.default,
      ]);
      return runSteps(
        checkout,
        action.runs.steps,
        Object.fromEntries(inputs) as Record<string, string>,
        base,
      );
    },
  ],
  [
    'the job for GitLab',
    (checkout, base) => {
      const job = (parse(gitlabJob(VERSION)) as { assess: { script: readonly string[] } }).assess;
      const env: Record<string, string> =
        base === '' ? {} : { CI_MERGE_REQUEST_TARGET_BRANCH_NAME: base };
      return checkout.run(GITLAB_BASH, job.script.join('\n'), { env });
    },
  ],
  [
    'the shell recipe',
    (checkout, base) =>
      checkout.run(['sh'], shellRecipe(), { args: base === '' ? [] : [`origin/${base}`] }),
  ],
];

/** What main allows: in `open` nothing need be assessed yet, in `shut` everything. */
let open: GitDir;
let shut: GitDir;
beforeAll(async () => {
  open = await sharedRepository({ exempt: true });
  shut = await sharedRepository({ exempt: false });
});

describe.each(RECIPES)('%s', (_, recipe) => {
  test('lets a change through that the main branch allows', () => {
    const checkout = checkoutOf(open, { 'src/a.js': '1\n' });
    const ran = recipe(checkout, 'main');
    expect(ran.stdout + ran.stderr).toContain('trust: origin/main');
    expect(ran.code).toBe(0);
  });

  test('stops a change where the main branch wants an assessment', () => {
    expect(recipe(checkoutOf(shut, { 'src/a.js': '1\n' }), 'main').code).toBe(1);
  });

  test('is not impressed by rules that the change brings', () => {
    expect(recipe(checkoutOf(shut, OWN_POLICY), 'main').code).toBe(1);
  });

  test('is not impressed by a checker that the change brings', () => {
    const checkout = checkoutOf(shut, OWN_CHECKER);
    expect(recipe(checkout, 'main').code).toBe(1);
  });

  test('installs one version, outside of the checkout, without scripts', () => {
    const checkout = checkoutOf(open, OWN_CHECKER);
    recipe(checkout, 'main');
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
    recipe(checkout, 'main');
    expect(
      checkout.place.git('status', '--porcelain').replace('?? gl-code-quality-report.json', ''),
    ).toBe('');
  });
});

test.each(RECIPES.filter(([name]) => !name.includes('pull_request_target')))(
  'on the main branch the checkout itself is judged: %s',
  (_, recipe) => {
    const ran = recipe(checkoutOf(open, {}), '');
    expect(ran.stdout).toContain('trust: this checkout');
    expect(ran.code).toBe(0);
  },
);

test('in a workflow the findings are annotations, and the job gets its page', () => {
  const checkout = checkoutOf(shut, { 'a.js': '1\n' });
  const ran = RECIPES[0]![1](checkout, 'main');
  expect(ran.stdout).toMatch(/^::error file=assessments\/records,title=assess%3A /);
  const page = readFileSync(path.join(checkout.temp, 'summary.md'), 'utf8');
  expect(page).toMatch(/^<!-- assess-check -->\n\n## assess check: failed\n/);
});

test('the job for GitLab leaves a Code Quality report, whatever the answer', () => {
  const checkout = checkoutOf(shut, { 'a.js': '1\n' });
  expect(RECIPES[3]![1](checkout, 'main').code).toBe(1);
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
    const action = parse(read('action.yml')) as { runs: { steps: readonly Step[] } };
    const inputs = { 'inputs.version': version, 'inputs.format': 'text', 'inputs.directory': '.' };
    expect(runSteps(checkout, action.runs.steps, inputs, '').code).toBe(2);
    expect(checkout.installed()).toEqual([]);
  },
);
