// Commands that a text suggests are copied into a shell. A name in them can come from a repository that is not trusted:
// git allows `;`, `$` and backquotes in the names of branches and files.

import { legalLine } from './legal-text.ts';

const PLAIN = /^[A-Za-z0-9_./@:=+,-]+$/;

/** A name as one word of a POSIX shell: unchanged where that is safe, otherwise in single quotes. */
export function shellWord(name: string): string {
  const text = legalLine(name);
  return PLAIN.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
