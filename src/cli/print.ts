// Writing to the two streams: results to stdout, everything else to stderr, nothing from outside unfiltered.

import type { Problem } from '../errors.ts';
import { jsonText } from '../terminal/json-text.ts';
import { rowsFor } from '../terminal/rows.ts';
import type { Io } from './io.ts';

/** Writes a result in rows: safe for a terminal and a build log, and broken between words on a terminal. */
export function print(io: Io, lines: readonly string[]): void {
  io.stdout.write(rowsFor(io.stdout, lines));
}

/** Writes a result that is exactly these bytes: files, JSON, Markdown. */
export function printExactly(io: Io, text: string): void {
  io.stdout.write(text);
}

/** Writes JSON that any later version recognises by its `schema`. */
export function printJson(
  io: Io,
  schema: string,
  content: Readonly<Record<string, unknown>>,
): void {
  io.stdout.write(jsonText({ schema, ...content }));
}

/** Writes something the person should know. */
export function notify(io: Io, lines: readonly string[]): void {
  io.stderr.write(rowsFor(io.stderr, lines));
}

/** Writes an error in its one form. */
export function complain(io: Io, problem: Problem): void {
  const part = (name: string, text: string): readonly string[] =>
    text.split('\n').map((line, index) => `${index === 0 ? name : ' '.repeat(name.length)}${line}`);
  notify(io, [
    ...part('error: ', problem.what),
    ...part('  why: ', problem.why),
    ...part('  fix: ', problem.fix),
  ]);
}
