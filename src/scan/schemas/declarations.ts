// Where declarations begin in a text. Each is read up to where the next one begins, so that one with brackets that are not
// closed does not hide the others, and the whole text is read once.

import { lineCounter } from '../formats/line-counter.ts';
import { type TokenForm, type TokenReader, tokenReader } from './tokens.ts';

export interface Declaration {
  /** The groups of the pattern; an empty text for one that did not match. */
  readonly groups: readonly string[];
  /** Where it begins in the text. */
  readonly at: number;
  /** Reads what follows the match. */
  readonly reader: TokenReader;
  /** The line of a token of the reader, from 1. Asked in the order of the tokens. */
  readonly lineOf: (token: { readonly at: number }) => number;
}

/** The places of a text where a global pattern matches. Each repetition in the pattern needs a greatest length. */
export function declarationsIn(
  text: string,
  pattern: RegExp,
  form: TokenForm,
): readonly Declaration[] {
  const found = [...text.matchAll(pattern)];
  const lineAt = lineCounter(text);
  return found.map((match, index): Declaration => {
    const start = match.index + match[0].length;
    const body = text.slice(start, found[index + 1]?.index);
    return {
      groups: match.slice(1).map((group: string | undefined) => group ?? ''),
      at: match.index,
      reader: tokenReader(body, form),
      lineOf: ({ at }) => lineAt(start + at),
    };
  });
}
