// The workflow that posts the comment: what it may do, and its script against a stand-in for GitHub's API.

import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { githubCommentWorkflow } from '../../src/app/set-up/github-comment.ts';
import { githubWorkflow } from '../../src/app/set-up/github-workflow.ts';
import { markdown, marker } from '../../src/findings/reporters/markdown.ts';
import { FAILED } from '../findings/reporters/sample.ts';
import { temporaryFolder } from '../helpers/git-repository.ts';
import { archiveOf, type Asked, runWhileServing, startApi } from './comment-api.ts';
import { CI_FILE } from './forge.ts';

/** Only keys that were looked at: a workflow with another one is refused. */
const workflow = z.strictObject({
  name: z.literal('assess comment'),
  on: z.strictObject({
    workflow_run: z.strictObject({
      workflows: z.tuple([z.literal('assess')]),
      types: z.tuple([z.literal('completed')]),
    }),
  }),
  permissions: z.strictObject({}),
  jobs: z.strictObject({
    comment: z.strictObject({
      name: z.string(),
      if: z.literal("github.event.workflow_run.event == 'pull_request'"),
      'runs-on': z.literal('ubuntu-latest'),
      'timeout-minutes': z.number(),
      permissions: z.strictObject({
        actions: z.literal('read'),
        contents: z.literal('read'),
        'pull-requests': z.literal('write'),
      }),
      concurrency: z.strictObject({ group: z.string() }),
      steps: z.tuple([
        z.strictObject({
          name: z.string(),
          env: z.strictObject({ GITHUB_TOKEN: z.literal('${{ github.token }}') }),
          run: z.string(),
        }),
      ]),
    }),
  }),
});
const { jobs, on } = workflow.parse(parse(githubCommentWorkflow(CI_FILE)));
const [{ run: script }] = jobs.comment.steps;

describe('the workflow', () => {
  test('has no checkout, no action and no expression in its script', () => {
    expect(script).not.toContain('${{');
    expect(githubCommentWorkflow(CI_FILE)).not.toMatch(/\buses:|\bnpm\b|\bgit\b/);
  });

  test('follows the workflow that judges, and that one has no right to write', () => {
    const judging = parse(githubWorkflow(CI_FILE)) as {
      name: string;
      permissions: unknown;
      jobs: { assess: { permissions?: unknown; steps: { with?: { name?: string } }[] } };
    };
    expect(on.workflow_run.workflows).toEqual([judging.name]);
    expect(judging.permissions).toEqual({ contents: 'read' });
    expect(judging.jobs.assess.permissions).toBeUndefined();
    const names = judging.jobs.assess.steps.flatMap((step) => step.with?.name ?? []);
    expect(script).toContain(`artifacts?name=${names[0]}&`);
  });

  test('looks for the marker that the comment has', () => {
    expect(script).toContain(`'${marker({ command: 'check' })}'`);
  });
});

const HEAD = 'a'.repeat(40);
const MAIN = 'b'.repeat(40);
const BRANCH = 'fix/$(touch pwned) & "more"';
const COMMENT = markdown(FAILED);
const WORKFLOWS = [
  { name: 'assess.yml', sha: '1' },
  { name: 'assess-comment.yml', sha: '2' },
];

interface Situation {
  readonly text?: string | Buffer;
  readonly file?: string;
  readonly size?: number;
  readonly pulls?: readonly unknown[];
  readonly atHead?: readonly unknown[];
  readonly comments?: readonly { id: number; body: string; user: { login: string } }[];
  readonly artifacts?: readonly unknown[];
}

const pull = (more: object = {}, head: object = {}): object => ({
  number: 7,
  head: { sha: HEAD, repo: { id: 99 }, ...head },
  base: { ref: 'main' },
  ...more,
});

const BOT = 'github-actions[bot]';

/** GitHub's answers in a situation; undefined for a path that the script must not ask. */
function answer(situation: Situation, { method, url }: Asked): unknown {
  const { text = COMMENT, file = 'comment.md', size, comments = [] } = situation;
  const archive = archiveOf(file, Buffer.isBuffer(text) ? text : Buffer.from(text));
  const [place = '', query = ''] = url.replace('/repos/shop/web/', '').split('?');
  if (method !== 'GET') return {};
  switch (place) {
    case 'pulls':
      return new URLSearchParams(query).get('head') === `mallory:${BRANCH}`
        ? (situation.pulls ?? [pull()])
        : [];
    case 'branches/main':
      return { commit: { sha: MAIN } };
    case 'contents/.github/workflows':
      return query === `ref=${HEAD}` ? (situation.atHead ?? WORKFLOWS) : WORKFLOWS.toReversed();
    case 'actions/runs/5/artifacts':
      return {
        artifacts: situation.artifacts ?? [
          { id: 1, size_in_bytes: 1, expired: false },
          { id: 3, size_in_bytes: size ?? archive.length, expired: false },
          { id: 4, size_in_bytes: 1, expired: true },
        ],
      };
    case 'actions/artifacts/3/zip':
      return archive;
    case 'issues/7/comments': {
      const page = Number(new URLSearchParams(query).get('page'));
      return comments.slice((page - 1) * 100, page * 100);
    }
    default:
      return undefined;
  }
}

