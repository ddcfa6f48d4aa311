// What the build promises: it stops when a package it edits has changed, and says whose work is inside.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleProduct } from '../../scripts/build/bundle.mjs';
import { bundledFolders, bundledPackages, renderNotices } from '../../scripts/build/notices.mjs';
import { editPlugin } from '../../scripts/build/source-edits.mjs';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import { buildFixture } from '../helpers/fixture-program.ts';
import { ROOT } from '../helpers/pty.ts';

type Bundle = Awaited<ReturnType<typeof bundleProduct>>;

interface Named {
  readonly name: string;
  readonly version: string;
}

let product: Bundle;

beforeAll(async () => {
  product = await bundleProduct(ROOT);
});

function textOf(path: string): string {
  return Buffer.from(product.files.find((file) => file.path === path)?.contents ?? []).toString();
}

describe('the bundle', () => {
  test('begins as a program', () => {
    expect(textOf('main.js')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  test('imports nothing but itself and Node', () => {
    const imported = Object.values(product.metafile.outputs).flatMap(({ imports }) => imports);
    const outside = imported.filter(
      ({ external, path }) => external === true && !path.startsWith('node:') && path !== './cli.js',
    );
    const builtin = new Set([
      'assert',
      'events',
      'module',
      'fs',
      'path',
      'os',
      'process',
      'url',
      'util',
      'child_process',
      'crypto',
      'stream',
      'tty',
      'timers',
      'buffer',
      'string_decoder',
    ]);
    expect(outside.filter(({ path }) => !builtin.has(path))).toEqual([]);
  });

  test('keeps Ink, React and the wizard out of what every command loads', () => {
    const { outputs } = product.metafile;
    const loaded = new Set<string>();
    const visit = (name: string): void => {
      if (loaded.has(name)) return;
      loaded.add(name);
      for (const { path, kind } of outputs[name]?.imports ?? [])
        if (kind === 'import-statement') visit(path);
    };
    visit('dist/main.js');
    visit('dist/cli.js');
    const inputs = [...loaded].flatMap((name) => Object.keys(outputs[name]?.inputs ?? {}));
    expect(inputs.length).toBeGreaterThan(0);
    expect(
      inputs.filter((input) =>
        /node_modules\/(?:ink|react|yoga-layout)\/|^src\/wizard\//.test(input),
      ),
    ).toEqual([]);
  });

  test('holds one copy of a package version', () => {
    const names = bundledPackages(ROOT, product.metafile).map(
      ({ name, version }) => `${name}@${version}`,
    );
    expect(names).toEqual([...new Set(names)]);
  });

  test('carries the questionnaires as their schema reads them', async () => {
    const fixture = await buildFixture('packaging/instruments.ts');
    const { stdout } = spawnSync(process.execPath, [fixture.path], {
      encoding: 'utf8',
      maxBuffer: 64_000_000,
    });
    await fixture.remove();
    const instruments: unknown = JSON.parse(stdout);
    expect(instruments).toEqual(JSON.parse(JSON.stringify(builtinInstruments())));
  });

  test('has the same bytes in every build', async () => {
    const again = await bundleProduct(ROOT);
    expect(again.files.map(({ path }) => path)).toEqual(product.files.map(({ path }) => path));
    expect(
      again.files.every(
        ({ contents }, index) =>
          Buffer.compare(contents, product.files[index]?.contents ?? Buffer.of()) === 0,
      ),
    ).toBe(true);
  });
});

describe('third-party notices', () => {
  test('name every bundled package with a licence text', () => {
    const notices = textOf('THIRD-PARTY-NOTICES.txt');
    const folders = bundledFolders(product.metafile);
    expect(folders.length).toBeGreaterThan(15);
    for (const folder of folders) {
      const { name, version }: Named = JSON.parse(
        readFileSync(join(ROOT, folder, 'package.json'), 'utf8'),
      );
      const [, after = ''] = notices.split(`\n${name} ${version} (`);
      const [entry = ''] = after.split(`\n${'-'.repeat(80)}\n`);
      expect(entry, `${name} ${version}`).toMatch(/copyright/i);
      expect(entry, `${name} ${version}`).toMatch(/permission|redistribution|licensed under/i);
    }
  });

  test('a package without a licence text cannot be bundled', () => {
    const root = mkdtempSync(join(tmpdir(), 'assess-notices-'));
    const folder = join(root, 'node_modules', 'bare');
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, 'package.json'),
      '{"name":"bare","version":"1.0.0","license":"MIT"}',
    );
    const metafile = {
      inputs: {},
      outputs: {
        'out.js': {
          bytes: 1,
          imports: [],
          exports: [],
          inputs: { 'node_modules/bare/index.js': { bytesInOutput: 1 } },
        },
      },
    };
    expect(() => bundledPackages(root, metafile)).toThrow(/carries no licence text/);
    writeFileSync(join(folder, 'LICENSE'), 'Copyright someone. Permission granted.');
    expect(renderNotices(bundledPackages(root, metafile))).toContain('bare 1.0.0 (MIT)');
    rmSync(root, { recursive: true });
  });
});

describe('an edit of a bundled package', () => {
  let root: string;

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'assess-edits-'));
    mkdirSync(join(root, 'node_modules', 'pkg'), { recursive: true });
    writeFileSync(
      join(root, 'node_modules', 'pkg', 'package.json'),
      '{"name":"pkg","version":"1.0.0","main":"index.js","type":"module"}',
    );
    writeFileSync(
      join(root, 'node_modules', 'pkg', 'index.js'),
      'export const slow = 1;\nexport const other = 1;\n',
    );
    writeFileSync(join(root, 'entry.js'), "import { slow } from 'pkg';\nconsole.log(slow);\n");
  });
  afterAll(() => rmSync(root, { recursive: true }));

  const bundleWith = async (file: string, find: string): Promise<string> => {
    const plugin = editPlugin('test', 'pkg', [{ file, edits: [{ find, replace: 'slow = 2' }] }]);
    const result = await build({
      absWorkingDir: root,
      entryPoints: ['entry.js'],
      bundle: true,
      write: false,
      metafile: true,
      outdir: 'dist',
      plugins: [plugin],
      logLevel: 'silent',
    });
    return result.outputFiles[0]?.text ?? '';
  };

  test('is made if the source is as expected', async () => {
    expect(await bundleWith('pkg/index.js', 'slow = 1')).toContain('slow = 2');
  });

  test.each([
    ['is gone', 'pkg/index.js', 'slow = 7', /holds the expected text 0 times/],
    ['occurs twice', 'pkg/index.js', 'export const', /holds the expected text 2 times/],
    ['is in a file that nothing loads any more', 'pkg/moved.js', 'slow = 1', /was never loaded/],
  ])('fails the build when what it looks for %s', async (_, file, find, message) => {
    await expect(bundleWith(file, find)).rejects.toThrow(message);
  });
});
