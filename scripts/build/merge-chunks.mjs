// Node spends about a millisecond on every ES module file, and esbuild makes a file for every set of entries that shares
// code. Here the files that are loaded together anyway become one: a command then loads five or six instead of forty.
//
// Files are put together by what loads them. What is only imported by one entry joins that entry. What several entries
// share is grouped by the frequent entries among them, all rare ones counting as one. A file is loaded by all that load
// its importers, so the groups cannot import each other in a circle.
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { build } from 'esbuild';

/** @typedef {{ path: string, text: string }} OutputText */
/** @typedef {import('esbuild').Metafile['outputs']} Outputs */
/** @typedef {{ name: string, members: readonly string[], hasEntry: boolean }} Group paths of the first build; the entry first */

/**
 * @typedef {object} Rules
 * @property {string} always the file that every command loads
 * @property {readonly string[]} frequent sources of the entries whose start must be fast
 * @property {readonly string[]} ignored sources of the entries whose start may be slow
 */

const CHUNK = /^\.\/(.+\.js)$/;

/**
 * Everything that is loaded with a file, itself included.
 *
 * @param {Outputs} outputs
 * @param {string} path
 */
function loadedWith(outputs, path) {
  /** @type {Set<string>} */
  const loaded = new Set();
  const visit = (/** @type {string} */ at) => {
    if (loaded.has(at)) return;
    loaded.add(at);
    for (const { path: next, kind, external } of outputs[at]?.imports ?? [])
      if (kind === 'import-statement' && external !== true) visit(next);
  };
  visit(path);
  return loaded;
}

/**
 * @param {Outputs} outputs
 * @param {Rules} rules
 * @returns {readonly Group[]}
 */
function groupsOf(outputs, { always, frequent, ignored }) {
  const entries = Object.entries(outputs).flatMap(([path, { entryPoint }]) =>
    entryPoint === undefined ? [] : [{ path, source: entryPoint, all: loadedWith(outputs, path) }],
  );
  const missing = frequent.find((source) => !entries.some((entry) => entry.source === source));
  if (missing !== undefined) throw new Error(`${missing} is not loaded lazily any more`);
  const base = loadedWith(outputs, always);
  /** @type {Map<string, string[]>} */
  const groups = new Map(entries.map(({ path }) => [path, [path]]));
  const own = new Set(entries.map(({ path }) => path));
  for (const path of Object.keys(outputs).filter((each) => each.endsWith('.js'))) {
    if (own.has(path)) continue;
    const users = entries.filter(({ all }) => all.has(path));
    const counted = users.filter(({ source }) => !ignored.includes(source));
    const key = base.has(path) ? always : keyOf(counted.length === 0 ? users : counted, frequent);
    groups.set(key, [...(groups.get(key) ?? []), path]);
  }
  return [...groups].map(([key, members]) => ({
    name: nameOf(key, members),
    members,
    hasEntry: own.has(key),
  }));
}

/**
 * @param {readonly { path: string, source: string }[]} users
 * @param {readonly string[]} frequent
 */
function keyOf(users, frequent) {
  const [only, ...others] = users;
  if (only !== undefined && others.length === 0) return only.path;
  const marks = frequent.filter((source) => users.some((user) => user.source === source));
  const hasRare = users.some(({ source }) => !frequent.includes(source));
  return `shared by ${marks.join(' ')}${hasRare ? ' and rare entries' : ''}`;
}

/**
 * The names of the first build hold hashes of contents, so a group whose contents change gets another name.
 *
 * @param {string} key
 * @param {readonly string[]} members
 */
function nameOf(key, members) {
  const isEntry = key.endsWith('.js');
  const name = isEntry ? basename(key, '.js') : 'chunk-shared';
  if (!name.startsWith('chunk-')) return `${name}.js`;
  const hash = createHash('sha256').update(members.join('\n')).digest('hex').slice(0, 8);
  return `${name.replace(/-[A-Z0-9]{8}$/, '')}-${hash.toUpperCase()}.js`;
}

const IMPORT = /\bimport\s*\{([^}]*)\}\s*from\s*"\.\/([^"]+)"/g;

/**
 * What a file imports by name. A name too many costs nothing, and the build fails where one is missing.
 *
 * @param {string} text as esbuild writes it
 */
