// The generated job for GitLab against every kind of pipeline. The model is written from GitLab's documentation
// (docs.gitlab.com/ci: variables/predefined_variables, pipelines/merge_request_pipelines, merged_results_pipelines,
// merge_trains): which variables a kind of pipeline has, and that a merge request may be merged when its newest pipeline
// has succeeded. Changing the target branch of a merge request starts no pipeline, and the pipeline can have other jobs
// that pass. So the job must be in every pipeline of a merge request and judge by main, whatever the target is.

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { gitlabJob } from '../../src/app/set-up/gitlab-job.ts';
import { markdown, marker } from '../../src/findings/reporters/markdown.ts';
import { FAILED } from '../findings/reporters/sample.ts';
import { temporaryFolder } from '../helpers/git-repository.ts';
import { runWhileServing, startApi } from './comment-api.ts';
import { runScript } from './script.ts';

const TEXT = gitlabJob({ version: '1.2.3', branch: 'main' });
const MAIN = 'refs/remotes/origin/main';

/** Only keys that the model gives a meaning to. */
const file = z.strictObject({
  assess: z.strictObject({
    image: z.string(),
    variables: z.strictObject({ GIT_DEPTH: z.literal('0') }),
    rules: z.array(z.strictObject({ if: z.string(), when: z.string().optional() })),
    script: z.array(z.string()),
    allow_failure: z.boolean().optional(),
    artifacts: z.unknown(),
  }),
  'assess-comment': z.strictObject({
    image: z.string(),
    stage: z.literal('.post'),
    needs: z.tuple([z.literal('assess')]),
    allow_failure: z.literal(true),
    variables: z.strictObject({ GIT_STRATEGY: z.literal('none') }),
    rules: z.array(z.strictObject({ if: z.string(), when: z.literal('always') })),
    script: z.array(z.string()),
  }),
});

type Variables = Readonly<Record<string, string>>;

const request = (target: string, more: Variables = {}): Variables => ({
  CI_PIPELINE_SOURCE: 'merge_request_event',
  CI_PROJECT_ID: '1',
  CI_MERGE_REQUEST_IID: '7',
  CI_MERGE_REQUEST_PROJECT_ID: '1',
  CI_MERGE_REQUEST_EVENT_TYPE: 'detached',
  CI_MERGE_REQUEST_TARGET_BRANCH_NAME: target,
  ...more,
});
const results = (target: string, type = 'merged_result'): Variables =>
  request(target, {
    CI_MERGE_REQUEST_EVENT_TYPE: type,
    CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: 'source',
    CI_MERGE_REQUEST_TARGET_BRANCH_SHA: 'ahead',
  });
const ofBranch = (source: string, branch: string): Variables => ({
  CI_PIPELINE_SOURCE: source,
  CI_PROJECT_ID: '1',
  CI_COMMIT_BRANCH: branch,
});
const ofTag = (tag: string): Variables => ({
  CI_PIPELINE_SOURCE: 'push',
  CI_PROJECT_ID: '1',
  CI_COMMIT_TAG: tag,
});

type Expected = readonly string[] | 'this checkout' | 'no job' | 'fails';

const PIPELINES: readonly (readonly [string, Variables, Expected])[] = [
  ['a merge request to main', request('main'), [MAIN]],
  ['merged results for main', results('main'), ['ahead', MAIN]],
  ['a merge train to main', results('main', 'merge_train'), ['ahead', MAIN]],
  ['a merge request to another branch', request('lenient'), [MAIN]],
  ['merged results for another branch', results('lenient'), [MAIN]],
  ['a merge request in a fork', request('main', { CI_PROJECT_ID: '2' }), 'fails'],
  ['a push to main', ofBranch('push', 'main'), 'this checkout'],
  ['a schedule on main', ofBranch('schedule', 'main'), 'this checkout'],
  ['started by hand on main', ofBranch('web', 'main'), 'this checkout'],
  ['a push to another branch', ofBranch('push', 'topic'), 'no job'],
  ['a schedule on another branch', ofBranch('schedule', 'topic'), 'no job'],
  ['a tag', ofTag('v1.0.0'), 'no job'],
  ['a tag with the name of the branch', ofTag('main'), 'no job'],
];

