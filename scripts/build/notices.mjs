// The licences of everything that ended up in the bundle, read from the packages themselves.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LICENCE_FILE = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.`;

/**
 * Packages whose published archive leaves its licence file out: the notice is in their sources.
 *
 * @type {Readonly<Record<string, string>>}
 */
const LEFT_OUT = {
  'yoga-layout': `MIT License\n\nCopyright (c) Meta Platforms, Inc. and affiliates.\n\n${MIT}`,
};

/** @typedef {{ folder: string, name: string, version: string, license: string, text: string }} BundledPackage */

/**
 * The folders, below the root, of the packages with at least one byte in the output.
 *
 * @param {import('esbuild').Metafile} metafile
 */
export function bundledFolders(metafile) {
  /** @type {Set<string>} */
  const folders = new Set();
  for (const output of Object.values(metafile.outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
      const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
      if (folder !== undefined && bytesInOutput > 0) folders.add(folder);
    }
  }
  return [...folders].sort();
}

/**
 * @param {string} root
 * @param {string} folder
 * @returns {BundledPackage}
 */
function readPackage(root, folder) {
  const path = join(root, folder);
  const { name, version, license } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  const texts = readdirSync(path)
    .filter((file) => LICENCE_FILE.test(file))
    .sort()
    .map((file) => readFileSync(join(path, file), 'utf8').replaceAll('\r\n', '\n').trim());
  if (texts.length === 0 && LEFT_OUT[name] !== undefined) texts.push(LEFT_OUT[name]);
  if (typeof license !== 'string' || texts.length === 0) {
    throw new Error(
      `${folder} is bundled but carries no licence text: it cannot be passed on as it is`,
    );
  }
  return { folder, name, version, license, text: texts.join('\n\n') };
}

/**
 * @param {string} root
 * @param {import('esbuild').Metafile} metafile
 * @returns {readonly BundledPackage[]} by name
 */
export function bundledPackages(root, metafile) {
  return bundledFolders(metafile)
    .map((folder) => readPackage(root, folder))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1));
}

/** @param {readonly BundledPackage[]} packages */
export function renderNotices(packages) {
  const rule = '-'.repeat(80);
  const entries = packages.map(
    ({ name, version, license, text }) => `${rule}\n${name} ${version} (${license})\n\n${text}\n`,
  );
  return [
    'This program contains the following packages, under their own licences.\n',
    ...entries,
  ].join('\n');
}
