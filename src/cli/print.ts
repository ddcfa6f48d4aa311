// Writing to the two streams: results to stdout, everything else to stderr, nothing from outside unfiltered.

import type { Problem } from '../errors.ts';
import { jsonText } from '../findings/reporters/json-text.ts';
import { logLine } from '../terminal/log-line.ts';
import type { Io } from './io.ts';

/** Writes a result. Each line is made safe for a terminal, and for a build server that reads commands out of logs. */
export function print(io: Io, lines: readonly string[]): void {
  io.stdout.write(`${lines.map((line) => logLine(line)).join('\n')}\n`);
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
  io.stderr.write(`${lines.map((line) => logLine(line)).join('\n')}\n`);
}

/** Writes an error in its one form. */
export function complain(io: Io, problem: Problem): void {
  const part = (name: string, text: string): string =>
    text
      .split('\n')
      .map((line, index) => logLine(`${index === 0 ? name : ' '.repeat(name.length)}${line}`))
      .join('\n');
  io.stderr.write(
    `${part('error: ', problem.what)}\n${part('  why: ', problem.why)}\n${part('  fix: ', problem.fix)}\n`,
  );
}
