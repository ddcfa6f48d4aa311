// Node's own modules without their ESM form. Importing `node:util` or `node:process` makes Node read
// every property of the module to fill the names, and so run all lazy getters: that loads assertions,
// reports, MIME types and more. `process.getBuiltinModule` gives the module itself and touches nothing.
// It also serves bundled CommonJS, which then needs no `require`.
import { builtinModules } from 'node:module';

const BUILTINS = new Set(builtinModules);

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;
const RESERVED = new Set(['default', 'delete', 'import', 'export', 'new', 'in', 'super']);

/** @param {string} name */
const got = (name) => `process.getBuiltinModule(${JSON.stringify(`node:${name}`)})`;

/**
 * An ES module with all names; the pure marks let the bundler drop those that are not imported.
 *
 * @param {string} name
 */
function asModule(name) {
  const keys = Object.keys(process.getBuiltinModule(name) ?? {}).filter(
    (key) => IDENTIFIER.test(key) && !RESERVED.has(key),
  );
  const names = keys.map(
    (key) =>
      `const $${key} = /* @__PURE__ */ (() => builtin.${key})();\nexport { $${key} as ${key} };`,
  );
  return `const builtin = /* @__PURE__ */ ${got(name)};\nexport default builtin;\n${names.join('\n')}\n`;
}

/** @type {import('esbuild').Plugin} */
export const builtinsPlugin = {
  name: 'builtins',
  setup(build) {
    build.onResolve({ filter: /^(?:node:)?[a-z_/]+$/ }, ({ path, kind }) => {
      if (kind === 'dynamic-import') return undefined;
      const name = path.replace(/^node:/, '');
      if (!BUILTINS.has(name)) return undefined;
      return {
        path: name,
        namespace: kind === 'require-call' ? 'builtin-require' : 'builtin',
        sideEffects: kind === 'require-call',
      };
    });
    build.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: asModule(path),
    }));
    build.onLoad({ filter: /.*/, namespace: 'builtin-require' }, ({ path }) => ({
      contents: `module.exports = ${got(path)};`,
    }));
  },
};
