// The table of commands: the one declaration of their options and arguments. What a command gets is typed by its row
// (command.ts), and the table imports nothing heavy, because it is read before anything is on the screen.

import type { ArgumentValues, OptionForm, OptionValues } from './option-forms.ts';
import { ANSWERS_ROWS } from './rows/answers.ts';
import { RECORDS_ROWS } from './rows/records.ts';
import { SETTINGS_ROWS } from './rows/settings.ts';
import type { CommandTable } from './rows/shared-options.ts';

/** All commands, in the order of the help. */
export const COMMAND_ROWS = {
  ...ANSWERS_ROWS,
  ...RECORDS_ROWS,
  ...SETTINGS_ROWS,
} as const satisfies CommandTable;

export type CommandName = keyof typeof COMMAND_ROWS;

/** What a command gets of the options of its row. */
export type OptionsOf<Name extends CommandName> = OptionValues<
  (typeof COMMAND_ROWS)[Name]['options']
>;

/** What a command gets of the arguments of its row. */
export type ArgumentsOf<Name extends CommandName> = ArgumentValues<
  (typeof COMMAND_ROWS)[Name]['arguments']
>;

/** Whether a word is the name of a command. */
export function isCommand(name: string): name is CommandName {
  return Object.hasOwn(COMMAND_ROWS, name);
}

/** All commands, in the order of the help. */
export function commandNames(): readonly CommandName[] {
  return Object.keys(COMMAND_ROWS).filter((name) => isCommand(name));
}

/** Every option that the table declares, of any command, as `[name in code, form]`. */
export function allOptions(): readonly (readonly [string, OptionForm])[] {
  return commandNames().flatMap((name) => Object.entries<OptionForm>(COMMAND_ROWS[name].options));
}