/** What the script wrote, and what it said. */
async function posted(situation: Situation): Promise<{
  readonly code: number | null;
  readonly output: string;
  readonly written: readonly Pick<Asked, 'method' | 'url' | 'body'>[];
}> {
  const api = await startApi((asked) => answer(situation, asked));
  onTestFinished(() => api.stop());
  const temp = temporaryFolder('runner');
  const event = path.join(temp, 'event.json');
  const run = {
    id: 5,
    head_sha: HEAD,
    head_branch: BRANCH,
    head_repository: { id: 99, owner: { login: 'mallory' } },
  };
  writeFileSync(event, JSON.stringify({ workflow_run: run }));
  const { code, output } = await runWhileServing(['bash', '-e'], script, {
    GITHUB_API_URL: api.address,
    GITHUB_REPOSITORY: 'shop/web',
    GITHUB_TOKEN: 'secret-token',
    GITHUB_EVENT_PATH: event,
    RUNNER_TEMP: temp,
  });
  expect(output).not.toContain('secret-token');
  expect(new Set(api.asked.map(({ token }) => token))).toEqual(new Set(['Bearer secret-token']));
  const written = api.asked
    .filter(({ method }) => method !== 'GET')
    .map(({ method, url, body }) => ({ method, url: url.replace('/repos/shop/web/', ''), body }));
  return { code, output, written };
}

const hasUnzip = spawnSync('unzip', ['-v']).status === 0;

describe.runIf(hasUnzip)('the script', () => {
  test('posts the text of the run as a comment', async () => {
    const { code, written } = await posted({});
    expect(code).toBe(0);
    expect(written).toEqual([
      { method: 'POST', url: 'issues/7/comments', body: { body: COMMENT } },
    ]);
  });

  test('replaces its own comment, and leaves those of others that begin the same', async () => {
    const mark = `${marker({ command: 'check' })}\nold`;
    const others = Array.from({ length: 150 }, (_, id) => ({
      id,
      body: mark,
      user: { login: 'mallory' },
    }));
    const comments = [...others, { id: 400, body: mark, user: { login: BOT } }];
    expect((await posted({ comments })).written).toEqual([
      { method: 'PATCH', url: 'issues/comments/400', body: { body: COMMENT } },
    ]);
  });

  test('writes nothing where the comment is the same already', async () => {
    const comments = [{ id: 400, body: COMMENT, user: { login: BOT } }];
    const { code, written } = await posted({ comments });
    expect([code, written]).toEqual([0, []]);
  });

  test('says only that, where the workflows of the pull request are not those of the branch', async () => {
    for (const atHead of [
      [{ name: 'assess.yml', sha: 'x' }, WORKFLOWS[1]],
      [...WORKFLOWS, { name: 'another.yml', sha: '3' }],
      [],
    ]) {
      const { written } = await posted({ atHead });
      expect(written).toHaveLength(1);
      expect(JSON.stringify(written[0]?.body)).toContain('differ from those of main');
      expect(JSON.stringify(written[0]?.body)).not.toContain('FAILED');
    }
  });

  test.each<[string, Situation, string]>([
    [
      'has moved, is of another repository or goes to another branch',
      {
        pulls: [
          pull({}, { sha: 'c'.repeat(40) }),
          pull({}, { repo: { id: 1 } }),
          pull({}, { repo: null }),
          pull({ base: { ref: 'old' } }),
        ],
      },
      'newest commit',
    ],
    ['has no comment', { artifacts: [] }, 'has made none'],
    ['has a comment that is too large by its size', { size: 300_001 }, 'too large'],
    [
      'has an archive that is larger than it says',
      { text: randomBytes(400_000), size: 10 },
      'too large',
    ],
    [
      'has a small archive with a large text',
      { text: COMMENT + ' '.repeat(50_000_000) },
      'of a proper size',
    ],
    ['has another text', { text: '# hello @everyone\n' }, 'not a comment of assess'],
    ['has the marker later in the text', { text: `x\n${COMMENT}` }, 'not a comment of assess'],
    [
      'has a text that is too long',
      { text: COMMENT + 'x'.repeat(65_536) },
      'not a comment of assess',
    ],
    ['has another file', { file: '../comment.md' }, 'no comment.md'],
  ])('posts nothing where the pull request %s', async (_, situation, why) => {
    const { code, output, written } = await posted(situation);
    expect([code, written]).toEqual([0, []]);
    expect(output).toContain(why);
  });
});