function importedBy(text) {
  return [...text.matchAll(IMPORT)].flatMap(([, names = '', from = '']) =>
    names.split(',').map((name) => ({ from, symbol: name.trim().split(' as ')[0] ?? '' })),
  );
}

/**
 * The files of a split build, fewer of them.
 *
 * @param {readonly OutputText[]} files
 * @param {import('esbuild').Metafile} metafile
 * @param {Rules} rules
 * @param {import('esbuild').BuildOptions} options those of the first build, without entries and plugins
 */
export async function mergeChunks(files, { inputs, outputs }, rules, options) {
  const groups = groupsOf(outputs, rules);
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const homes = new Map(
    groups.flatMap((group) => group.members.map((path) => [basename(path), group.name])),
  );
  const numbers = new Map([...homes.keys()].map((name, index) => [name, index.toString(36)]));
  const used = new Set(
    groups.flatMap(({ name: group, members }) =>
      members
        .flatMap((path) => importedBy(texts.get(basename(path)) ?? ''))
        .filter(({ from }) => homes.get(from) !== group)
        .map(({ from, symbol }) => `${from} ${symbol}`),
    ),
  );
  /** Under which names a group exports what other groups use of a member. @param {string} name */
  const exported = (name) =>
    (outputs[`dist/${name}`]?.exports ?? [])
      .filter((symbol) => used.has(`${name} ${symbol}`))
      .map((symbol) => ({ symbol, outer: `_${numbers.get(name)}${symbol}` }));

  /** @param {string} group @returns {import('esbuild').Plugin} */
  const linker = (group) => ({
    name: 'merge-chunks',
    setup(own) {
      own.onResolve({ filter: CHUNK }, ({ path, kind, namespace }) => {
        const name = basename(path);
        const home = homes.get(name);
        if (home === undefined || namespace === 'elsewhere') return { path, external: true };
        if (kind === 'dynamic-import') return { path: `./${home}`, external: true };
        return { path: name, namespace: home === group ? 'member' : 'elsewhere' };
      });
      own.onLoad({ filter: /.*/, namespace: 'member' }, ({ path }) => ({
        contents: texts.get(path) ?? '',
      }));
      own.onLoad({ filter: /.*/, namespace: 'elsewhere' }, ({ path }) => {
        const names = exported(path).map(({ symbol, outer }) => `${outer} as ${symbol}`);
        const home = JSON.stringify(`./${homes.get(path)}`);
        return { contents: `import ${home}; export { ${names.join(', ')} } from ${home};` };
      });
    },
  });

  const built = await Promise.all(
    groups.map(async ({ name, members, hasEntry }) => {
      const lines = members.map((path) => {
        const names = exported(basename(path)).map(({ symbol, outer }) => `${symbol} as ${outer}`);
        return `import './${basename(path)}'; export { ${names.join(', ')} } from './${basename(path)}';`;
      });
      const [first] = members;
      if (hasEntry && first !== undefined) {
        const names = outputs[first]?.exports ?? [];
        lines.push(`export { ${names.join(', ')} } from './${basename(first)}';`);
      }
      const { outputFiles = [], metafile } = await build({
        ...options,
        stdin: { contents: lines.join('\n'), sourcefile: name },
        outfile: `dist/${name}`,
        plugins: [linker(name)],
      });
      return {
        name,
        members,
        outputFiles,
        imports: metafile?.outputs[`dist/${name}`]?.imports ?? [],
      };
    }),
  );
  const names = new Set(groups.map(({ name }) => name));
  return {
    files: [
      ...files.filter(({ path }) => !path.endsWith('.js')),
      ...built.flatMap(({ outputFiles }) =>
        outputFiles.map(({ path, text }) => ({ path: basename(path), text })),
      ),
    ],
    metafile: {
      inputs,
      outputs: Object.fromEntries(
        built.map(({ name, members, outputFiles, imports }) => [
          `dist/${name}`,
          {
            bytes: outputFiles.find(({ path }) => basename(path) === name)?.contents.length ?? 0,
            imports: imports.map((each) =>
              names.has(basename(each.path))
                ? { path: `dist/${basename(each.path)}`, kind: each.kind }
                : each,
            ),
            exports: [],
            inputs: Object.assign({}, ...members.map((path) => outputs[path]?.inputs)),
          },
        ]),
      ),
    },
  };
}
