import { describe, expect, test } from 'vitest';
import { formatterSteps } from '../../src/app/set-up/formatters.ts';
import type { SetUpStep } from '../../src/app/set-up/step.ts';
import { memoryFiles } from './world.ts';

async function only(content: Readonly<Record<string, string | undefined>>): Promise<SetUpStep> {
  const steps = await formatterSteps(memoryFiles(content));
  expect(steps).toHaveLength(1);
  return steps[0]!;
}

const MANIFEST = (name: string): string => JSON.stringify({ devDependencies: { [name]: '1.0.0' } });

test('no formatter gives no step', async () => {
  expect(
    await formatterSteps(memoryFiles({ 'package.json': MANIFEST('left-pad'), 'src/a.js': '' })),
  ).toEqual([]);
  expect(await formatterSteps(memoryFiles({ 'package.json': 'not JSON' }))).toEqual([]);
});

describe('prettier', () => {
  test.each<[string, Readonly<Record<string, string>>]>([
    ['by its configuration', { '.prettierrc': '{}' }],
    ['by a configuration that is a program', { 'prettier.config.mjs': '' }],
    ['by package.json', { 'package.json': MANIFEST('prettier') }],
  ])('is noticed %s, and an ignore file is made', async (_, files) => {
    expect(await only(files)).toMatchObject({
      kind: 'create',
      path: '.prettierignore',
      text: 'assessments/\n',
    });
  });

  test.each([
    ['dist\n', 'dist\nassessments/\n'],
    ['dist', 'dist\nassessments/\n'],
    ['dist\r\n', 'dist\r\nassessments/\r\n'],
    ['', 'assessments/\n'],
  ])('gets a line in %j', async (before, after) => {
    expect(await only({ '.prettierignore': before })).toMatchObject({
      kind: 'edit',
      before,
      text: after,
    });
  });

  test.each(['assessments/', '/assessments/', 'assessments', ' assessments/** '])(
    'is not changed if the ignore file has %j',
    async (line) => {
      expect(await only({ '.prettierignore': `dist\n${line}\n` })).toMatchObject({ kind: 'keep' });
    },
  );

  test('an ignore file that is a link is reported and not written to', async () => {
    expect(await only({ '.prettierrc': '{}', '.prettierignore': undefined })).toMatchObject({
      kind: 'advise',
    });
  });
});

describe('settings in JSON', () => {
  test.each<[string, string, string, string]>([
    [
      'oxfmt',
      '.oxfmtrc.json',
      '{ "printWidth": 100 }\n',
      '{ "printWidth": 100, "ignorePatterns": ["assessments/**"] }\n',
    ],
    [
      'dprint',
      'dprint.json',
      '{ "excludes": ["dist"] }\n',
      '{ "excludes": ["dist", "assessments/**"] }\n',
    ],
    [
      'deno',
      'deno.json',
      '{ "tasks": {} }\n',
      '{ "tasks": {}, "fmt": { "exclude": ["assessments/"] } }\n',
    ],
    [
      'biome 1',
      'biome.json',
      '{ "$schema": "https://biomejs.dev/schemas/1.9.4/schema.json", "files": { "ignore": ["dist"] } }\n',
      '{ "$schema": "https://biomejs.dev/schemas/1.9.4/schema.json", "files": { "ignore": ["dist", "assessments/**"] } }\n',
    ],
    [
      'biome 2.0',
      'biome.json',
      '{ "$schema": "https://biomejs.dev/schemas/2.0.5/schema.json" }\n',
      '{ "$schema": "https://biomejs.dev/schemas/2.0.5/schema.json", "files": { "includes": ["**", "!assessments/**"] } }\n',
    ],
    [
      'biome 2.4',
      'biome.json',
      '{ "$schema": "https://biomejs.dev/schemas/2.4.13/schema.json", "files": { "includes": ["src/**"] } }\n',
      '{ "$schema": "https://biomejs.dev/schemas/2.4.13/schema.json", "files": { "includes": ["src/**", "!assessments"] } }\n',
    ],
    [
      'oxfmt, with a comment',
      '.oxfmtrc.jsonc',
      '// ours\n{}\n',
      '// ours\n{ "ignorePatterns": ["assessments/**"] }\n',
    ],
    [
      'dprint, with a trailing comma',
      'dprint.jsonc',
      '{ "excludes": [], }',
      '{ "excludes": ["assessments/**"], }',
    ],
    [
      'biome, with a comment and nothing else',
      'biome.jsonc',
      '{ /* 2 */ }',
      '{ /* 2 */ "files": { "includes": ["**", "!assessments/**"] } }',
    ],
  ])('%s: one entry more', async (_, path, before, after) => {
    expect(await only({ [path]: before })).toMatchObject({
      kind: 'edit',
      path,
      before,
      text: after,
    });
    expect(await only({ [path]: after })).toMatchObject({ kind: 'keep', path });
  });

  test.each([
    ['.oxfmtrc.jsonc', '// ours\n{', 'ignorePatterns'],
    ['dprint.json', '{ "excludes": "dist" }', 'excludes'],
    ['oxfmt.config.ts', 'export default {};', 'ignorePatterns'],
    ['.pre-commit-config.yaml', 'repos: []\n', 'exclude: ^assessments/'],
  ])('%s with %j: people see what to add', async (path, text, advice) => {
    const step = await only({ [path]: text });
    expect(step).toMatchObject({ kind: 'advise', path });
    expect(step.kind === 'advise' ? step.lines.join('\n') : '').toContain(advice);
  });

  test('a formatter that is installed without settings is reported', async () => {
    expect(await only({ 'package.json': MANIFEST('@biomejs/biome') })).toMatchObject({
      kind: 'advise',
      path: 'the configuration of biome',
    });
  });
});

test('several formatters give several steps', async () => {
  const steps = await formatterSteps(
    memoryFiles({ '.prettierrc': '{}', 'deno.json': '{}', 'dprint.json': '{}' }),
  );
  expect(steps.map(({ path }) => path)).toEqual(['.prettierignore', 'dprint.json', 'deno.json']);
});
