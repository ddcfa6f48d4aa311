// The public keys of a text: a .pub file, a list such as forges serve (https://github.com/NAME.keys: one key a line, the
// comment may be missing), or keys pasted as they are.

import { parsePublicKeyLine, type PublicKey } from './public-key.ts';

export interface ListedKey {
  readonly key: PublicKey;
  /** From outside, so clean it before it is printed; may be empty. */
  readonly comment: string;
  /** Lines count from 1. */
  readonly line: number;
}

/** A line that is no usable key, and why. */
export interface RejectedLine {
  readonly line: number;
  readonly why: string;
}

export interface KeyList {
  /** Each key once, in the order of the lines. */
  readonly keys: readonly ListedKey[];
  /** Keys of a kind or size that cannot sign records. */
  readonly unsupported: readonly RejectedLine[];
  /** Lines that are no public keys at all. */
  readonly malformed: readonly RejectedLine[];
}

/** Reads every line; blank lines and comments (#) are left out. */
export function parseKeyList(text: string): KeyList {
  const keys: ListedKey[] = [];
  const unsupported: RejectedLine[] = [];
  const malformed: RejectedLine[] = [];
  for (const [index, each] of text.split(/\r\n|[\r\n]/).entries()) {
    const line = index + 1;
    if (each.trim() === '' || each.startsWith('#')) continue;
    const parsed = parsePublicKeyLine(each);
    if (parsed.ok) {
      const { key, comment } = parsed;
      const isKnown = keys.some((one) => one.key.fingerprint === key.fingerprint);
      if (!isKnown) keys.push({ key, comment, line });
    } else if (parsed.code === 'malformed') malformed.push({ line, why: parsed.why });
    else {
      const why = parsed.code === 'weak' ? parsed.why : `${parsed.kind} is not supported`;
      unsupported.push({ line, why });
    }
  }
  return { keys, unsupported, malformed };
}
