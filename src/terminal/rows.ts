// Rows of output in the width of a terminal: broken between words, so that the terminal breaks none inside a word.

import { logLine } from './log-line.ts';
import { terminalSize } from './size.ts';
import { cells } from './width.ts';
import { wrap } from './wrap.ts';

/** What output is written to: a terminal, a pipe or a file. */
export interface OutputStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/**
 * The text of rows for a stream, each safe for a terminal and for a build log. Only a terminal gets long rows broken:
 * a program that reads a pipe finds every row on one line.
 */
export function rowsFor(stream: OutputStream, rows: readonly string[]): string {
  const safe = rows.map((row) => logLine(row));
  const shown =
    stream.isTTY === true
      ? // A line can begin where a row was broken, and a command of a build server begins a line.
        safe
          .flatMap((row) => brokenRow(row, terminalSize(stream).columns))
          .map((line) => logLine(line))
      : safe;
  return shown.map((line) => `${line}\n`).join('');
}

/** The indentation, and a word with a colon, or what two or more spaces separate from the rest. */
const LABEL = /^ *(?:[a-z]+: |\S+(?: \S+)* {2,})?/i;

/** A longer label leaves too little room beside it. */
const LONGEST_LABEL = 20;

/**
 * A row in lines of a width. Further lines begin below the text: behind the indentation, and behind a short label and the
 * spaces after it. What two or more spaces separate, such as the cells of a table or a command and its reason, stays on
 * one line where it fits.
 */
export function brokenRow(row: string, width: number): readonly string[] {
  if (cells(row) <= width) return [row];
  const [head = ''] = LABEL.exec(row) ?? [];
  const label = hasRoomBeside(head, row.slice(head.length), width)
    ? head
    : (/^ */.exec(row)?.[0] ?? '');
  const indent = ' '.repeat(cells(label));
  const lines: string[] = [];
  let line = '';
  for (const part of row.slice(label.length).split(/(?<! )(?= {2,}\S)/)) {
    if (line !== '' && cells(line + part) <= width - indent.length) {
      line += part;
      continue;
    }
    lines.push(line);
    const wrapped = wrap(part.trimStart(), width - indent.length);
    lines.push(...wrapped.slice(0, -1));
    line = wrapped.at(-1) ?? '';
  }
  return [...lines, line]
    .slice(1)
    .map((text, index) => `${index === 0 ? label : indent}${text}`.trimEnd());
}

/** Whether a text fits beside a label without breaking a word that the whole width has room for. */
function hasRoomBeside(label: string, text: string, width: number): boolean {
  const room = width - cells(label);
  return (
    cells(label) <= LONGEST_LABEL &&
    text.split(' ').every((word) => cells(word) <= room || cells(word) > width)
  );
}
