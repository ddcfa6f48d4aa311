// From sources to the files of `dist/`: a program that starts fast, with a chunk for what it loads
// lazily, and a library; no dependency is left outside. docs/performance.md says what the plugins are for.
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { yamlPlugin } from '../yaml-plugin.mjs';
import { builtinsPlugin } from './builtins.mjs';
import { checkedContentPlugin } from './checked-content.mjs';
import { declaration, DECLARATION } from './declaration.mjs';
import { dedupePlugin } from './dedupe.mjs';
import { inkPlugin } from './ink.mjs';
import { lateEntries, lateModulesPlugin } from './late-modules.mjs';
import { lightDependenciesPlugin } from './light-dependencies.mjs';
import { mergeChunks } from './merge-chunks.mjs';
import { bundledPackages, renderNotices } from './notices.mjs';
import { lazySchemasPlugin, loadSchemas, SCHEMAS, schemasEntry } from './schemas.mjs';
import { segmenterPlugin } from './segmenter-plugin.mjs';
import { stringWidthPlugin } from './string-width.mjs';
import { yogaPlugin } from './yoga.mjs';

export const NOTICES = 'THIRD-PARTY-NOTICES.txt';

const SHEBANG = '#!/usr/bin/env node\n';

/**
 * What Node 20 lacks. The type checker does not look into dependencies, so the output is searched.
 */
const TOO_NEW =
  /\b(?:Promise\.(?:try|withResolvers)|Array\.fromAsync|Iterator\.from|RegExp\.escape|Uint8Array\.fromBase64)\b/;

/** @typedef {{ path: string, contents: Uint8Array }} BuiltFile path relative to the output folder */

/**
 * @typedef {object} Bundle
 * @property {readonly BuiltFile[]} files
 * @property {import('esbuild').Metafile} metafile
 */

/** @type {import('esbuild').BuildOptions} */
const FORM = {
  bundle: true,
  write: false,
  metafile: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  // Node 20 has them; lowered, every use of such a literal would compile the pattern again.
  supported: { 'regexp-unicode-property-escapes': true, 'regexp-set-notation': true },
  minify: true,
  legalComments: 'linked',
  // One letter outside of Latin would make Node hold, decode and scan a whole chunk at two bytes a letter.
  charset: 'ascii',
  logLevel: 'silent',
};

/**
 * @param {string} root
 * @param {import('esbuild').BuildOptions} own
 */
async function run(root, own) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { outputFiles = [], metafile } = await build({
    ...FORM,
    absWorkingDir: root,
    outdir: join(root, 'dist'),
    entryNames: '[name]',
    chunkNames: 'chunk-[name]-[hash]',
    assetNames: 'content-[name]-[hash]',
    jsx: 'automatic',
    // The form that its package.json names for Node asks for its parts while it runs, so that they cannot be bundled.
    alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
    define: {
      'process.env.NODE_ENV': '"production"',
      __ASSESS_VERSION__: JSON.stringify(version),
    },
    ...own,
    plugins: [
      ...(own.plugins ?? []),
      yamlPlugin.esbuild,
      builtinsPlugin,
      lightDependenciesPlugin,
      inkPlugin,
      dedupePlugin(root),
      yogaPlugin,
      segmenterPlugin,
      stringWidthPlugin,
    ],
  });
  return {
    files: outputFiles.map(({ path, text }) => ({ path: basename(path), text })),
    metafile: metafile ?? { inputs: {}, outputs: {} },
  };
}

/**
 * How programs are built: with stand-ins for schemas, and with content that is checked.
 *
 * @param {string} root
 */
function programs(root) {
  /** @type {Promise<import('./schemas.mjs').LoadedSchemas> | undefined} */
  let schemas;
  const loaded = () => (schemas ??= loadSchemas(root));
  const plugins = [
    checkedContentPlugin(root, loaded),
    lazySchemasPlugin(root, loaded),
    lateModulesPlugin(root),
  ];
  return {
    /** @param {import('esbuild').BuildOptions} own */
    run: (own) => run(root, { ...own, plugins: [...(own.plugins ?? []), ...plugins] }),
    /** The files that the program loads while it runs: the schemas, and modules that are seldom called. */
    late: async () => {
      const entries = [{ file: SCHEMAS, contents: schemasEntry(await loaded()) }, ...lateEntries];
      return Promise.all(
        entries.map(async ({ file, contents }) => {
          const built = await run(root, {
            stdin: { contents, resolveDir: root },
            entryNames: basename(file, '.cjs'),
            outExtension: { '.js': '.cjs' },
            format: 'cjs',
          });
          // An error that is thrown there would be of another class than the one that is caught here.
          if (Object.hasOwn(built.metafile.inputs, 'src/errors.ts'))
            throw new Error(`what is in ${file} must not throw a UserError`);
          return { file, ...built };
        }),
      );
    },
  };
}

