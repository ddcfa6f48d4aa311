// The built-in questionnaires are checked against their schema here, while the program is built, and
// carried as checked data: checking them at every start took longer than drawing the first frame. From
// source (in tests) they are still checked when they are read.
import { build as bundle } from 'esbuild';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { applyEdits } from './source-edits.mjs';

const READER = 'src/questionnaire/builtin.ts';
const SCHEMA = 'src/questionnaire/schema.ts';
const NAMESPACE = 'checked-questionnaire';

/** @typedef {{ parse: (data: unknown) => unknown }} Schema */

/**
 * @param {string} root
 * @returns {Promise<Schema>}
 */
async function loadSchema(root) {
  const { outputFiles } = await bundle({
    absWorkingDir: root,
    entryPoints: [SCHEMA],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    logLevel: 'silent',
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  const { questionnaireSchema } = await import(`data:text/javascript;base64,${code}`);
  return questionnaireSchema;
}

/**
 * @param {Schema} schema
 * @param {string} path
 */
function checked(schema, path) {
  const data = schema.parse(parse(readFileSync(path, 'utf8')));
  const text = JSON.stringify(data);
  if (!isDeepStrictEqual(JSON.parse(text), data)) {
    throw new Error(`${path}: what the schema makes of it cannot be carried as JSON`);
  }
  return `export default () => JSON.parse(${JSON.stringify(text)});`; // read when it is first asked for
}

/** @type {import('esbuild').Plugin} */
export const checkedQuestionnairesPlugin = {
  name: 'checked-questionnaires',
  setup(build) {
    const root = build.initialOptions.absWorkingDir ?? process.cwd();
    const reader = join(root, READER);
    /** @type {Promise<Schema> | undefined} */
    let schema;

    build.onLoad({ filter: /[/\\]builtin\.ts$/ }, ({ path }) => {
      if (path !== reader) return undefined;
      const contents = applyEdits(READER, readFileSync(path, 'utf8'), [
        { find: 'questionnaireSchema.parse(triage)', replace: 'triage()' },
        {
          find: 'SOURCES.map((source) => questionnaireSchema.parse(source))',
          replace: 'SOURCES.map((source) => source())',
        },
      ]);
      return { contents, loader: /** @type {const} */ ('ts') };
    });
    build.onResolve({ filter: /\.yaml$/ }, ({ path, importer }) =>
      importer === reader
        ? { path: join(dirname(importer), path), namespace: NAMESPACE }
        : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: NAMESPACE }, async ({ path }) => {
      schema ??= loadSchema(root);
      return { contents: checked(await schema, path) };
    });
  },
};
