// Replaces the Intl.Segmenter of Ink and its text packages by the shared, lazy one of `segmenter.mjs`.
import { join } from 'node:path';
import { editPlugin } from './source-edits.mjs';

const NAME = 'assess:segmenter';

export const SEGMENTER_IMPORT = `import { segmenter } from '${NAME}';`;

const UNDEFINED_GRAPHEME = 'new Intl.Segmenter(undefined, ';

const edits = editPlugin('segmenter', 'ink', [
  {
    file: 'ink/build/line-update.js',
    edits: [
      {
        find: `const segmenter = ${UNDEFINED_GRAPHEME}{ granularity: 'grapheme' });`,
        replace: SEGMENTER_IMPORT,
      },
    ],
  },
  {
    file: 'wrap-ansi/index.js',
    edits: [{ find: 'const segmenter = new Intl.Segmenter();', replace: SEGMENTER_IMPORT }],
  },
  {
    file: 'slice-ansi/tokenize-ansi.js',
    edits: [
      {
        find: `const GRAPHEME_SEGMENTER = ${UNDEFINED_GRAPHEME}{granularity: 'grapheme'});`,
        replace: `import { segmenter as GRAPHEME_SEGMENTER } from '${NAME}';`,
      },
    ],
  },
  {
    file: '@alcalzone/ansi-tokenize/build/tokenize.js',
    edits: [
      {
        find: `const segmenter = ${UNDEFINED_GRAPHEME}{ granularity: "grapheme" });`,
        replace: SEGMENTER_IMPORT,
      },
    ],
  },
]);

/** @type {import('esbuild').Plugin} */
export const segmenterPlugin = {
  name: 'segmenter',
  async setup(build) {
    build.onResolve({ filter: new RegExp(`^${NAME}$`) }, () => ({
      path: join(import.meta.dirname, 'segmenter.mjs'),
    }));
    await edits.setup(build);
  },
};
