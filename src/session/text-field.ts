// Editing a text: pure, by grapheme, so that an emoji or an accented letter is one step of the cursor.

import { graphemes } from '../text/graphemes.ts';
import { legalLine } from '../text/legal-text.ts';

export interface TextField {
  /** Graphemes; "\n" is one of them in a text of several lines. */
  readonly characters: readonly string[];
  /** The cursor is before this grapheme. */
  readonly cursor: number;
  readonly multiline: boolean;
}

export type Edit =
  | 'left'
  | 'right'
  | 'word-left'
  | 'word-right'
  | 'start'
  | 'end'
  | 'line-up'
  | 'line-down'
  | 'delete-back'
  | 'delete-forward'
  | 'delete-word'
  | 'delete-to-start'
  | 'delete-to-end'
  | 'newline';

const MAX_GRAPHEMES = 20_000;

/** A field with the cursor at its end. */
export function fieldOf(text: string, multiline: boolean): TextField {
  const characters = graphemes(cleaned(text, multiline)).slice(0, MAX_GRAPHEMES);
  return { characters, cursor: characters.length, multiline };
}

/** The current text. */
export function textOf(field: TextField): string {
  return field.characters.join('');
}

/** Puts typed or pasted text at the cursor, made legal first; a field that would be too long stays as it is. */
export function insert(field: TextField, text: string): TextField {
  const before = field.characters.slice(0, field.cursor).join('');
  const after = field.characters.slice(field.cursor).join('');
  // Joined as one text: a combining mark belongs to the letter typed before it.
  const longer = joined(field, before + cleaned(text, field.multiline), after);
  return longer.characters.length > MAX_GRAPHEMES ? field : longer;
}

function cleaned(text: string, multiline: boolean): string {
  if (!multiline) return legalLine(text);
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => legalLine(line))
    .join('\n');
}

/** Moves the cursor or deletes. */
export function edit(field: TextField, command: Edit): TextField {
  const { characters, cursor } = field;
  switch (command) {
    case 'left':
      return { ...field, cursor: Math.max(0, cursor - 1) };
    case 'right':
      return { ...field, cursor: Math.min(characters.length, cursor + 1) };
    case 'word-left':
      return { ...field, cursor: wordStart(field) };
    case 'word-right':
      return { ...field, cursor: wordEnd(field) };
    case 'start':
      return { ...field, cursor: lineStart(field) };
    case 'end':
      return { ...field, cursor: lineEnd(field) };
    case 'line-up':
      return { ...field, cursor: lineUp(field) };
    case 'line-down':
      return { ...field, cursor: lineDown(field) };
    case 'delete-back':
      return remove(field, Math.max(0, cursor - 1), cursor);
    case 'delete-forward':
      return remove(field, cursor, cursor + 1);
    case 'delete-word':
      return remove(field, wordStart(field), cursor);
    case 'delete-to-start':
      return remove(field, lineStart(field), cursor);
    case 'delete-to-end':
      return remove(field, cursor, lineEnd(field));
    case 'newline':
      return field.multiline ? insert(field, '\n') : field;
  }
}

// Separate characters may now meet: the rest is made NFC and split again.
function remove(field: TextField, from: number, to: number): TextField {
  const head = field.characters.slice(0, from).join('');
  const tail = field.characters.slice(to).join('');
  return joined(field, head, tail);
}

/** The field with these two texts around the cursor. */
function joined(field: TextField, head: string, tail: string): TextField {
  const characters = graphemes((head + tail).normalize('NFC'));
  const cursor = graphemes(head.normalize('NFC')).length;
  return { ...field, characters, cursor: Math.min(cursor, characters.length) };
}

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\n';
}

function wordStart({ characters, cursor }: TextField): number {
  let at = cursor;
  while (at > 0 && isSpace(characters[at - 1])) at -= 1;
  while (at > 0 && !isSpace(characters[at - 1])) at -= 1;
  return at;
}

function wordEnd({ characters, cursor }: TextField): number {
  let at = cursor;
  while (at < characters.length && isSpace(characters[at])) at += 1;
  while (at < characters.length && !isSpace(characters[at])) at += 1;
  return at;
}

function lineStart({ characters, cursor }: TextField): number {
  return cursor === 0 ? 0 : characters.lastIndexOf('\n', cursor - 1) + 1;
}

function lineEnd({ characters, cursor }: TextField): number {
  const next = characters.indexOf('\n', cursor);
  return next === -1 ? characters.length : next;
}

/** The same column one line up; the start of the text on its first line. */
function lineUp(field: TextField): number {
  const start = lineStart(field);
  if (start === 0) return 0;
  const above = lineStart({ ...field, cursor: start - 1 });
  return Math.min(above + field.cursor - start, start - 1);
}

/** The same column one line down; the end of the text on its last line. */
function lineDown(field: TextField): number {
  const end = lineEnd(field);
  if (end === field.characters.length) return end;
  const below = lineEnd({ ...field, cursor: end + 1 });
  return Math.min(end + 1 + field.cursor - lineStart(field), below);
}
