// Text from other people (file names, notes, questionnaires, records) on its way to the terminal:
// nothing in it may move the cursor, colour, link, reorder, or hide text.
import { legalLine } from '../text/legal-text.ts';
// oxlint-disable no-control-regex -- control characters are what this file is about

// One escape sequence, by its first byte. Those that carry a string (OSC, DCS, SOS, PM, APC) end at BEL
// or ST; one without an end is not matched here, so that it cannot swallow the text behind it, and
// loses its first byte as any control character does. The string excludes what could begin another one,
// which keeps matching linear on hostile text.
const STRING_SEQUENCE =
  /(?:\u001B[\]PX^_]|[\u0090\u0098\u009D-\u009F])[^\u0007\u001B\u0090-\u009F]*(?:\u0007|\u001B\\|\u009C)/g;
const CONTROL_SEQUENCE = /(?:\u001B\[|\u009B)[0-?]*[ -/]*[@-~]/g;
const SHORT_SEQUENCE = /\u001B[ -/]*[0-~]/g;

const PRINTABLE_ASCII = /^[ -~]*$/;

/**
 * One line that is safe on any terminal: no control, escape (colours and links too), bidirectional or invisible
 * character; tabs and line ends become spaces, the rest NFC. The table of invisible characters is that of
 * docs/record-format.md, "Bytes".
 */
export function plain(text: string): string {
  if (PRINTABLE_ASCII.test(text)) return text;
  return legalLine(
    text
      .replaceAll(STRING_SEQUENCE, '')
      .replaceAll(CONTROL_SEQUENCE, '')
      .replaceAll(SHORT_SEQUENCE, ''),
  );
}
