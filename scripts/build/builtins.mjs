// Node's own modules without their ESM form. Importing `node:util` or `node:process` makes Node read
// every property of the module to fill the names, and so run all lazy getters: that loads assertions,
// reports, MIME types and more. `process.getBuiltinModule` gives the module itself and touches nothing.
// It also serves bundled CommonJS, which then needs no `require`.
import { builtinModules } from 'node:module';
import { join, sep } from 'node:path';

const BUILTINS = new Set(builtinModules);

/** Modules of which our own code imports functions alone, loaded at the first call: many commands call none. */
const LATE = new Set(['crypto']);

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;
const RESERVED = new Set(['default', 'delete', 'import', 'export', 'new', 'in', 'super']);

/** @param {string} name */
const got = (name) => `process.getBuiltinModule(${JSON.stringify(`node:${name}`)})`;

/** @param {string} name @returns {readonly [name: string, value: unknown][]} */
const exportable = (name) =>
  Object.entries(process.getBuiltinModule(name) ?? {}).filter(
    ([key]) => IDENTIFIER.test(key) && !RESERVED.has(key),
  );

/** @param {string} key @param {string} value */
const exported = (key, value) => `const $${key} = ${value};\nexport { $${key} as ${key} };`;

/**
 * An ES module with all names; the pure marks let the bundler drop those that are not imported.
 *
 * @param {string} name
 */
function wholeModule(name) {
  const names = exportable(name).map(([key]) =>
    exported(key, `/* @__PURE__ */ (() => builtin.${key})()`),
  );
  return `const builtin = /* @__PURE__ */ ${got(name)};\nexport default builtin;\n${names.join('\n')}\n`;
}

/**
 * An ES module with the functions alone. They load the module when they are called.
 *
 * @param {string} name
 */
function lateModule(name) {
  const names = exportable(name)
    .filter(([key, value]) => typeof value === 'function' && /^[a-z]/.test(key))
    .map(([key]) => exported(key, `(...given) => builtin().${key}(...given)`));
  return `let loaded;\nconst builtin = () => (loaded ??= ${got(name)});\n${names.join('\n')}\n`;
}

/** @type {import('esbuild').Plugin} */
export const builtinsPlugin = {
  name: 'builtins',
  setup(build) {
    const own = join(build.initialOptions.absWorkingDir ?? process.cwd(), 'src', sep);
    build.onResolve({ filter: /^(?:node:)?[a-z_/]+$/ }, ({ path, kind, importer }) => {
      if (kind === 'dynamic-import') return undefined;
      const name = path.replace(/^node:/, '');
      if (!BUILTINS.has(name)) return undefined;
      if (kind === 'require-call')
        return { path: name, namespace: 'builtin-require', sideEffects: true };
      const isLate = LATE.has(name) && importer.startsWith(own);
      return { path: name, namespace: isLate ? 'builtin-late' : 'builtin', sideEffects: false };
    });
    build.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: wholeModule(path),
    }));
    build.onLoad({ filter: /.*/, namespace: 'builtin-late' }, ({ path }) => ({
      contents: lateModule(path),
    }));
    build.onLoad({ filter: /.*/, namespace: 'builtin-require' }, ({ path }) => ({
      contents: `module.exports = ${got(path)};`,
    }));
  },
};
