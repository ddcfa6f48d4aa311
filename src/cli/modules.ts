// The module of each command, loaded when it is called, and calling it.

import type { CommandModule, ExitCode } from './command.ts';
import { type CommandName, COMMAND_ROWS } from './commands.ts';
import {
  type RawOptions,
  readArguments,
  readOptions,
  refuseOptionsOfOtherActions,
} from './given.ts';
import type { Io } from './io.ts';
import { typedPath } from './typed-path.ts';

/** A command of the table that has no line here, or a module that wants other options, is an error of types. */
const MODULES: { readonly [Name in CommandName]: () => Promise<CommandModule<Name>> } = {
  wizard: () => import('./wizard.ts'),
  init: () => import('./init.ts'),
  questions: () => import('./questions.ts'),
  run: () => import('./run.ts'),
  scan: () => import('./scan.ts'),
  status: () => import('./status.ts'),
  show: () => import('./show.ts'),
  diff: () => import('./diff.ts'),
  log: () => import('./log.ts'),
  sign: () => import('./sign.ts'),
  comment: () => import('./comment.ts'),
  reaffirm: () => import('./reaffirm.ts'),
  check: () => import('./check.ts'),
  verify: () => import('./verify.ts'),
  report: () => import('./report.ts'),
  trust: () => import('./trust.ts'),
  explain: () => import('./explain.ts'),
  lint: () => import('./lint.ts'),
  config: () => import('./config.ts'),
};

/** What commander has read of a command line. */
export interface CommandLine {
  readonly words: readonly string[];
  readonly options: RawOptions;
  /** `-C`, as it was typed. */
  readonly directory?: string | undefined;
  /** Whether `--no-color` was given. */
  readonly isColorless?: boolean;
}

/** Calls a command. Throws a UserError when it cannot do what was asked. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- ties the row of a command to its module
export async function runCommand<Name extends CommandName>(
  io: Io,
  name: Name,
  given: CommandLine,
): Promise<ExitCode> {
  const row = COMMAND_ROWS[name];
  const args = readArguments(name, row.arguments, given.words);
  const options = readOptions(row.options, given.options);
  if ('action' in args) refuseOptionsOfOtherActions(name, row.options, given.options, args.action);
  const { run } = await MODULES[name]();
  const folder = typedPath(io, given.directory ?? '.');
  return run({ io, folder, isColorless: given.isColorless ?? false, args, options });
}