/** `$NAME == "text"`, `$NAME == $OTHER` and `$NAME`, joined with `&&`. A missing variable equals nothing but another one. */
function isTrue(condition: string, variables: Variables): boolean {
  return condition.split('&&').every((part) => {
    const [, name, operator, text, other] =
      /^\s*\$(\w+)(?:( == )(?:"([^"]*)"|\$(\w+)))?\s*$/.exec(part) ?? [];
    if (name === undefined) throw new Error(`the model does not know: ${part}`);
    const value = variables[name] ?? '';
    if (operator === undefined) return value !== '';
    return value === (other === undefined ? text : (variables[other] ?? ''));
  });
}

/** How the job of a file judges in a pipeline. */
function judgement(text: string, variables: Variables): Expected | 'green' {
  const { assess } = file.parse(parse(text));
  const rule = assess.rules.find((one) => isTrue(one.if, variables));
  if (rule === undefined || rule.when === 'never') return 'no job';
  // A job that waits for a person does not stop the pipeline. A job that may fail does not stop it either.
  if (rule.when === 'manual' || assess.allow_failure === true) return 'green';
  const { bases, isHeard } = runScript(
    ['bash', '-eo', 'pipefail'],
    assess.script.join('\n'),
    variables,
  );
  if (bases.length === 0) return 'fails';
  if (!isHeard) return 'green';
  return bases.every((base) => base === undefined)
    ? 'this checkout'
    : bases.map((base) => base ?? 'this checkout');
}

test.each(PIPELINES)('%s', (_, variables, expected) => {
  expect(judgement(TEXT, variables)).toEqual(expected);
});

const deviations = (text: string): readonly string[] =>
  PIPELINES.filter(
    ([, variables, expected]) =>
      JSON.stringify(judgement(text, variables)) !== JSON.stringify(expected),
  ).map(([name]) => name);

describe('the model detects', () => {
  test.each<[string, (text: string) => string, string]>([
    [
      'only merge requests to main, so that one to another branch has a green pipeline and is moved to main',
      (text) =>
        text.replace(
          '== "merge_request_event"',
          '== "merge_request_event" && $CI_MERGE_REQUEST_TARGET_BRANCH_NAME == "main"',
        ),
      'a merge request to another branch',
    ],
    [
      'the target branch of the event as the base',
      (text) =>
        text.replace(`--base "${MAIN}"`, '--base "origin/$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"'),
      'a merge request to another branch',
    ],
    [
      '|| true',
      (text) => text.replace('check "$@"\n  artifacts', 'check "$@" || true\n  artifacts'),
      'a push to main',
    ],
    [
      'a train that ignores the changes ahead',
      (text) => text.replace('|| exit "$?"', '|| true'),
      'a merge train to main',
    ],
    [
      'allow_failure',
      (text) => text.replace('  script:', '  allow_failure: true\n  script:'),
      'a push to main',
    ],
    [
      'a job that waits for a person',
      (text) => text.replace('"merge_request_event"', '"merge_request_event"\n      when: manual'),
      'a merge request to main',
    ],
    [
      'every pipeline, and those without a merge request by themselves',
      (text) =>
        text
          .replace('$CI_COMMIT_BRANCH == "main"', '$CI_PROJECT_ID == "1"')
          .replace('"${CI_COMMIT_BRANCH:-}" != "main"', '-n "${CI_MERGE_REQUEST_IID:-}"'),
      'a tag',
    ],
    [
      'without the refusal of forks',
      (text) => text.replace('exit 2\n        fi', 'fi'),
      'a merge request in a fork',
    ],
  ])('%s', (_, mutate, pipeline) => {
    const text = mutate(TEXT);
    expect(text).not.toBe(TEXT);
    expect(deviations(text)).toContain(pipeline);
  });

  test('an unknown key', () => {
    expect(() => deviations(TEXT.replace('  script:', '  retry: 2\n  script:'))).toThrow('retry');
  });
});

