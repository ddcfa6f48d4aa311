// The scripts of the CI files in real repositories, with the built program: by which commit does each event judge?

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { GitDir } from '../helpers/git-repository.ts';
import { PROGRAM } from '../helpers/program.ts';
import { ROOT } from '../helpers/pty.ts';
import { type Checkout, checkoutAt, OWN_POLICY, type Ran, sharedRepository } from './forge.ts';
import { blocksOf } from './markdown.ts';
import { actionWith, gitlab, type Happening, PROPOSED, type Recipe, workflow } from './recipes.ts';

const POLICY = 'assessments/policy.yaml';
const CODE = { 'src/a.js': '1\n' };

/** main is strict: it requires an assessment, and there is none. */
let strict: GitDir;
/** main lets everything pass for now. */
let lenient: GitDir;
beforeAll(async () => {
  strict = await sharedRepository({ exempt: false });
  lenient = await sharedRepository({ exempt: true });
});

const rules = (from: GitDir): string => from.git('show', `main:${POLICY}`);
const strictRules = (): Readonly<Record<string, string>> => ({ [POLICY]: `${rules(strict)}\n` });
const lenientRules = (): Readonly<Record<string, string>> => ({ [POLICY]: `${rules(lenient)}\n` });

let count = 0;

/** A commit with these files on a new branch, from a branch or commit. */
function branch(
  shared: GitDir,
  from: string,
  files: Readonly<Record<string, string>>,
): { readonly name: string; readonly head: string } {
  count += 1;
  const name = `b${count}`;
  shared.git('checkout', '--quiet', '-b', name, from);
  const head = shared.commit(files);
  shared.git('checkout', '--quiet', 'main');
  return { name, head };
}

/** The merge that a forge makes of two commits. */
function merged(shared: GitDir, into: string, head: string): string {
  count += 1;
  shared.git('checkout', '--quiet', '-b', `m${count}`, into);
  shared.git('merge', '--quiet', '--no-ff', '--no-edit', head);
  const made = shared.git('rev-parse', 'HEAD');
  shared.git('checkout', '--quiet', 'main');
  return made;
}

/** The bases that the output names. */
function judgedBy({ stdout, stderr }: Ran): readonly string[] {
  return Array.from(`${stdout}\n${stderr}`.matchAll(/trust: (\S+)/g), ([, name = '']) => name);
}

function run(recipe: Recipe, shared: GitDir, head: string, happening: Happening): Ran {
  return recipe(checkoutAt(shared, head), happening);
}

const github = (name: string, ref: string, payload: Happening['payload'] = {}): Happening => ({
  env: { GITHUB_EVENT_NAME: name, GITHUB_REF: ref },
  payload: { 'repository.default_branch': 'main', ...payload },
});

describe.each<[string, Recipe]>([
  ['the workflow', workflow],
  ['the action', actionWith({ format: 'text' })],
])('a merge queue of GitHub: %s', (_, recipe) => {
  const queued = (ahead: string): Happening =>
    github('merge_group', `refs/heads/gh-readonly-queue/main/pr-7-${ahead}`, {
      'merge_group.base_sha': ahead,
      'merge_group.base_ref': 'refs/heads/main',
    });

  test('alone in the queue', () => {
    const { head } = branch(lenient, 'main', CODE);
    const group = merged(lenient, 'main', head);
    const main = lenient.git('rev-parse', 'main');
    const ran = run(recipe, lenient, group, queued(main));
    expect(ran.code).toBe(0);
    expect(judgedBy(ran)).toEqual([main, 'refs/remotes/origin/main']);
  });

  test('after a change that makes the rules strict', () => {
    const ahead = branch(lenient, 'main', strictRules()).head;
    const group = merged(lenient, ahead, branch(lenient, 'main', CODE).head);
    expect(run(recipe, lenient, group, queued(ahead)).code).toBe(1);
  });

  test('after a change that makes the rules lenient', () => {
    const ahead = branch(strict, 'main', lenientRules()).head;
    const group = merged(strict, ahead, branch(strict, 'main', CODE).head);
    const ran = run(recipe, strict, group, queued(ahead));
    expect(judgedBy(ran)).toEqual([ahead, 'refs/remotes/origin/main']);
    expect(ran.code).toBe(1);
  });

  test('an event that names no commit ahead decides nothing', () => {
    const { head } = branch(lenient, 'main', CODE);
    expect(run(recipe, lenient, head, queued('')).code).toBe(2);
  });
});

describe('the workflow of GitHub', () => {
  test('main as it is now decides, not as it was when the change began', () => {
    const { head } = branch(lenient, 'main', CODE);
    const before = lenient.git('rev-parse', 'main');
    expect(run(workflow, lenient, head, PROPOSED).code).toBe(0);
    lenient.commit({ [POLICY]: `${rules(strict)}\n` }, 'strict');
    try {
      expect(run(workflow, lenient, head, PROPOSED).code).toBe(1);
    } finally {
      lenient.git('reset', '--quiet', '--hard', before);
    }
  });

  test.each([
    ['by hand on another branch', 'workflow_dispatch', 'refs/heads/topic'],
    ['by hand on a tag with the name of the branch', 'workflow_dispatch', 'refs/tags/main'],
    ['by a push that the file does not ask for', 'push', 'refs/heads/topic'],
    ['by an event that the file does not know', 'issue_comment', 'refs/heads/main'],
  ])('started %s, main decides and not the checkout', (_, name, ref) => {
    const { head } = branch(strict, 'main', OWN_POLICY);
    const ran = run(workflow, strict, head, github(name, ref));
    expect(judgedBy(ran)).toEqual(['refs/remotes/origin/main']);
    expect(ran.code).toBe(1);
  });

  test('tags and branches with the name of the base are not used as the base', () => {
    const { head } = branch(strict, 'main', OWN_POLICY);
    const checkout = checkoutAt(strict, head);
    for (const name of ['main', 'origin/main']) {
      checkout.place.git('tag', name, head);
      checkout.place.git('branch', '--force', name, head);
    }
    checkout.place.git('tag', 'refs/remotes/origin/main', head);
    expect(workflow(checkout, PROPOSED).code).toBe(1);
  });
});

