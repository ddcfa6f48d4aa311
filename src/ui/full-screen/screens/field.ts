// A text being typed, as lines with the place of the cursor.

import type { TextField } from '../../../session/text-field.ts';
import { steady } from '../../../terminal/steady.ts';
import { cells } from '../../../terminal/width.ts';

export interface FieldLine {
  readonly text: string;
  readonly column: number; // of the cursor
}

export interface FieldLines {
  readonly lines: readonly string[];
  readonly row: number;
  readonly column: number;
}

function steadyCharacter(character: string): string {
  return character === '\n' ? character : steady(character);
}

/** A field of one line: the part around the cursor that fits. */
export function fieldLine({ characters: typed, cursor }: TextField, width: number): FieldLine {
  const characters = typed.map(steadyCharacter);
  const before: string[] = [];
  let used = 0;
  // The cursor needs a column of its own behind the text.
  for (let index = cursor - 1; index >= 0; index -= 1) {
    const character = characters[index] ?? '';
    used += cells(character);
    if (used >= width) break;
    before.unshift(character);
  }
  const column = cells(before.join(''));
  let text = before.join('');
  for (const character of characters.slice(cursor)) {
    if (cells(text) + cells(character) > width) break;
    text += character;
  }
  return { text, column };
}

/** A field of several lines, broken at the width; words move to the next line as a whole where they fit there. */
export function fieldLines({ characters: typed, cursor }: TextField, width: number): FieldLines {
  const characters = typed.map(steadyCharacter);
  const starts = rowStarts(characters, width);
  const row = starts.findLastIndex((start) => start <= cursor);
  const lines = starts.map((start, index) =>
    characters
      .slice(start, starts[index + 1] ?? characters.length)
      .join('')
      .replace(/\n$/, ''),
  );
  const column = cells(characters.slice(starts[row] ?? 0, cursor).join(''));
  return { lines, row, column: Math.min(column, width) };
}

/** The index of the first character of every row. */
function rowStarts(characters: readonly string[], width: number): readonly number[] {
  const starts = [0];
  let start = 0;
  let used = 0;
  let afterSpace = 0; // where the word under way began
  for (const [index, character] of characters.entries()) {
    if (character === '\n') {
      start = index + 1;
      used = 0;
      starts.push(start);
      afterSpace = start;
      continue;
    }
    const size = cells(character);
    // A space may stand beyond the edge: it is not seen there.
    if (used + size > width && character !== ' ') {
      start = afterSpace > start ? afterSpace : index;
      starts.push(start);
      used = cells(characters.slice(start, index).join(''));
      if (used + size > width) {
        // The word that moved fills the new row, and this wide character does not fit behind it.
        start = index;
        starts.push(start);
        used = 0;
      }
    }
    used += size;
    if (character === ' ') afterSpace = index + 1;
  }
  return starts;
}
