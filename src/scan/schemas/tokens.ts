// The tokens of a program text, one after the other. Enough to read declarations in languages with
// brackets: words, texts in quotes, and single signs, without comments. Time and memory in proportion to what is read.

export interface Token {
  /** word: a name or number. quoted: a name in quotes. text: a text of the program. sign: one other character. */
  readonly kind: 'word' | 'quoted' | 'text' | 'sign';
  /** Without quotes; of a text the first part only. */
  readonly text: string;
  readonly at: number;
  /** Whether it is the first of its line. */
  readonly isFirst: boolean;
}

/** What differs between languages. */
export interface TokenForm {
  readonly lineComments: readonly string[];
  readonly blockComments: boolean;
  /** Characters around a name, and around a text. A text in single or double quotes ends with its line, if `isOneLine`. */
  readonly nameQuotes: string;
  readonly textQuotes: string;
  readonly isOneLine: boolean;
  /** What begins and ends a text over several lines. */
  readonly blockQuote?: string;
}

/** Languages with the comments of C. */
export const C_LIKE: TokenForm = {
  lineComments: ['//'],
  blockComments: true,
  nameQuotes: '',
  textQuotes: `"'\u0060`,
  isOneLine: true,
};

export interface TokenReader {
  /** The next token; undefined at the end of the text. */
  readonly next: () => Token | undefined;
  /** Makes the next call of `next` give a token again. */
  readonly back: (token: Token) => void;
}

/** UTF-16 units of a word or text that a token keeps. */
const MOST_TEXT = 200;

const WORD = /[\p{L}\p{N}_$]+/uy;
const SPACE = /\s+/y;

/** What each character of ASCII is in a text. Most texts have no other, and a look-up is faster than a pattern. */
const ASCII: readonly ('word' | 'space' | 'sign')[] = Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[\w$]/.test(character)) return 'word';
  return /\s/.test(character) ? 'space' : 'sign';
});

/** The end of the characters of one kind from a position on; of other characters than ASCII a pattern decides. */
function endOf(kind: 'word' | 'space', pattern: RegExp, text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code >= ASCII.length) break;
    if (ASCII[code] !== kind) return at;
    at += 1;
  }
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}

/** Reads the tokens of a text. */
export function tokenReader(text: string, form: TokenForm): TokenReader {
  let at = 0;
  let again: Token | undefined;

  /** Skips spaces and comments; whether a line ended in them. */
  const skip = (): boolean => {
    let isNewLine = false;
    for (;;) {
      const after = endOf('space', SPACE, text, at);
      isNewLine ||= after > at && text.slice(at, after).includes('\n');
      at = after;
      const end = commentEnd(text, at, form);
      if (end === at) return isNewLine;
      isNewLine ||= text.slice(at, Math.min(end, at + MOST_TEXT)).includes('\n');
      at = end;
    }
  };

  const next = (): Token | undefined => {
    if (again !== undefined) {
      const token = again;
      again = undefined;
      return token;
    }
    const isFirst = skip() || at === 0;
    const from = at;
    const character = text.charAt(at);
    if (character === '') return undefined;
    if (form.blockQuote !== undefined && text.startsWith(form.blockQuote, at)) {
      const end = text.indexOf(form.blockQuote, at + form.blockQuote.length);
      at = end === -1 ? text.length : end + form.blockQuote.length;
      return { kind: 'text', text: '', at: from, isFirst };
    }
    const isName = form.nameQuotes.includes(character);
    if (isName || form.textQuotes.includes(character)) {
      const close = character === '[' ? ']' : character;
      const end = quoteEnd(text, at + 1, close, form.isOneLine && character !== '\u0060');
      at = end + 1;
      const content = text.slice(from + 1, Math.min(end, from + 1 + MOST_TEXT));
      return { kind: isName ? 'quoted' : 'text', text: content, at: from, isFirst };
    }
    at = endOf('word', WORD, text, from);
    if (at > from) {
      const word = text.slice(from, Math.min(at, from + MOST_TEXT));
      return { kind: 'word', text: word, at: from, isFirst };
    }
    at += 1;
    return { kind: 'sign', text: character, at: from, isFirst };
  };

  return {
    next,
    back: (token) => {
      again = token;
    },
  };
}

/** The end of a comment that begins at a position; the position itself where none does. */
function commentEnd(text: string, at: number, { lineComments, blockComments }: TokenForm): number {
  if (lineComments.some((open) => text.startsWith(open, at))) {
    const end = text.indexOf('\n', at);
    return end === -1 ? text.length : end;
  }
  // MySQL runs what is in `/*! ... */`.
  if (!blockComments || !text.startsWith('/*', at)) return at;
  const end = text.indexOf('*/', at + 2);
  return end === -1 ? text.length : end + 2;
}

/** The position of the quote that ends a text; a backslash before a quote, or two quotes, are a part of it. */
function quoteEnd(text: string, from: number, close: string, isOneLine: boolean): number {
  for (let at = from; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') at += 1;
    else if (isOneLine && character === '\n') return at - 1;
    else if (character === close) {
      if (isOneLine || text.charAt(at + 1) !== close) return at;
      at += 1;
    }
  }
  return text.length;
}
