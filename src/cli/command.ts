// What a command is: a row in the table of commands.ts, and a module with a `run`, loaded when it is called.

import { SKEW_SECONDS } from '../assessment/days.ts';
import { UserError } from '../errors.ts';
import { parseInstant } from '../signing/trust/instant.ts';
import { type Io, timeText } from './io.ts';
import { typedPath } from './typed-path.ts';

/** Exit codes: 0 yes, 1 a verdict of no, 2 no verdict. */
export type ExitCode = 0 | 1 | 2 | 129 | 130 | 143;

export interface Call {
  readonly io: Io;
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
}

export interface CommandModule {
  readonly run: (call: Call) => Promise<ExitCode>;
}

export interface CommandRow {
  /** Name and arguments, as commander writes them: `show [record]`. */
  readonly usage: string;
  readonly summary: string;
  readonly options: readonly (readonly [flags: string, help: string])[];
  readonly load: () => Promise<CommandModule>;
}

/** The text of an option, undefined when it was not given. */
export function textOption(call: Call, name: string): string | undefined {
  const value = call.options[name];
  return typeof value === 'string' ? value : undefined;
}

/** Whether a flag was given. */
export function flagOption(call: Call, name: string): boolean {
  return call.options[name] === true;
}

/** The folder the command works on, absolute: `-C DIR`, or where it was called. */
export function folderOf(call: Call): string {
  return typedPath(call.io, textOption(call, 'directory') ?? '.');
}

/** The time by which things are judged: now, or `--time`. Throws a UserError on a bad one. */
export function timeOf(call: Call): string {
  const given = textOption(call, 'time');
  if (given === undefined) return timeText(call.io.now());
  if (parseInstant(given) !== null) return given;
  throw new UserError({
    what: `"${given}" is not a time`,
    why: '--time takes UTC in whole seconds, after 1970',
    fix: 'write it like 2026-11-22T09:30:00Z',
  });
}

/**
 * The time of what is made now; `--time` fixes it, for reproducible records. Throws a UserError on one that is yet to
 * come: what is dated ahead is not genuine for anybody until then.
 */
export function timeOfMaking(call: Call): string {
  const time = timeOf(call);
  const now = call.io.now();
  if ((parseInstant(time) ?? 0) <= now.getTime() / 1000 + SKEW_SECONDS) return time;
  throw new UserError({
    what: `${time} is yet to come`,
    why: `it is ${timeText(now)} here, and what is dated ahead counts for nobody`,
    fix: 'leave --time out, or give a time that has passed',
  });
}
