// From what Ink reports to single keys. Several keys that arrive together come as one text: over a slow
// line, or when a person types fast. Each must have the effect that it has alone.

import type { Key } from 'ink';
import type { Press } from './key-match.ts';
import { graphemes } from '../../text/graphemes.ts';

const SPECIAL = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pageup'],
  ['pageDown', 'pagedown'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'esc'],
  ['tab', 'tab'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
] as const;

// Control characters inside a text that came as one piece.
const CONTROLS: Readonly<Record<string, string>> = {
  '\r': 'enter',
  '\r\n': 'enter', // one grapheme
  '\n': 'ctrl+j',
  '\t': 'tab',
  '\b': 'backspace',
  '\u007F': 'backspace',
  '\u001B': 'esc',
};

/** The keys of one report of Ink, in order. */
export function pressesOf(input: string, key: Key): readonly Press[] {
  const special = SPECIAL.find(([flag]) => key[flag]);
  if (special !== undefined) return [{ name: withModifiers(special[1], key), text: undefined }];
  if (key.ctrl) return input === '' ? [] : [{ name: `ctrl+${input}`, text: undefined }];
  if (key.meta) return input === '' ? [] : [{ name: `alt+${input}`, text: undefined }];
  return graphemes(input).map(pressOf);
}

function withModifiers(name: string, key: Key): string {
  if (key.ctrl) return `ctrl+${name}`;
  // Esc comes with "meta" when it was pressed twice at once: still esc.
  if (key.meta && name !== 'esc') return `alt+${name}`;
  return key.shift && name === 'tab' ? 'shift+tab' : name;
}

function pressOf(grapheme: string): Press {
  const control = CONTROLS[grapheme];
  if (control !== undefined) return { name: control, text: undefined };
  const code = grapheme.codePointAt(0) ?? 0;
  if (code < 0x20) return { name: `ctrl+${String.fromCodePoint(code + 0x60)}`, text: undefined };
  return { name: grapheme, text: grapheme };
}
