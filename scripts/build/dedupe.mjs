// npm may install one version of a package in several folders, and each would be bundled (and run) separately. The
// lock file says which folders have the same content; the first of them replaces all others.
import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** @param {string} root */
function canonicalFolders(root) {
  /** @type {{ packages: Record<string, { version?: string }> }} */
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  /** @type {Map<string, string>} */
  const first = new Map();
  /** @type {Map<string, string>} */
  const canonical = new Map();
  for (const folder of Object.keys(lock.packages).sort()) {
    const name = folder.split('node_modules/').at(-1);
    const key = `${name}@${lock.packages[folder]?.version}`;
    const kept = first.get(key) ?? folder;
    first.set(key, kept);
    if (kept !== folder) canonical.set(folder, kept);
  }
  return canonical;
}

/**
 * @param {string} root folder of package-lock.json
 * @returns {import('esbuild').Plugin}
 */
export function dedupePlugin(root) {
  return {
    name: 'dedupe',
    setup(build) {
      const canonical = canonicalFolders(root);
      const names = new Set(
        [...canonical.keys()].map((folder) => folder.split('node_modules/').at(-1)),
      );
      const isResolving = Symbol('resolving');
      build.onResolve(
        { filter: /^[^./]/ },
        async ({ path, importer, kind, resolveDir, namespace, pluginData }) => {
          if (pluginData === isResolving || namespace !== 'file') return undefined;
          const name = path.split('/', path.startsWith('@') ? 2 : 1).join('/');
          if (!names.has(name)) return undefined;
          const found = await build.resolve(path, {
            importer,
            kind,
            resolveDir,
            pluginData: isResolving,
          });
          if (found.errors.length > 0) return undefined;
          const below = relative(root, found.path).split(sep).join('/');
          const end = below.lastIndexOf(`node_modules/${name}/`) + `node_modules/${name}`.length;
          const kept = canonical.get(below.slice(0, end));
          return kept === undefined ? undefined : { path: join(root, kept, below.slice(end)) };
        },
      );
    },
  };
}
