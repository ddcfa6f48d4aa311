// The modules that make schemas, as the program sees them. Loading zod and making the schemas took longer than starting
// Node. In the built program these modules are in a file of their own, schemas.cjs. What is imported from them is a
// stand-in: constants are copied, and a schema is looked up in schemas.cjs when it is first asked. For the files that
// assess writes itself, the stand-in carries a validator made from the schema, so that a good file needs no schema.
import { build as bundle } from 'esbuild';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { VALIDATOR_HELPERS, ValidatorSource } from './validators.mjs';

/** @typedef {import('./validators.mjs').AnySchema} AnySchema */
/** @typedef {import('./validators.mjs').Rule} Rule */

/**
 * @typedef {object} LoadedSchemas
 * @property {ReadonlyMap<string, Readonly<Record<string, unknown>>>} modules by path below the root, with `/`
 * @property {ReadonlyMap<unknown, Rule>} rules functions that schemas may call
 */

/** The schemas of files that assess writes and reads at every start. */
export const VALIDATED = new Set([
  'draftSchema',
  'projectSchema',
  'recordSchema',
  'commentsSchema',
  'statementSchema',
  'factsFileSchema',
]);

/** Where the built program finds the schemas. */
export const SCHEMAS = 'schemas.cjs';

const HELPER = 'assess:schemas';
const MAKES_SCHEMAS = /^import \* as z from 'zod';$/m;
const IMPORTED = /^import \{[^}]*\} from '(\.[^']+)';$/gm;

/**
 * @param {string} folder
 * @returns {readonly string[]}
 */
function sourcesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/**
 * Paths of the modules that make schemas, below the root and with `/`, and of the modules that these import.
 *
 * @param {string} root
 */
function findSchemaModules(root) {
  const below = (/** @type {string} */ path) => relative(root, path).split(sep).join('/');
  const sources = sourcesBelow(join(root, 'src')).map((path) => ({
    path,
    text: readFileSync(path, 'utf8'),
  }));
  const found = sources.filter(({ text }) => MAKES_SCHEMAS.test(text));
  const paths = found.map(({ path }) => below(path));
  const imported = found.flatMap(({ path, text }) =>
    [...text.matchAll(IMPORTED)].map(([, to = '']) => below(join(dirname(path), to))),
  );
  return { paths, imported: [...new Set(imported)].filter((path) => !paths.includes(path)).sort() };
}

/** @param {readonly string[]} paths */
const namespaces = (paths) =>
  paths.map((path, index) => `export * as m${index} from './${path}';`).join('\n');

/**
 * Runs the modules that make schemas.
 *
 * @param {string} root
 * @returns {Promise<LoadedSchemas>}
 */
export async function loadSchemas(root) {
  const { paths, imported } = findSchemaModules(root);
  const all = [...paths, ...imported];
  const { outputFiles } = await bundle({
    stdin: { contents: namespaces(all), resolveDir: root },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    logLevel: 'silent',
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  const loaded = await import(`data:text/javascript;base64,${code}`);
  const rules = imported.flatMap((path, index) =>
    Object.entries(loaded[`m${paths.length + index}`])
      .filter(([, value]) => typeof value === 'function')
      .map(([name, value]) => /** @type {const} */ ([value, { name, path }])),
  );
  return {
    modules: new Map(paths.map((path, index) => [path, loaded[`m${index}`]])),
    rules: new Map(rules),
  };
}

/** @param {unknown} value @returns {value is AnySchema} */
const isSchema = (value) => typeof value === 'object' && value !== null && '_zod' in value;

/**
 * The source of a constant.
 *
 * @param {string} name
 * @param {unknown} value
 */
function constant(name, value) {
  if (value instanceof RegExp) return String(value);
  const text = JSON.stringify(value);
  if (text === undefined)
    throw new Error(`${name} cannot be written down: move it to a module without schemas`);
  return text;
}

/**
 * The source of the stand-in for a module.
 *
 * @param {number} index of the module
 * @param {Readonly<Record<string, unknown>>} exported
 * @param {ReadonlyMap<unknown, Rule>} rules
 */
function standIn(index, exported, rules) {
  const source = new ValidatorSource(rules);
  const exports = Object.entries(exported).map(([name, value]) => {
    const at = `${index}, ${JSON.stringify(name)}`;
    if (typeof value === 'function') return `export const ${name} = /* @__PURE__ */ called(${at});`;
    if (!isSchema(value)) return `export const ${name} = ${constant(name, value)};`;
    const validator = VALIDATED.has(name) ? `, ${source.validator(value)}` : '';
    return `export const ${name} = /* @__PURE__ */ schema(${at}${validator});`;
  });
  const imports = [...source.rules.values()].map(
    ({ name, path }) => `import { ${name} } from '${HELPER}/${path}';`,
  );
  return [
    `import { called, schema } from '${HELPER}';`,
    ...imports,
    VALIDATOR_HELPERS,
    source.text,
    ...exports,
  ].join('\n');
}

const HELPER_SOURCE = `import { createRequire } from 'node:module';
let loaded;
const load = () => (loaded ??= createRequire(import.meta.url)('./${SCHEMAS}'));
const real = (value) => value instanceof StandIn ? value.real : value;
class StandIn {
  constructor(index, name, takesAsIs) {
    this.index = index;
    this.name = name;
    if (takesAsIs !== undefined) this.takesAsIs = takesAsIs;
  }
  get real() { return load()['m' + this.index][this.name]; }
  parse(value) { return this.real.parse(value); }
  safeParse(value) { return this.real.safeParse(value); }
}
export const schema = (index, name, takesAsIs) => new StandIn(index, name, takesAsIs);
export const called = (index, name) => (...given) => load()['m' + index][name](...given.map(real));
`;

/**
 * Puts stand-ins for the modules that make schemas into a bundle.
 *
 * @param {string} root
 * @param {() => Promise<LoadedSchemas>} loaded
 * @returns {import('esbuild').Plugin}
 */
export function lazySchemasPlugin(root, loaded) {
  return {
    name: 'lazy-schemas',
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${HELPER}`) }, ({ path }) =>
        path === HELPER
          ? { path, namespace: 'schemas', sideEffects: false }
          : { path: join(root, path.slice(HELPER.length + 1)) },
      );
      build.onLoad({ filter: /.*/, namespace: 'schemas' }, () => ({
        contents: HELPER_SOURCE,
        resolveDir: root,
      }));
      build.onLoad({ filter: /[/\\]src[/\\].*\.ts$/ }, async ({ path }) => {
        const { modules, rules } = await loaded();
        const name = relative(root, path).split(sep).join('/');
        const exported = modules.get(name);
        if (exported === undefined) return undefined;
        const index = [...modules.keys()].indexOf(name);
        return { contents: standIn(index, exported, rules), resolveDir: root };
      });
    },
  };
}

/**
 * The entry of schemas.cjs: every module that makes schemas.
 *
 * @param {LoadedSchemas} loaded
 */
export const schemasEntry = ({ modules }) => namespaces([...modules.keys()]);
