// Writing to the two streams: results to stdout, everything else to stderr, nothing from outside unfiltered.

import type { Problem } from '../errors.ts';
import { plain } from '../terminal/safe-text.ts';
import type { Io } from './io.ts';

/** Writes a result. Each line is made safe for a terminal. */
export function print(io: Io, lines: readonly string[]): void {
  io.stdout.write(`${lines.map((line) => plain(line)).join('\n')}\n`);
}

/** Writes a result that is exactly these bytes: files, JSON, Markdown. */
export function printExactly(io: Io, text: string): void {
  io.stdout.write(text);
}

/** Writes JSON that any later version can tell apart by its `schema`. */
export function printJson(
  io: Io,
  schema: string,
  content: Readonly<Record<string, unknown>>,
): void {
  const text = JSON.stringify({ schema, ...content }, null, 2);
  // JSON escapes C0 controls; the others that a terminal obeys are escaped here.
  io.stdout.write(
    `${text.replaceAll(/[\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2066-\u2069]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`,
  );
}

/** Writes something the person should know. */
export function remark(io: Io, lines: readonly string[]): void {
  io.stderr.write(`${lines.map((line) => plain(line)).join('\n')}\n`);
}

/** Writes an error in its one form. */
export function complain(io: Io, problem: Problem): void {
  const part = (name: string, text: string): string =>
    text
      .split('\n')
      .map((line, index) => `${index === 0 ? name : ' '.repeat(name.length)}${plain(line)}`)
      .join('\n');
  io.stderr.write(
    `${part('error: ', problem.what)}\n${part('  why: ', problem.why)}\n${part('  fix: ', problem.fix)}\n`,
  );
}
