// Modules of ours with a large package behind them that most commands never call. Each is in a file of its own, which is
// loaded at the first call of one of its functions. These take and give plain data: a class would exist twice.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** By the file of the built program: the modules in it. */
const LATE = { 'yaml.cjs': ['src/text/yaml-source.ts', 'src/app/set-up/yaml-list.ts'] };

const HELPER = 'assess:late';
const EXPORTED = /^export (?!interface|type)(.*)$/gm;

/**
 * The names of the functions that a module exports.
 *
 * @param {string} root
 * @param {string} path
 */
function functionsOf(root, path) {
  return [...readFileSync(join(root, path), 'utf8').matchAll(EXPORTED)].map(([, rest = '']) => {
    const name = /^function (\w+)/.exec(rest)?.[1];
    if (name === undefined) throw new Error(`${path} may export functions alone: ${rest}`);
    return name;
  });
}

/**
 * Puts forwarders in the place of these modules.
 *
 * @param {string} root
 * @returns {import('esbuild').Plugin}
 */
export function lateModulesPlugin(root) {
  const files = new Map(
    Object.entries(LATE).flatMap(([file, paths]) =>
      paths.map((path) => [join(root, path), { file, path }]),
    ),
  );
  return {
    name: 'late-modules',
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${HELPER}$`) }, ({ path }) => ({
        path,
        namespace: 'late',
        sideEffects: false,
      }));
      build.onLoad({ filter: /.*/, namespace: 'late' }, () => ({
        contents: `import { createRequire } from 'node:module';
export const late = (file) => {
  let loaded;
  return (name) => (...given) => (loaded ??= createRequire(import.meta.url)('./' + file))[name](...given);
};`,
        resolveDir: root,
      }));
      build.onLoad({ filter: /[/\\]src[/\\].*\.ts$/ }, ({ path }) => {
        const found = files.get(path);
        if (found === undefined) return undefined;
        const names = functionsOf(root, found.path).map(
          (name) => `export const ${name} = /* @__PURE__ */ forward('${name}');`,
        );
        return {
          contents: `import { late } from '${HELPER}';\nconst forward = /* @__PURE__ */ late('${found.file}');\n${names.join('\n')}`,
          resolveDir: root,
        };
      });
    },
  };
}

/** The files, as entries for a build. */
export const lateEntries = Object.entries(LATE).map(([file, paths]) => ({
  file,
  contents: paths.map((path) => `export * from './${path}';`).join('\n'),
}));
