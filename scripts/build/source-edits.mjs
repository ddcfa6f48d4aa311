// Edits the source of a bundled package while it is being bundled, and refuses to build when that
// source no longer looks as expected: a startup gain that silently stops working is worse than a stop.
import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';

/**
 * @typedef {object} SourceEdit
 * @property {string} find exact text, expected exactly once
 * @property {string} replace
 */

/**
 * @typedef {object} PatchedFile
 * @property {string} file path below node_modules, with `/`, without the install folder of a nested copy
 * @property {readonly SourceEdit[] | ((source: string) => string)} edits
 */

/**
 * @param {string} file
 * @param {string} source
 * @param {readonly SourceEdit[]} edits
 */
export function applyEdits(file, source, edits) {
  let text = source;
  for (const { find, replace } of edits) {
    const occurrences = text.split(find).length - 1;
    if (occurrences !== 1) {
      throw new Error(
        `${file} holds the expected text ${occurrences} times instead of once: ${JSON.stringify(find.slice(0, 80))}. ` +
          'The package has changed: read its new source and adapt the edit, or drop it.',
      );
    }
    text = text.replace(find, () => replace);
  }
  return text;
}

/** @param {string} path */
const belowNodeModules = (path) => path.split(sep).join('/').split('/node_modules/').at(-1) ?? path;

/**
 * An esbuild plugin that applies `files`. `when` names the package that pulls them in: if it is in
 * the bundle, every file must have been edited, or the build fails.
 *
 * @param {string} name
 * @param {string} when package name
 * @param {readonly PatchedFile[]} files
 * @returns {import('esbuild').Plugin}
 */
export function editPlugin(name, when, files) {
  return {
    name,
    setup(build) {
      const root = build.initialOptions.absWorkingDir ?? process.cwd();
      /** @type {Set<string>} */
      const seen = new Set();
      build.onStart(() => seen.clear());
      for (const { file, edits } of files) {
        const filter = new RegExp(
          `${file.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('/', '[/\\\\]')}$`,
        );
        build.onLoad({ filter }, ({ path }) => {
          if (belowNodeModules(path) !== file) return undefined;
          const source = readFileSync(path, 'utf8');
          seen.add(file);
          try {
            const contents =
              typeof edits === 'function' ? edits(source) : applyEdits(file, source, edits);
            return { contents, loader: /** @type {const} */ ('js') };
          } catch (error) {
            return {
              errors: [
                {
                  text: error instanceof Error ? error.message : String(error),
                  location: { file: relative(root, path) },
                },
              ],
            };
          }
        });
      }
      build.onEnd((result) => {
        if (result.errors.length > 0 || result.metafile === undefined) return undefined;
        const isWanted = Object.keys(result.metafile.inputs).some((input) =>
          belowNodeModules(`/${input}`).startsWith(`${when}/`),
        );
        if (!isWanted) return undefined;
        const missed = files.filter(({ file }) => !seen.has(file));
        return {
          errors: missed.map(({ file }) => ({
            text: `${when} is bundled but ${file}, which ${name} edits, was never loaded`,
          })),
        };
      });
    },
  };
}
