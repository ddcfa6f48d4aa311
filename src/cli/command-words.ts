// What can be told of a command line without parsing it: the first line of the wizard is on the screen before commander
// and the table of commands are loaded, and a misspelt command must not be taken for an argument of the wizard.

/** Options of the program, the wizard and `assess sign` that take a value; a test holds them against the table. */
export const VALUED: ReadonlySet<string> = new Set([
  '-C',
  '--directory',
  '--scope',
  '--only',
  '--id',
  '--time',
  '--role',
  '--decision',
  '--comment',
  '--key',
  '--by',
]);

/** The words that are neither options nor the values of options: the command, then its arguments. */
export function wordsOf(args: readonly string[]): readonly string[] {
  return args.filter((arg, index) => !arg.startsWith('-') && !VALUED.has(args[index - 1] ?? ''));
}

/** With one of these options `assess sign` has been told what to sign, or that nobody is to be asked. */
export const SIGNS_AT_ONCE = ['decision', 'comment', 'yes', 'json'] as const;
