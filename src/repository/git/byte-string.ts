// File names in git are bytes, not text. A "byte string" holds one byte a character (latin1), so that
// any name survives splitting, comparing and going back to git; it is turned into text only to be shown.

/** Fields that end (or are separated) by NUL, as byte strings. */
export function nulFields(output: Buffer): readonly string[] {
  if (output.length === 0) return [];
  const fields = output.toString('latin1').split('\0');
  if (fields.at(-1) === '') fields.pop();
  return fields;
}

/** The bytes of byte strings, each ended by NUL: what git reads with `-z --stdin`. */
export function nulInput(fields: readonly string[]): Buffer {
  return Buffer.from(fields.map((field) => `${field}\0`).join(''), 'latin1');
}

/** A byte string as text; bytes that are not UTF-8 become U+FFFD. */
export function decoded(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** Text as a byte string in UTF-8. */
export function bytesOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** Byte order, as git sorts names: never the locale's. For texts; surrogates sort as their UTF-8 does. */
export function compareBytes(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left, 'utf8'), Buffer.from(right, 'utf8'));
}
