// Which characters need no Unicode machinery. Everything Ink draws passes through grapheme
// segmentation and width measuring; on most screens nearly every string is made of these alone.

/**
 * The body of a character class. Every character in it is one grapheme and one column, alone or
 * beside any other of them: no combining mark, no emoji presentation, no format or control
 * character, nothing East Asian. `test/packaging/one-column.test.ts` proves it.
 */
export const ONE_COLUMN =
  ' -~' + // printable ASCII
  '\\u00A0-\\u00AC\\u00AE-\\u02FF' + // Latin, without the soft hyphen
  '\\u0391-\\u03A1\\u03A3-\\u03FF\\u0400-\\u0482\\u048A-\\u052F' + // Greek, Cyrillic
  '\\u2010-\\u2027\\u2030-\\u205E' + // punctuation: dashes, quotes, ellipsis, bullets
  '\\u20A0-\\u20BF' + // currencies
  '\\u2190-\\u21FF' + // arrows
  '\\u2500-\\u25FC\\u25FF' + // lines, blocks, shapes; 25FD and 25FE are emoji
  '\\u2713\\u2714\\u2717\\u2718\\u276F'; // check marks, crosses, the pointer

/** One grapheme each as well, though without width: they begin and end escape sequences and lines. */
export const SEQUENCE_ENDS = '\\u0007\\u000A\\u001B';
