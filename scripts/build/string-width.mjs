// Measuring the first border character of a box costs string-width tens of milliseconds, because it
// compiles the emoji property class for it. Text that is as wide as it is long is answered first.
import { ONE_COLUMN } from './one-column.mjs';
import { SEGMENTER_IMPORT } from './segmenter-plugin.mjs';
import { editPlugin } from './source-edits.mjs';

export const stringWidthPlugin = editPlugin('string-width', 'string-width', [
  {
    file: 'string-width/index.js',
    edits: [
      { find: 'const segmenter = new Intl.Segmenter();', replace: SEGMENTER_IMPORT },
      {
        find: 'if (/^[\\u0020-\\u007E]*$/.test(string)) {',
        replace: `if (ambiguousIsNarrow ? /^[${ONE_COLUMN}]*$/.test(string) : /^[ -~]*$/.test(string)) {`,
      },
    ],
  },
]);