describe('the note', () => {
  const job = file.parse(parse(TEXT))['assess-comment'];
  const own = { CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '1', ASSESS_COMMENT_TOKEN: 'token' };

  test.each<[string, Variables, boolean]>([
    ['a merge request of the project', request('main', own), true],
    ['the same without a token', request('main', { ...own, ASSESS_COMMENT_TOKEN: '' }), false],
    [
      'a merge request from a fork, in the parent project',
      request('main', { ...own, CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '3' }),
      false,
    ],
    [
      'a merge request from a fork, in the fork',
      request('main', { ...own, CI_PROJECT_ID: '3', CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '3' }),
      false,
    ],
    ['a push to main', { ...ofBranch('push', 'main'), ...own }, false],
    ['a tag', { ...ofTag('v1.0.0'), ...own }, false],
  ])('is written: %s', (_, variables, expected) => {
    expect(job.rules.some((rule) => isTrue(rule.if, variables))).toBe(expected);
  });

  /** What the script wrote about notes that are there. */
  async function noted(
    notes: readonly { id: number; body: string; author: { id: number } }[],
    text = markdown(FAILED),
  ): Promise<{ code: number | null; written: readonly string[] }> {
    const api = await startApi(({ method, url }) => {
      if (url === '/user') return { id: 5 };
      if (!url.startsWith('/projects/1/merge_requests/7/notes')) return undefined;
      return method === 'GET' && url.endsWith('page=1') ? notes : [];
    });
    onTestFinished(() => api.stop());
    const folder = temporaryFolder('job');
    writeFileSync(path.join(folder, 'assess-comment.md'), text);
    const { code, output } = await runWhileServing(
      ['bash', '-eo', 'pipefail'],
      job.script.join('\n'),
      {
        ...request('main', own),
        CI_API_V4_URL: api.address,
        ASSESS_COMMENT_TOKEN: 'secret-token',
      },
      folder,
    );
    expect(output).not.toContain('secret-token');
    expect(api.asked.every(({ token }) => token === 'secret-token')).toBe(true);
    const written = api.asked.filter(({ method }) => method !== 'GET');
    for (const { body } of written) expect(body).toEqual({ body: text });
    return { code, written: written.map(({ method, url }) => `${method} ${url}`) };
  }

  const MARK = `${marker({ command: 'check' })}\nold`;
  const NOTES = '/projects/1/merge_requests/7/notes';

  test('is added once, replaced later, and left as it is where it is the same', async () => {
    const others = [{ id: 1, body: MARK, author: { id: 4 } }];
    expect(await noted(others)).toEqual({ code: 0, written: [`POST ${NOTES}`] });
    const old = [...others, { id: 2, body: MARK, author: { id: 5 } }];
    expect(await noted(old)).toEqual({ code: 0, written: [`PUT ${NOTES}/2`] });
    const same = [{ id: 2, body: markdown(FAILED).trimEnd(), author: { id: 5 } }];
    expect(await noted(same)).toEqual({ code: 0, written: [] });
  });

  test('is only the text of assess', async () => {
    expect(await noted([], '# hello @everyone\n')).toEqual({ code: 1, written: [] });
  });
});

test('a branch with another name is written in everywhere', () => {
  const text = gitlabJob({ version: '1.2.3', branch: 'release/2.0' });
  expect(text).not.toMatch(/\bmain\b(?!\.js)/);
  expect(judgement(text, request('release/2.0'))).toEqual(['refs/remotes/origin/release/2.0']);
});
