// The recipes of the files and of docs/ci.md, as functions: a checkout and what the forge says about the event go in,
// and what the scripts printed comes out.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { githubWorkflow } from '../../src/app/set-up/github-workflow.ts';
import { gitlabJob } from '../../src/app/set-up/gitlab-job.ts';
import { ROOT } from '../helpers/pty.ts';
import { type Checkout, CI_FILE, type Ran, targetWorkflow } from './forge.ts';
import { blocksOf } from './markdown.ts';

const read = (name: string): string => readFileSync(path.join(ROOT, name), 'utf8');
/** What GitHub runs for a step that names no shell, and for one that names bash. */
const UNNAMED = ['bash', '-e'] as const;
const NAMED = ['bash', '--noprofile', '--norc', '-eo', 'pipefail'] as const;
const GITLAB_BASH = ['bash', '-eo', 'pipefail'] as const;

interface Step {
  readonly run?: string;
  readonly shell?: 'bash';
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly 'working-directory'?: string;
  readonly if?: string;
}

/** `github.event_name == 'NAME'`, the only condition that the files have. */
function isLeftOut({ if: condition }: Step, { env }: Happening): boolean {
  if (condition === undefined) return false;
  const [, name] = /^github\.event_name == '(\w+)'$/.exec(condition) ?? [];
  if (name === undefined) throw new Error(`unknown condition: ${condition}`);
  return env['GITHUB_EVENT_NAME'] !== name;
}

/** What the runner says about the event: its variables, and the fields of its payload. */
export interface Happening {
  readonly env: Readonly<Record<string, string>>;
  readonly payload?: Readonly<Record<string, string>>;
}

export const MAIN_MOVED: Happening = {
  env: {
    GITHUB_EVENT_NAME: 'push',
    GITHUB_REF: 'refs/heads/main',
    CI_PIPELINE_SOURCE: 'push',
    CI_COMMIT_BRANCH: 'main',
    CI_PROJECT_ID: '1',
  },
  payload: { 'repository.default_branch': 'main' },
};
/** Texts that other people choose are hostile throughout: they are values, never code. */
const HOSTILE = '$(touch pwned)`touch pwned`";touch pwned;"';
export const PROPOSED: Happening = {
  env: {
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_REF: 'refs/pull/7/merge',
    GITHUB_BASE_REF: 'main',
    GITHUB_HEAD_REF: HOSTILE,
    GITHUB_ACTOR: HOSTILE,
    CI_PIPELINE_SOURCE: 'merge_request_event',
    CI_MERGE_REQUEST_IID: '7',
    CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
    CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: HOSTILE,
    CI_MERGE_REQUEST_TITLE: HOSTILE,
    CI_COMMIT_MESSAGE: HOSTILE,
    CI_MERGE_REQUEST_PROJECT_ID: '1',
    CI_PROJECT_ID: '1',
  },
  payload: { 'repository.default_branch': 'main' },
};

/** Runs the `run:` steps of a job; a step that fails ends it, as on a runner. */
function runSteps(
  checkout: Checkout,
  steps: readonly Step[],
  inputs: Readonly<Record<string, string>>,
  { env, payload = {} }: Happening,
): Ran {
  const values: Readonly<Record<string, string>> = {
    ...inputs,
    ...Object.fromEntries(Object.entries(payload).map(([k, v]) => [`github.event.${k}`, v])),
    'runner.temp': checkout.temp,
  };
  const filled = (text: string): string =>
    text.replaceAll(/\$\{\{ ([\w.]+) \}\}/g, (_, name: string) => values[name] ?? '');
  let last: Ran = { code: null, stdout: '', stderr: '' };
  for (const step of steps) {
    if (step.run === undefined || isLeftOut(step, { env })) continue;
    const summary = path.join(checkout.temp, 'summary.md');
    last = checkout.run(step.shell === undefined ? UNNAMED : NAMED, filled(step.run), {
      cwd: path.resolve(checkout.place.path, filled(step['working-directory'] ?? '.')),
      env: {
        RUNNER_TEMP: checkout.temp,
        GITHUB_ACTIONS: 'true',
        GITHUB_STEP_SUMMARY: summary,
        ...env,
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

export type Recipe = (checkout: Checkout, happening: Happening) => Ran;

const stepsOf = (text: string): readonly Step[] => (parse(text) as Workflow).jobs.assess.steps;

export const workflow: Recipe = (checkout, happening) =>
  runSteps(checkout, stepsOf(githubWorkflow(CI_FILE)), {}, happening);

const target: Recipe = (checkout, happening) =>
  runSteps(
    checkout,
    stepsOf(targetWorkflow()),
    {},
    {
      ...happening,
      env:
        happening === PROPOSED
          ? {
              ...happening.env,
              GITHUB_EVENT_NAME: 'pull_request_target',
              // The event belongs to the default branch, and so does its ref.
              GITHUB_REF: 'refs/heads/main',
            }
          : happening.env,
    },
  );

export const actionWith =
  (given: Readonly<Record<string, string>>): Recipe =>
  (checkout, happening) => {
    const action = parse(read('action.yml')) as {
      inputs: Record<string, { default: string }>;
      runs: { steps: readonly Step[] };
    };
    const inputs = Object.entries(action.inputs).map(([name, input]): [string, string] => [
      `inputs.${name}`,
      given[name] ?? input.default,
    ]);
    return runSteps(checkout, action.runs.steps, Object.fromEntries(inputs), happening);
  };

export const gitlab: Recipe = (checkout, { env }) => {
  const job = (parse(gitlabJob(CI_FILE)) as { assess: { script: readonly string[] } }).assess;
  return checkout.run(GITLAB_BASH, job.script.join('\n'), { env });
};

const shell: Recipe = (checkout, happening) =>
  checkout.run(['sh'], shellRecipe(), {
    args: happening === MAIN_MOVED ? [] : ['refs/remotes/origin/main'],
  });

export const RECIPES: readonly (readonly [string, Recipe])[] = [
  ['the workflow that init writes', workflow],
  ['the workflow with pull_request_target', target],
  ['the composite action', actionWith({})],
  ['the job for GitLab', gitlab],
  ['the shell recipe', shell],
];
