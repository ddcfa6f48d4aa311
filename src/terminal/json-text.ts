// JSON that is also safe to look at: what a terminal, an editor or a build server would obey or hide is written as
// \u escapes, so the content stays exactly the same.

import { illegalIn } from '../text/legal-text.ts';
import { escapedUnit, withoutLogCommands } from './log-line.ts';

const NOT_ASCII = /[^\n -~]/gu;

/** A value as indented JSON with a newline at the end. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, null, 2).replaceAll(NOT_ASCII, escapeIllegal);
  // Outside of strings JSON has no such command.
  return `${withoutLogCommands(text, escapedUnit)}\n`;
}

/** Characters that decompose are legal in themselves; only those of the table of forbidden ones are escaped. */
function escapeIllegal(character: string): string {
  if (illegalIn(character.normalize('NFC')) === undefined) return character;
  return character
    .split('')
    .map((unit) => escapedUnit(unit))
    .join('');
}
