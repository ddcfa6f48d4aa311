// A short name for a text that must not be shown.

import { createHash } from 'node:crypto';

/** Hex digits: few enough to read, and enough that two texts do not get the same name by chance. */
const LENGTH = 12;

/** The first 12 hex digits of the SHA-256 of a salt and a text. The text must be long and random, or it can be guessed. */
export function saltedDigest(salt: string, text: string): string {
  return createHash('sha256').update(`${salt}\0${text}`, 'utf8').digest('hex').slice(0, LENGTH);
}
