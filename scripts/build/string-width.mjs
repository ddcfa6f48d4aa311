// Loading string-width and measuring the first border character of a box cost tens of milliseconds,
// because it asks Unicode questions that are dear to prepare. Text that is as wide as it is long is
// answered without them.
import { join } from 'node:path';
import { ONE_COLUMN } from './one-column.mjs';
import { SEGMENTER_IMPORT } from './segmenter-plugin.mjs';
import { editPlugin } from './source-edits.mjs';

const EMOJI = 'assess:emoji';

const edits = editPlugin('string-width', 'string-width', [
  {
    file: 'string-width/index.js',
    edits: [
      { find: 'const segmenter = new Intl.Segmenter();', replace: SEGMENTER_IMPORT },
      {
        find: 'const rgiEmojiRegex = /^\\p{RGI_Emoji}$/v;',
        replace: `import { rgiEmoji as rgiEmojiRegex } from '${EMOJI}';`,
      },
      {
        find: 'if (/^[\\u0020-\\u007E]*$/.test(string)) {',
        replace: `if (ambiguousIsNarrow ? /^[${ONE_COLUMN}]*$/.test(string) : /^[ -~]*$/.test(string)) {`,
      },
    ],
  },
]);

/** @type {import('esbuild').Plugin} */
export const stringWidthPlugin = {
  name: 'string-width',
  async setup(build) {
    build.onResolve({ filter: new RegExp(`^${EMOJI}$`) }, () => ({
      path: join(import.meta.dirname, 'emoji.mjs'),
    }));
    await edits.setup(build);
  },
};
