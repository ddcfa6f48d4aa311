// The package as people get it: packed, looked into, installed into an empty repository, run.
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../helpers/pty.ts';

const run = promisify(execFile);

/** npm as a program of this Node, without a shell and whatever npm is called on this system. */
async function npm(args: readonly string[], cwd: string): Promise<string> {
  const cli = process.env['npm_execpath'];
  const [command, prefix] = cli?.endsWith('.js') === true ? [process.execPath, [cli]] : ['npm', []];
  const { stdout } = await run(command, [...prefix, ...args], {
    cwd,
    env: { ...process.env, npm_config_update_notifier: 'false' },
  });
  return stdout;
}

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string; readonly mode: number }[];
}

let folder: string;
let packed: Packed;
let manifest: { readonly version: string; readonly scripts: Readonly<Record<string, string>> };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assess-package-'));
  const listed: readonly Packed[] = JSON.parse(
    await npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], ROOT),
  );
  const [only] = listed;
  if (only === undefined || listed.length !== 1)
    throw new Error('npm pack did not give one package');
  packed = only;
  manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the tarball', () => {
  test('is one file', async () => {
    expect(await readdir(folder)).toEqual([packed.filename]);
  });

  test('needs no other package at run time', () => {
    for (const key of [
      'dependencies',
      'optionalDependencies',
      'peerDependencies',
      'bundleDependencies',
    ])
      expect(manifest).not.toHaveProperty(key);
  });

  test('runs nothing when it is installed', () => {
    for (const name of ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish'])
      expect(manifest.scripts).not.toHaveProperty(name);
  });

  test('has what the program needs and nothing else', () => {
    // The chunks are named after their contents, so here after their source only.
    const names = packed.files.map(({ path }) =>
      path.replace(/^(dist\/(?:chunk|content)-.*)-[A-Z0-9]{8}\./, '$1.'),
    );
    const kinds = [
      ...new Set(
        names.map((name) =>
          name
            .replace(/^(dist)\/(chunk|content)-[^.]+\.(.*)$/, '$1/$2-*.$3')
            .replace(/^schemas\/.*\.json$/, 'schemas/*.json'),
        ),
      ),
    ].toSorted();
    expect(kinds).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist/THIRD-PARTY-NOTICES.txt',
      'dist/chunk-*.js',
      'dist/chunk-*.js.LEGAL.txt',
      'dist/cli.js',
      'dist/content-*.json',
      'dist/index.d.ts',
      'dist/index.js',
      'dist/main.js',
      'dist/scan-worker.js',
      'dist/schemas.cjs',
      'dist/yaml.cjs',
      'package.json',
      'schemas/*.json',
    ]);
  });

  test('is small enough to be fetched by npx while one waits', () => {
    // A tenth of it is names of packages and hosts, which the scan compares with those of the project.
    expect(packed.size).toBeLessThan(1_000_000);
    expect(packed.unpackedSize).toBeLessThan(3_500_000);
    expect(packed.files.length).toBeLessThan(140);
  });

  test('passes publint without a message', async () => {
    const { messages, pkg } = await publint({ pkgDir: ROOT, level: 'suggestion', strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });
});

describe('installed into an empty repository', () => {
  let repository: string;

  beforeAll(async () => {
    repository = join(folder, 'repository');
    await mkdir(repository);
    await writeFile(
      join(repository, 'package.json'),
      '{"name":"empty","version":"1.0.0","private":true}',
    );
    await npm(
      ['install', '--offline', '--no-audit', '--no-fund', join('..', packed.filename)],
      repository,
    );
  });

  test('one package is installed', async () => {
    const names = await readdir(join(repository, 'node_modules'));
    expect(names.filter((name) => !name.startsWith('.'))).toEqual(['assess-cli']);
  });

  test('npx assess --version says the version', async () => {
    expect(
      (await npm(['exec', '--offline', '--no', '--', 'assess', '--version'], repository)).trim(),
    ).toBe(manifest.version);
  });

  test('npx assess questions works without the sources', async () => {
    expect(
      await npm(['exec', '--offline', '--no', '--', 'assess', 'questions'], repository),
    ).toContain('triage');
  });

  test('the example of the library runs and makes a genuine record', async () => {
    await copyFile(
      join(ROOT, 'examples', 'library', 'assess-folder.mjs'),
      join(repository, 'example.mjs'),
    );
    const { stdout } = await run(process.execPath, ['example.mjs', join(folder, 'assessed')], {
      cwd: repository,
    });
    expect(stdout).toContain('verify: exit 0');
    expect(stdout).toContain('check: exit 2');
  });

  test('the types need no other package', async () => {
    await writeFile(
      join(repository, 'consumer.mts'),
      `import { readFileSync } from 'node:fs';
import * as assess from 'assess-cli';
const text: string = readFileSync('own.yaml', 'utf8');
const { questionnaire, problems } = assess.readQuestionnaire(text);
const builtin: assess.QuestionnaireSet = assess.builtinQuestionnaires();
const set = questionnaire === undefined ? builtin : { ...builtin, questionnaires: [questionnaire] };
const result: assess.ResultData = assess.scoreAssessment(set, assess.newAssessment());
const report: Promise<assess.ReportData> = assess.checkFolder({ folder: '/', env: {}, time: '' });
export const seen: readonly unknown[] = [problems[0]?.line, result.verdict, report];
// @ts-expect-error an answer is a text, a number or rows
assess.applyChanges(set, assess.newAssessment(), [{ type: 'value', question: 'x', value: true }], { by: '', at: '' });
`,
    );
    const options = ['--ignoreConfig', '--noEmit', '--strict', '--module', 'nodenext'];
    const types = ['--types', 'node', '--typeRoots', join(ROOT, 'node_modules', '@types')];
    const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
    const compile = run(
      process.execPath,
      [compiler, ...options, ...types, '--target', 'es2023', 'consumer.mts'],
      { cwd: repository },
    ).catch((error: unknown) => error);
    expect(await compile).toMatchObject({ stdout: '' });
  });
});
