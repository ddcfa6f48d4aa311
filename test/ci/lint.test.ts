// The files that other people's CI reads, and the page about them: well-formed, pinned, and in step with the program.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { validateAction, validateWorkflow } from '@action-validator/core';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { commandNames, COMMAND_ROWS } from '../../src/cli/commands.ts';
import { githubCommentWorkflow } from '../../src/app/set-up/github-comment.ts';
import { githubWorkflow, requiredCheck } from '../../src/app/set-up/github-workflow.ts';
import { gitlabJob } from '../../src/app/set-up/gitlab-job.ts';
import { REPORTERS } from '../../src/findings/reporters/index.ts';
import { ROOT } from '../helpers/pty.ts';
import { CI_FILE, targetWorkflow, VERSION } from './forge.ts';
import { blocksOf } from './markdown.ts';

const read = (name: string): string => readFileSync(path.join(ROOT, name), 'utf8');
const formats = Object.keys(REPORTERS);
const PAGE = read('docs/ci.md');
const BLOCKS = blocksOf(PAGE);
const YAML = [
  ['action.yml', read('action.yml')],
  ['.pre-commit-hooks.yaml', read('.pre-commit-hooks.yaml')],
  ['the workflow that init writes', githubWorkflow(CI_FILE)],
  ['the workflow with pull_request_target', targetWorkflow()],
  ['the workflow that posts the comment', githubCommentWorkflow(CI_FILE)],
  ['the job that init writes', gitlabJob(CI_FILE)],
  ...BLOCKS.filter(({ language }) => language === 'yaml').map(({ text }, at) => [
    `docs/ci.md, YAML block ${at + 1}`,
    text,
  ]),
] as const as readonly (readonly [string, string])[];

describe.each(YAML)('%s', (_, text) => {
  test('is YAML with one meaning', () => {
    expect(parse(text, { strict: true, uniqueKeys: true })).toBeTypeOf('object');
  });

  test('uses only pinned actions, or says in place that they should be pinned', () => {
    const lines = text.split('\n');
    const loose = lines.flatMap((line, at) => {
      const reference = /uses: (\S+)/.exec(line)?.[1];
      if (reference === undefined || /@(?:[0-9a-f]{40}|COMMIT)$/.test(reference)) return [];
      const comments = lines.slice(Math.max(0, at - 2), at).join('\n');
      return /^actions\/(?:checkout|upload-artifact)@v\d+$/.test(reference) &&
        comments.includes('pin to the full commit id')
        ? []
        : [reference];
    });
    expect(loose).toEqual([]);
  });

  test('puts no expression into a script, where its value would be code', () => {
    const scripts = Array.from(
      text.matchAll(/run: (?:\|\n((?:\s{8,}.*\n)+)|(.*))/g),
      ([, long, short]) => long ?? short ?? '',
    );
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
  });

  test('installs the version of this package, by its number, without scripts', () => {
    for (const line of text.split('\n').filter((one) => one.includes('npm install'))) {
      expect(line).toMatch(
        new RegExp(
          `--ignore-scripts .*(?:assess-cli@${VERSION.replaceAll('.', '\\.')}|"assess-cli@\\$ASSESS_VERSION")`,
        ),
      );
    }
  });
});

describe('by the schemas of GitHub', () => {
  const workflows = YAML.filter(([, text]) => /^jobs:$/m.test(text) && /^on:/m.test(text));

  test('action.yml is an action', () => {
    expect(validateAction(read('action.yml')).errors).toEqual([]);
    expect(validateAction(read('action.yml').replace('composite', 'bash')).errors).not.toEqual([]);
    expect(
      validateAction(read('action.yml').replaceAll('      shell: bash\n', '')).errors,
    ).not.toEqual([]);
  });

  test.each(workflows)('%s is a workflow', (_, text) => {
    expect(validateWorkflow(text).errors).toEqual([]);
    expect(validateWorkflow(text.replace('runs-on', 'run-on')).errors).not.toEqual([]);
    expect(
      validateWorkflow(text.replace(/(pull_request(?:_target)?|workflow_run):/, '$1s:')).errors,
    ).not.toEqual([]);
  });

  test('there are some', () => {
    expect(workflows.map(([name]) => name)).toHaveLength(5);
  });
});

