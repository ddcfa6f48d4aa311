// What a command line shows without parsing it: the first line of the wizard is on the screen before commander is loaded,
// and a misspelt command must not be taken for an argument of the wizard.

import { allOptions, type OptionsOf } from './commands.ts';
import { optionName } from './option-forms.ts';

/** Every option that takes a value, as it is typed; `-C` belongs to the program. */
const VALUED: ReadonlySet<string> = new Set([
  '-C',
  '--directory',
  ...allOptions().flatMap(([name, { kind }]) => (kind === 'flag' ? [] : [optionName(name)])),
]);

/** The words that are neither options nor the values of options: the command, then its arguments. */
export function wordsOf(args: readonly string[]): readonly string[] {
  return args.filter((arg, index) => !arg.startsWith('-') && !VALUED.has(args[index - 1] ?? ''));
}

/** `-C` or `--directory`, as it was typed; undefined where it is not given. */
export function directoryIn(args: readonly string[]): string | undefined {
  const at = args.findIndex((arg) => /^(?:-C|--directory$|--directory=)/.test(arg));
  const [, joined] = /^(?:-C|--directory=)(.+)$/.exec(args[at] ?? '') ?? [];
  return at === -1 ? undefined : (joined ?? args[at + 1]);
}

/** With one of these options, `assess sign` knows what to sign, or must not ask. */
export const SIGNS_AT_ONCE = [
  'decision',
  'comment',
  'yes',
  'json',
] as const satisfies readonly (keyof OptionsOf<'sign'>)[];
