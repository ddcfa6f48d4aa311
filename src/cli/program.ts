// From a command line to a command: commander, fed from the table.

import { Command, CommanderError, Option } from 'commander';
import { type Problem, UserError } from '../errors.ts';
import { similarWords } from '../text/similar-names.ts';
import { VERSION } from '../version.ts';
import type { CommandRow, ExitCode } from './command.ts';
import { wordsOf } from './command-words.ts';
import { commands, wizard } from './commands.ts';
import type { Io } from './io.ts';
import { complain } from './print.ts';

/** Runs one command line. Throws a UserError, or a CommanderError after commander has printed its text. */
export async function runProgram(io: Io, args: readonly string[]): Promise<ExitCode> {
  let exit: ExitCode = 2;
  const program = new Command('assess')
    .description(
      'Privacy, bias, security and social-impact assessment of a repository, in files beside the code.',
    )
    .version(VERSION, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .option('-C, --directory <dir>', 'work on the repository of this folder')
    .option('--no-color', 'no colours')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      outputError: (text) => complain(io, usageError(text)),
    })
    .showSuggestionAfterError(true)
    .allowExcessArguments(false);
  for (const row of commands) {
    const command = program
      .command(row.usage, row === wizard ? { isDefault: true } : {})
      .description(row.summary);
    for (const option of optionsOf(row)) command.addOption(option);
    command.allowExcessArguments(false).action(async (...given: unknown[]) => {
      const { run } = await row.load();
      exit = await run({
        io,
        args: positional(given),
        options: { ...program.opts(), ...command.opts() },
      });
    });
  }
  program.addHelpText('after', HELP);
  refuseUnknown(args);
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    throw error;
  }
  return exit;
}

/** Options that choose the form of the output: only one of them can decide. */
const FORMS: ReadonlySet<string> = new Set(['json', 'format', 'markdown']);

function optionsOf({ options }: CommandRow): readonly Option[] {
  const all = options.map(([flags, help]) => new Option(flags, help));
  const forms = all.map((option) => option.attributeName()).filter((name) => FORMS.has(name));
  for (const option of all) {
    const name = option.attributeName();
    if (FORMS.has(name)) option.conflicts(forms.filter((other) => other !== name));
  }
  return all;
}

/** Without this, a misspelt command would be taken for an argument of the wizard. */
function refuseUnknown(args: readonly string[]): void {
  const [name] = wordsOf(args);
  const names = ['help', ...commands.map((row) => row.usage.split(' ')[0] ?? '')];
  if (name === undefined || names.includes(name)) return;
  throw new UserError({
    what: `there is no command "${name}"`,
    why: similarWords(name, names, `the commands are ${names.join(', ')}`),
    fix: 'assess --help lists the commands; assess alone opens the wizard',
  });
}

const HELP = `
Exit codes: 0 yes, 1 a verdict of no, 2 no verdict (wrong use, bad input, a bug).
Start with \`assess\`. Without a terminal: \`assess questions > answers.yaml\`, fill it in,
\`assess run --answers answers.yaml\`. A command that signs, changes who may sign or sets a project up asks first;
in a script \`--yes\` answers, and without a terminal and \`--yes\` it writes nothing.
Paths are relative to the folder where you type, also with -C; ~ at the start is your home folder.`;

/** The arguments before commander's own two (options and command), flattened. */
function positional(given: readonly unknown[]): readonly string[] {
  return given
    .slice(0, -2)
    .flat()
    .filter((argument): argument is string => typeof argument === 'string');
}

function usageError(text: string): Problem {
  const message = text.replace(/^error: /, '').trim();
  const [what = '', ...hints] = message.split('\n');
  if (what.includes(' cannot be used with ')) {
    return { what, why: 'each of them chooses the form of the output', fix: 'give one of them' };
  }
  return {
    what,
    why: hints.join(' ') || 'the command line is not one that assess knows',
    fix: 'assess --help lists the commands, assess COMMAND --help its options',
  };
}
