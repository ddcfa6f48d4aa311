// JSON that is also safe to look at: what a terminal, an editor or a build server would obey or hide is written as
// \u escapes, so the content stays exactly the same.

import { illegalIn } from '../questionnaire/legal-text.ts';
import { MARKED_COMMAND } from '../terminal/log-line.ts';

const NOT_ASCII = /[^\n -~]/gu;

/** A value as indented JSON with a newline at the end. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, null, 2).replaceAll(NOT_ASCII, escapeIllegal);
  // Outside of strings JSON has no such sign.
  return `${text.replaceAll(MARKED_COMMAND, '\\u0023#')}\n`;
}

/** Characters that decompose are legal in themselves; only those of the table of forbidden ones are escaped. */
function escapeIllegal(character: string): string {
  if (illegalIn(character.normalize('NFC')) === undefined) return character;
  return Array.from({ length: character.length }, (_, index) => unit(character, index)).join('');
}

function unit(character: string, index: number): string {
  return `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`;
}
