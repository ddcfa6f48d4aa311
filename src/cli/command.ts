// What a command is: a row in the table of commands.ts, and a module with a `run`, loaded when it is called.

import { SKEW_SECONDS } from '../assessment/days.ts';
import { UserError } from '../errors.ts';
import { parseInstant } from '../signing/trust/instant.ts';
import type { ArgumentsOf, CommandName, OptionsOf } from './commands.ts';
import { type Io, timeText } from './io.ts';

/**
 * 0 passed or done, 1 failed (only check, verify and lint, which judge), 2 could not decide; 129, 130, 143 after a signal.
 * docs/check.md, "Exit codes of the other commands", has the reasons.
 */
export type ExitCode = 0 | 1 | 2 | 129 | 130 | 143;

/** A call of a command of the table, with the arguments and options that its row declares. */
export interface CallOf<Name extends CommandName> {
  readonly io: Io;
  /** The folder that the command works on, absolute: `-C DIR`, or where it was called. */
  readonly folder: string;
  /** Whether `--no-color` was given. */
  readonly isColorless: boolean;
  readonly args: ArgumentsOf<Name>;
  readonly options: OptionsOf<Name>;
}

export interface CommandModule<Name extends CommandName> {
  readonly run: (call: CallOf<Name>) => Promise<ExitCode>;
}

/** A call of a command with `--time`. */
interface Timed {
  readonly io: Io;
  readonly options: { readonly time: string | undefined };
}

/** The time by which things are judged: now, or `--time`. Throws a UserError on a bad one. */
export function timeOf({ io, options: { time } }: Timed): string {
  if (time === undefined) return timeText(io.now());
  if (parseInstant(time) !== null) return time;
  throw new UserError({
    what: `"${time}" is not a time`,
    why: '--time takes UTC in whole seconds, after 1970',
    fix: 'write it like 2026-11-22T09:30:00Z',
  });
}

/**
 * The time of what is made now; `--time` fixes it, for reproducible records. Throws a UserError on a time in the
 * future: such a statement is not valid yet.
 */
export function timeOfMaking(call: Timed): string {
  const time = timeOf(call);
  const now = call.io.now();
  if ((parseInstant(time) ?? 0) <= now.getTime() / 1000 + SKEW_SECONDS) return time;
  throw new UserError({
    what: `${time} is in the future`,
    why: `it is ${timeText(now)} here, and records dated in the future are not valid`,
    fix: 'leave --time out, or give a time that has passed',
  });
}