describe('action.yml', () => {
  const action = parse(read('action.yml')) as {
    name: string;
    description: string;
    inputs: Record<string, { description: string; required: boolean; default: string }>;
    runs: {
      using: string;
      steps: readonly { name: string; shell: string; run: string; env: Record<string, string> }[];
    };
  };

  test('has the form of a composite action: every step names its shell', () => {
    expect(action).toMatchObject({
      name: expect.any(String),
      description: expect.any(String),
      runs: { using: 'composite' },
    });
    expect(action.runs.steps.map(({ shell }) => shell)).toEqual(['bash', 'bash']);
    expect(action.description.length).toBeLessThan(125);
  });

  test('every input is described, has a default, and is used', () => {
    const text = read('action.yml');
    for (const [name, input] of Object.entries(action.inputs)) {
      expect(input).toMatchObject({ description: expect.any(String), required: false });
      expect(input.default).toBeDefined();
      expect(text).toContain(`\${{ inputs.${name} }}`);
      expect(PAGE).toContain(`\`${name}\``);
    }
    expect(String(action.inputs['version']?.default)).toBe(VERSION);
  });
});

describe('.pre-commit-hooks.yaml', () => {
  const hooks = parse(read('.pre-commit-hooks.yaml')) as readonly Record<string, unknown>[];

  test('every hook has what pre-commit asks for and runs a command that there is', () => {
    const names = new Set<string | undefined>(commandNames());
    for (const hook of hooks) {
      expect(hook).toMatchObject({
        id: expect.any(String),
        name: expect.any(String),
        language: 'system',
        pass_filenames: false,
      });
      const [, command] = /^npx --no -- assess (\w+)$/.exec(String(hook['entry'])) ?? [];
      expect(names.has(command)).toBe(true);
    }
    expect(hooks.map(({ id }) => id)).toEqual(['assess-verify', 'assess-check']);
  });
});

describe('docs/ci.md', () => {
  test('shows the files as init writes them', () => {
    const texts = BLOCKS.map(({ text }) => text);
    expect(texts).toContain(githubWorkflow(CI_FILE));
    expect(texts).toContain(githubCommentWorkflow(CI_FILE));
    expect(texts).toContain(gitlabJob(CI_FILE));
  });

  test('shows what pull_request_target changes, as it is tested', () => {
    const target = targetWorkflow();
    for (const { text } of BLOCKS.filter(({ text }) =>
      /pull_request_target|event\.pull_request\.head/.test(text),
    )) {
      const lines = text.split('\n').filter((line) => !line.includes('uses:'));
      for (const line of lines) expect(target).toContain(line.trim());
    }
    expect(target).toContain('  pull_request_target:\n    branches: ["main"]\n');
    expect(target).not.toContain('  pull_request:\n');
    expect(target).toMatch(/checkout@v\d+\n +with:\n +ref: .*head\.sha \|\| github\.sha/);
  });

  test('names the check that is to be required', () => {
    expect(PAGE).toContain(`the check \`${requiredCheck('main')}\` is required`);
  });

  test('has a row for every format', () => {
    const rows = Array.from(PAGE.matchAll(/^\| `(\w+)` \|/gm), ([, name = '']) => name);
    expect(new Set(rows)).toEqual(new Set(formats));
  });

  test('--format takes them', () => {
    expect(COMMAND_ROWS.check.options.format.words).toEqual(formats);
  });

  test('its JSON is valid, and its links have targets', () => {
    for (const { text } of BLOCKS.filter(({ language }) => language === 'json'))
      expect(JSON.parse(text)).toBeTypeOf('object');
    for (const [, link = ''] of PAGE.matchAll(/\]\((?!https:)([^)#]+)/g))
      expect(existsSync(path.join(ROOT, 'docs', link))).toBe(true);
  });
});