/** @param {string} path */
const withoutExtension = (path) => basename(path).replace(/\.[^.]+$/, '');

/**
 * @param {string} root
 * @param {string} main name of the file that is the program
 * @param {readonly Awaited<ReturnType<typeof run>>[]} parts
 * @returns {Bundle}
 */
function assemble(root, main, parts) {
  const metafile = {
    inputs: Object.assign({}, ...parts.map((part) => part.metafile.inputs)),
    outputs: Object.assign({}, ...parts.map((part) => part.metafile.outputs)),
  };
  const files = parts
    .flatMap((part) => part.files)
    .map(({ path, text }) => {
      if (/\.c?js$/.test(path)) refuseTooNew(path, text);
      const shebang = path === main && !text.startsWith('#!') ? SHEBANG : '';
      return { path, contents: Buffer.from(shebang + text) };
    });
  const notices = Buffer.from(renderNotices(bundledPackages(root, metafile)));
  return { files: [...files, { path: NOTICES, contents: notices }], metafile };
}

/**
 * Bundles `entry` in memory: `<name>.js`, and a chunk for whatever is loaded lazily.
 *
 * @param {object} options
 * @param {string} options.root folder of package.json, package-lock.json and node_modules
 * @param {string} options.entry absolute path of the entry source
 * @returns {Promise<Bundle>}
 */
export async function bundle({ root, entry }) {
  const program = programs(root);
  const part = await program.run({ entryPoints: [entry], splitting: true });
  const late = (await program.late()).filter(({ file }) =>
    part.files.some(({ text }) => text.includes(file)),
  );
  return assemble(root, `${withoutExtension(entry)}.js`, [part, ...late]);
}

const LIBRARY = 'src/index.ts';
const START = 'src/main.ts';
const SCAN_WORKER = 'src/app/session/scan-worker.ts';
const COMMANDS = 'src/cli/main.ts';

/** What people and machines start many times a day. */
const FREQUENT = [
  'src/cli/status.ts',
  'src/cli/verify.ts',
  'src/cli/check.ts',
  'src/cli/wizard.ts',
  'src/ui/full-screen/index.tsx',
];

/**
 * Bundles the product in memory. `main.js` stands alone, so that the version and the first line of the
 * wizard need one small file and no shared chunks; it loads `cli.js`, which is split. What both use is
 * therefore there twice: it must not keep state of its own. The library, `index.js`, shares its chunks with
 * `cli.js`, because a second copy would make the package 40 % larger.
 *
 * @param {string} root
 * @returns {Promise<Bundle>}
 */
export async function bundleProduct(root) {
  const commands = join(root, COMMANDS);
  const program = programs(root);
  const [start, rest, late] = await Promise.all([
    program.run({
      entryPoints: [join(root, START)],
      plugins: [
        {
          name: 'commands-apart',
          setup(own) {
            own.onResolve({ filter: /^\./ }, ({ path, resolveDir }) =>
              join(resolveDir, path) === commands
                ? { path: './cli.js', external: true }
                : undefined,
            );
          },
        },
      ],
    }),
    program.run({
      entryPoints: [
        { in: commands, out: 'cli' },
        { in: join(root, LIBRARY), out: 'index' },
        { in: join(root, SCAN_WORKER), out: 'scan-worker' },
      ],
      splitting: true,
      legalComments: 'inline', // mergeChunks links them
    }),
    program.late(),
  ]);
  const merged = await mergeChunks(
    rest.files,
    rest.metafile,
    { always: 'dist/cli.js', frequent: FREQUENT, ignored: [LIBRARY, SCAN_WORKER] },
    { ...FORM, absWorkingDir: root },
  );
  if (!start.files.some(({ text }) => text.includes('./cli.js'))) {
    throw new Error(`${START} no longer imports ${COMMANDS}: everything would be in one file`);
  }
  const { files, metafile } = assemble(root, 'main.js', [start, merged, ...late]);
  const types = { path: DECLARATION, contents: Buffer.from(declaration(root)) };
  return { files: [...files, types], metafile };
}

/**
 * @param {string} name
 * @param {string} text
 */
function refuseTooNew(name, text) {
  const found = TOO_NEW.exec(text);
  if (found !== null) throw new Error(`${name} uses ${found[0]}, which Node 20 does not have`);
}
