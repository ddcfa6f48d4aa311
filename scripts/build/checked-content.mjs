// The built-in questionnaires and catalogues are checked against their schemas here, while the program is built, and
// carried as checked JSON in files of their own: checking them at every start took longer than drawing the first frame,
// and most commands need none of them. From source (in tests) they are still checked when they are read.
import { readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { applyEdits } from './source-edits.mjs';

const QUESTIONNAIRE_FORM = {
  schemaModule: 'src/questionnaire/schema.ts',
  schema: 'questionnaireSchema',
};

/** @param {string} schema */
const catalogueForm = (schema) => ({
  schemaModule: 'src/questionnaire/catalogue-schema.ts',
  schema,
});

/**
 * The modules that read content, by path: their edits, and the form of each file they import.
 *
 * @type {Readonly<Record<string, { edits: import('./source-edits.mjs').SourceEdit[], formOf: (file: string) => { schemaModule: string, schema: string } }>>}
 */
const READERS = {
  'src/questionnaire/builtin.ts': {
    edits: [
      { find: 'questionnaireSchema.parse(triage)', replace: 'triage()' },
      {
        find: 'SOURCES.map((source) => questionnaireSchema.parse(source))',
        replace: 'SOURCES.map((source) => source())',
      },
    ],
    formOf: () => QUESTIONNAIRE_FORM,
  },
  'src/questionnaire/catalogue.ts': {
    edits: ['practices', 'references', 'incidents'].map((name) => ({
      find: `${name}Schema.parse(${name}Data)`,
      replace: `${name}Data()`,
    })),
    formOf: (file) => catalogueForm(`${basename(file, '.yaml')}Schema`),
  },
};

/** The policy of a project that wrote none is what the schema makes of an empty one; it is written down here. */
const DEFAULT_POLICY = {
  module: 'src/policy/default-policy.ts',
  schemaModule: 'src/policy/schema.ts',
  find: 'policySchema.parse({ schema: POLICY_SCHEMA })',
};

const CHECKED = 'checked-content';
const AS_JSON = 'checked-json';

/**
 * @param {unknown} schema
 * @param {string} path
 * @param {unknown} data
 */
function parseWith(schema, path, data) {
  const isSchema = typeof schema === 'object' && schema !== null && 'parse' in schema;
  if (!isSchema || typeof schema.parse !== 'function')
    throw new Error(`${path}: its form has no schema`);
  /** @type {unknown} */
  const parsed = schema.parse(data);
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(parsed)), parsed))
    throw new Error(`${path}: what the schema makes of it cannot be carried as JSON`);
  return parsed;
}

/**
 * @param {string} root
 * @param {() => Promise<import('./schemas.mjs').LoadedSchemas>} loaded
 * @returns {import('esbuild').Plugin}
 */
export function checkedContentPlugin(root, loaded) {
  /** @param {string} path */
  const readerAt = (path) => READERS[relative(root, path).split(sep).join('/')];
  return {
    name: 'checked-content',
    setup(build) {
      build.onLoad({ filter: /[/\\](?:builtin|catalogue)\.ts$/ }, ({ path }) => {
        const reader = readerAt(path);
        if (reader === undefined) return undefined;
        const contents = applyEdits(path, readFileSync(path, 'utf8'), reader.edits);
        return { contents, loader: /** @type {const} */ ('ts') };
      });
      build.onLoad({ filter: /[/\\]default-policy\.ts$/ }, async ({ path }) => {
        if (path !== join(root, DEFAULT_POLICY.module)) return undefined;
        const { modules } = await loaded();
        const { POLICY_SCHEMA, policySchema } = modules.get(DEFAULT_POLICY.schemaModule) ?? {};
        const policy = parseWith(policySchema, path, { schema: POLICY_SCHEMA });
        const contents = applyEdits(path, readFileSync(path, 'utf8'), [
          { find: DEFAULT_POLICY.find, replace: JSON.stringify(policy) },
        ]);
        return { contents, loader: /** @type {const} */ ('ts') };
      });
      build.onResolve({ filter: /\.yaml$/ }, ({ path, importer }) =>
        readerAt(importer) === undefined
          ? undefined
          : {
              path: join(dirname(importer), path),
              namespace: CHECKED,
              pluginData: readerAt(importer),
            },
      );
      // Read when it is first asked for.
      build.onLoad({ filter: /.*/, namespace: CHECKED }, ({ path, pluginData }) => ({
        contents: `import { readFileSync } from 'node:fs';
import file from ${JSON.stringify(`${AS_JSON}:${path}`)};
export default () => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));`,
        pluginData,
      }));
      build.onResolve({ filter: new RegExp(`^${AS_JSON}:`) }, ({ path, pluginData }) => ({
        path: path.slice(AS_JSON.length + 1).replace(/yaml$/, 'json'),
        namespace: AS_JSON,
        pluginData,
      }));
      build.onLoad({ filter: /.*/, namespace: AS_JSON }, async ({ path, pluginData }) => {
        const source = path.replace(/json$/, 'yaml');
        const { schemaModule, schema } = pluginData.formOf(source);
        const { modules } = await loaded();
        return {
          contents: JSON.stringify(
            parseWith(
              modules.get(schemaModule)?.[schema],
              source,
              parse(readFileSync(source, 'utf8')),
            ),
          ),
          loader: /** @type {const} */ ('file'),
        };
      });
    },
  };
}
