// Lets code import `*.yaml` as plain data, in the build (esbuild) and in tests (vite), so that
// questionnaires are part of the program and nothing is read from disk at run time.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** @param {string} path */
const moduleOf = (path) =>
  `export default JSON.parse(${JSON.stringify(JSON.stringify(parse(readFileSync(path, 'utf8'))))});`;

export const yamlPlugin = {
  vite: {
    name: 'yaml',
    enforce: /** @type {const} */ ('pre'),
    /** @param {string} id */
    load(id) {
      const path = id.split('?', 1)[0] ?? id;
      return path.endsWith('.yaml') ? moduleOf(path) : undefined;
    },
  },
  esbuild: {
    name: 'yaml',
    /** @param {import('esbuild').PluginBuild} build */
    setup(build) {
      build.onLoad({ filter: /\.yaml$/ }, ({ path }) => ({
        contents: moduleOf(path),
        loader: /** @type {const} */ ('js'),
      }));
    },
  },
};