describe('the action of GitHub', () => {
  test('an event without a base of its own needs one', () => {
    const { head } = branch(strict, 'main', OWN_POLICY);
    const happening = github('workflow_dispatch', 'refs/heads/topic');
    const ran = run(actionWith({ format: 'text' }), strict, head, happening);
    expect(ran.stderr).toContain('name the base that decides');
    expect(ran.code).toBe(2);
    const named = actionWith({ format: 'text', base: 'refs/remotes/origin/main' });
    expect(run(named, strict, head, happening).code).toBe(1);
  });
});

describe('the job of GitLab', () => {
  const request = (more: Readonly<Record<string, string>>): Happening => ({
    env: { ...PROPOSED.env, ...more },
  });

  test('a merge request to another branch is judged by main, too', () => {
    const { head } = branch(strict, 'main', OWN_POLICY);
    const ran = run(
      gitlab,
      strict,
      head,
      request({ CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'lenient' }),
    );
    expect(judgedBy(ran)).toEqual(['refs/remotes/origin/main']);
    expect(ran.code).toBe(1);
  });

  test('merged results for another branch: the source branch is judged', () => {
    const other = branch(strict, 'main', { 'other.txt': 'x\n' });
    const { head } = branch(strict, 'main', CODE);
    const checkout: Checkout = checkoutAt(strict, merged(strict, other.head, head));
    const ran = gitlab(
      checkout,
      request({
        CI_MERGE_REQUEST_TARGET_BRANCH_NAME: other.name,
        CI_MERGE_REQUEST_TARGET_BRANCH_SHA: other.head,
        CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: head,
      }),
    );
    expect(ran.code).toBe(1);
    expect(checkout.place.git('rev-parse', 'HEAD')).toBe(head);
  });

  test('a merge train: main decides, and the changes ahead', () => {
    const ahead = branch(lenient, 'main', strictRules()).head;
    const { head } = branch(lenient, 'main', CODE);
    const train = (before: string): Ran =>
      run(
        gitlab,
        lenient,
        merged(lenient, before, head),
        request({
          CI_MERGE_REQUEST_EVENT_TYPE: 'merge_train',
          CI_MERGE_REQUEST_TARGET_BRANCH_SHA: before,
          CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: head,
        }),
      );
    expect(train(lenient.git('rev-parse', 'main')).code).toBe(0);
    expect(train(ahead).code).toBe(1);
  });

  test('a pipeline of a fork decides nothing', () => {
    const { head } = branch(lenient, 'main', CODE);
    const ran = run(gitlab, lenient, head, request({ CI_PROJECT_ID: '2' }));
    expect(ran.stderr).toContain('this pipeline runs in a fork');
    expect(ran.code).toBe(2);
  });

  test('a branch that cannot be fetched decides nothing', () => {
    const { head } = branch(lenient, 'main', CODE);
    const checkout = checkoutAt(lenient, head);
    checkout.place.git('remote', 'set-url', 'origin', `${lenient.path}-gone`);
    expect(gitlab(checkout, PROPOSED).code).toBe(2);
  });
});

describe('the recipe for releases', () => {
  const PAGE = readFileSync(path.join(ROOT, 'docs', 'ci.md'), 'utf8');
  const block = blocksOf(PAGE).find(({ text }) => text.includes('--is-ancestor'))?.text ?? '';
  const release = (shared: GitDir, head: string, tags: readonly string[] = []): Ran => {
    const checkout = checkoutAt(shared, head);
    for (const tag of tags) checkout.place.git('tag', '--force', tag, head);
    return checkout.run(
      ['bash', '-e'],
      `assess() { "${process.execPath}" "${PROGRAM}" "$@"; }\n${block}`,
    );
  };

  test('a commit of main is judged by main', () => {
    const ran = release(lenient, lenient.git('rev-parse', 'main'));
    expect(judgedBy(ran)).toEqual(['refs/remotes/origin/main']);
    expect(ran.code).toBe(0);
  });

  test('a pushed tag does not choose the rules', () => {
    const main = strict.git('rev-parse', 'main');
    const { head } = branch(strict, 'main', OWN_POLICY);
    const tags = ['v9.9.9', 'main', 'origin/main', 'refs/remotes/origin/main'];
    const checkout = release(strict, main, tags);
    expect(judgedBy(checkout)).toEqual(['refs/remotes/origin/main']);
    expect(checkout.code).toBe(1);
    expect(release(strict, head, tags).code).toBe(1);
  });

  test('a commit that was never merged is not judged at all', () => {
    const ran = release(lenient, branch(lenient, 'main', CODE).head);
    expect(judgedBy(ran)).toEqual([]);
    expect(ran.code).toBe(1);
  });

  test('uses no tag as a base', () => {
    expect(
      blocksOf(PAGE)
        .map(({ text }) => text)
        .join('\n'),
    ).not.toContain('git describe');
  });
});
