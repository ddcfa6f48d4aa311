import { describe, expect, test } from 'vitest';
import { ciSteps } from '../../src/app/set-up/ci.ts';
import { ownerOf } from '../../src/app/set-up/codeowners.ts';
import type { SetUpStep } from '../../src/app/set-up/step.ts';
import { memoryFiles } from './world.ts';

const ALICE = {
  version: '1.2.3',
  branch: 'main',
  owner: '@alice',
  principal: 'alice@example.com',
} as const;

async function owners(
  forge: 'github' | 'gitlab',
  content: Readonly<Record<string, string | undefined>> = {},
  request: { readonly owner: string | undefined; readonly principal: string | undefined } = ALICE,
): Promise<SetUpStep> {
  const steps = await ciSteps(memoryFiles(content), forge, { ...ALICE, ...request });
  return steps.find(({ path }) => path.endsWith('CODEOWNERS'))!;
}

const textOf = (step: SetUpStep): string => ('text' in step ? step.text : '');

describe('CODEOWNERS', () => {
  test('names what decides over a release, and itself', async () => {
    expect(textOf(await owners('github')))
      .toBe(`# assess: begin (rules, signers and the check change only with a review by these people)
/assessments/policy.yaml @alice
/assessments/allowed_signers @alice
/assessments/revoked_keys @alice
/assessments/project.json @alice
/assessments/.gitattributes @alice
/assessments/questionnaires/ @alice
/.github/workflows/ @alice
/.github/CODEOWNERS @alice
# assess: end
`);
  });

  test.each<['github' | 'gitlab', string]>([
    ['github', '.github/CODEOWNERS'],
    ['github', 'CODEOWNERS'],
    ['github', 'docs/CODEOWNERS'],
    ['gitlab', 'CODEOWNERS'],
    ['gitlab', 'docs/CODEOWNERS'],
    ['gitlab', '.gitlab/CODEOWNERS'],
  ])('%s: the block is at the end of %s, where rules win, and only once', async (forge, path) => {
    const step = await owners(forge, { [path]: '* @everybody\n' });
    expect(step).toMatchObject({ kind: 'edit', path });
    expect(textOf(step)).toMatch(/^\* @everybody\n\n# assess: begin[\s\S]*# assess: end\n$/);
    expect(textOf(step)).toContain(`/${path} @alice`);
    const mine = textOf(step).replace('policy.yaml @alice', 'policy.yaml @bob');
    expect(await owners(forge, { [path]: mine })).toMatchObject({ kind: 'keep', path });
  });

  test('on GitLab the block opens a section of its own', async () => {
    expect(textOf(await owners('gitlab', { CODEOWNERS: '[Docs]\n*.md @bob\n' }))).toContain(
      '\n[assess]\n/assessments/',
    );
  });

  test('the first place that the forge reads is the one', async () => {
    const both = { 'docs/CODEOWNERS': '* @a\n', CODEOWNERS: '* @b\n' };
    expect(await owners('github', both)).toMatchObject({ kind: 'edit', path: 'CODEOWNERS' });
  });

  test('without a known owner, people see what to add', async () => {
    const noOwner = { owner: undefined, principal: undefined };
    expect(await owners('github', {}, noOwner)).toMatchObject({
      kind: 'advise',
      path: '.github/CODEOWNERS',
    });
    expect(await owners('github', { CODEOWNERS: '* @b\n' }, noOwner)).toMatchObject({
      kind: 'advise',
      path: 'CODEOWNERS',
    });
  });

  test('a link is not written to', async () => {
    expect(await owners('github', { CODEOWNERS: undefined })).toMatchObject({
      kind: 'advise',
      path: 'CODEOWNERS',
    });
  });
});

test.each([
  ['12345+alice@users.noreply.github.com', '@alice'],
  ['12345-alice@users.noreply.gitlab.com', '@alice'],
  ['alice@example.com', 'alice@example.com'],
  ['alice', undefined],
  [undefined, undefined],
])('%s is named as %s', (principal, owner) => {
  expect(ownerOf(principal)).toBe(owner);
});

describe('the job is included in the pipeline of GitLab', () => {
  const includes = async (content: Readonly<Record<string, string>>): Promise<SetUpStep> =>
    (await ciSteps(memoryFiles(content), 'gitlab', ALICE)).find(
      ({ path }) => path === '.gitlab-ci.yml',
    )!;

  test('in a new pipeline', async () => {
    expect(await includes({})).toMatchObject({
      kind: 'create',
      text: 'include:\n  - local: .gitlab/assess.gitlab-ci.yml\n',
    });
  });

  test("a person's own pipeline is not changed", async () => {
    expect(await includes({ '.gitlab-ci.yml': 'test:\n  script: make\n' })).toMatchObject({
      kind: 'advise',
    });
    const done = 'include:\n  - local: .gitlab/assess.gitlab-ci.yml\n';
    expect(await includes({ '.gitlab-ci.yml': done })).toMatchObject({ kind: 'keep' });
  });
});
