// From sources to the files of `dist/`: one entry that starts fast, a chunk for whatever it loads
// lazily, no dependency left outside. docs/performance.md says what the plugins are for.
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { yamlPlugin } from '../yaml-plugin.mjs';
import { builtinsPlugin } from './builtins.mjs';
import { checkedQuestionnairesPlugin } from './checked-questionnaires.mjs';
import { dedupePlugin } from './dedupe.mjs';
import { devtoolsPlugin } from './devtools.mjs';
import { lightDependenciesPlugin } from './light-dependencies.mjs';
import { bundledPackages, renderNotices } from './notices.mjs';
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
 * Bundles `entry` in memory.
 *
 * @param {object} options
 * @param {string} options.root folder of package.json, package-lock.json and node_modules
 * @param {string} options.entry absolute path of the entry source; its name becomes `<name>.js`
 * @returns {Promise<{ files: readonly BuiltFile[], metafile: import('esbuild').Metafile }>}
 */
export async function bundle({ root, entry }) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const outdir = join(root, 'dist');
  const result = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outdir,
    entryNames: '[name]',
    chunkNames: 'chunk-[name]-[hash]',
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    splitting: true,
    platform: 'node',
    target: 'node20.19',
    // Node 20 has them; lowered, every use of such a literal would make the pattern anew.
    supported: { 'regexp-unicode-property-escapes': true, 'regexp-set-notation': true },
    minify: true,
    legalComments: 'linked',
    charset: 'utf8',
    jsx: 'automatic',
    define: {
      'process.env.NODE_ENV': '"production"',
      'Promise.withResolvers': 'promiseWithResolvers',
      __ASSESS_VERSION__: JSON.stringify(version),
    },
    inject: [join(import.meta.dirname, 'with-resolvers.mjs')],
    plugins: [
      checkedQuestionnairesPlugin,
      yamlPlugin.esbuild,
      builtinsPlugin,
      lightDependenciesPlugin,
      devtoolsPlugin,
      dedupePlugin(root),
      yogaPlugin,
      segmenterPlugin,
      stringWidthPlugin,
    ],
    logLevel: 'silent',
  });
  const main = `${basename(entry).replace(/\.[^.]+$/, '')}.js`;
  const files = result.outputFiles.map(({ path, text }) => {
    const name = basename(path);
    if (name.endsWith('.js')) refuseTooNew(name, text);
    const shebang = name === main && !text.startsWith('#!') ? SHEBANG : '';
    return { path: name, contents: Buffer.from(shebang + text) };
  });
  const notices = renderNotices(bundledPackages(root, result.metafile));
  return {
    files: [...files, { path: NOTICES, contents: Buffer.from(notices) }],
    metafile: result.metafile,
  };
}

/**
 * @param {string} name
 * @param {string} text
 */
function refuseTooNew(name, text) {
  const found = TOO_NEW.exec(text);
  if (found !== null) throw new Error(`${name} uses ${found[0]}, which Node 20 does not have`);
}
