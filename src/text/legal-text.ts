// Which characters are allowed in anything that is signed. The table is explicit and not a \p{} class,
// because those vary between Node versions (docs/record-format.md, "Bytes").

type Range = readonly [first: number, last: number];

const FORBIDDEN: readonly Range[] = [
  [0x00, 0x1f], // C0 controls: free text is an array of lines, so no newline either
  [0x7f, 0x9f], // DEL and C1 controls
  [0xad, 0xad], // soft hyphen
  [0x61c, 0x61c], // Arabic letter mark (bidi)
  [0x200b, 0x200b], // zero-width space; 200C and 200D are needed by real scripts and stay allowed
  [0x200e, 0x200f], // left-to-right and right-to-left marks
  [0x2028, 0x202e], // line and paragraph separators, bidi embeddings and overrides
  [0x2060, 0x2064], // invisible operators
  [0x2066, 0x2069], // bidi isolates
  [0xd800, 0xdfff], // lone surrogates: the string is not well-formed
  [0xfeff, 0xfeff], // byte order mark
  [0xfff9, 0xfffb], // interlinear annotation
  [0xe0000, 0xe007f], // tag characters
];

function isForbidden(codePoint: number): boolean {
  return FORBIDDEN.some(([first, last]) => codePoint >= first && codePoint <= last);
}

/** Nearly all text is this, and is legal without a change; a record has thousands of strings. */
const PLAIN_ASCII = /^[\u0020-\u007e]*$/;

/** The table as a pattern: whether one of them is there at all. */
const ANY_FORBIDDEN = new RegExp(
  `[${FORBIDDEN.map(([first, last]) => `\\u{${first.toString(16)}}-\\u{${last.toString(16)}}`).join('')}]`,
  'u',
);

/** Why a string may not be signed, with the position in UTF-16 units, or undefined when it may. */
export function illegalIn(text: string): string | undefined {
  if (PLAIN_ASCII.test(text)) return undefined;
  if (ANY_FORBIDDEN.test(text)) return firstForbidden(text);
  return text.normalize('NFC') === text ? undefined : 'it is not in Unicode form NFC';
}

/** Whether a string may be signed as it is. */
export function isLegal(text: string): boolean {
  return illegalIn(text) === undefined;
}

function firstForbidden(text: string): string | undefined {
  let at = 0;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (isForbidden(codePoint)) {
      return `character U+${codePoint.toString(16).toUpperCase().padStart(4, '0')} at ${at + 1} is not allowed`;
    }
    at += character.length;
  }
  return undefined;
}

/** Text as typed or pasted, made legal for one line: NFC, tabs and newlines to spaces, forbidden characters dropped. */
export function legalLine(text: string): string {
  if (PLAIN_ASCII.test(text)) return text;
  const kept: string[] = [];
  for (const character of text.replaceAll(/[\t\r\n]+/g, ' ')) {
    if (!isForbidden(character.codePointAt(0) ?? 0)) kept.push(character);
  }
  return kept.join('').normalize('NFC');
}

/** Several lines as typed or pasted; trailing empty lines are dropped. */
export function legalLines(text: string): readonly string[] {
  const lines = text.split(/\r\n|\r|\n/).map((line) => legalLine(line).trimEnd());
  while (lines.at(-1) === '') lines.pop();
  return lines;
}
