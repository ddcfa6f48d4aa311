// The parts of a block in brackets: the columns of a table, the properties of a class.

import type { Token, TokenReader } from './tokens.ts';

/** A token with how many brackets are open around it within the part; 0 for the part itself. */
export interface PartToken extends Token {
  readonly depth: number;
}

export type BlockPart = readonly PartToken[];

/** What ends a part, besides the end of the block. */
export interface PartEnds {
  /** Signs: `,;`. */
  readonly signs: string;
  /** Whether the end of a line does. */
  readonly isLine?: boolean;
  /** Whether a closed brace does, as after the body of a method. */
  readonly isBrace?: boolean;
}

/** Tokens of one part that are kept, and parts of a block that are read: more is no declaration of a person's data. */
const MOST_TOKENS = 400;
const MOST_PARTS = 3000;

/** The parts up to the bracket that closes the block, which was opened before; or to the end of the text. */
export function blockParts(reader: TokenReader, ends: PartEnds): readonly BlockPart[] {
  const parts: BlockPart[] = [];
  let part: PartToken[] = [];
  let depth = 0;
  const close = (): void => {
    if (part.length > 0) parts.push(part);
    part = [];
  };
  while (parts.length < MOST_PARTS) {
    const token = reader.next();
    if (token === undefined) break;
    const sign = token.kind === 'sign' ? token.text : '';
    if (')]}'.includes(sign) && sign !== '') {
      if (depth === 0) break;
      depth -= 1;
    }
    if (depth === 0 && sign !== '' && ends.signs.includes(sign)) {
      close();
      continue;
    }
    if (depth === 0 && ends.isLine === true && token.isFirst && !')]}'.includes(sign || '.'))
      close();
    if (part.length < MOST_TOKENS) part.push({ ...token, depth });
    if ('([{'.includes(sign) && sign !== '') depth += 1;
    if (depth === 0 && sign === '}' && ends.isBrace === true) close();
  }
  close();
  return parts;
}

/** The tokens of a part outside all brackets. */
export function outerTokens(part: BlockPart): readonly PartToken[] {
  return part.filter(({ depth }) => depth === 0);
}

/** The text of a token that can be a name; undefined for others. */
export function nameOf(token: Token | undefined): string | undefined {
  return token?.kind === 'word' || token?.kind === 'quoted' ? token.text : undefined;
}
