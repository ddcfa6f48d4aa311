// From a command line to a command: commander, fed from the table.

import { Command, CommanderError, Option } from 'commander';
import { type Problem, UserError } from '../errors.ts';
import { similarWords } from '../text/similar-names.ts';
import { VERSION } from '../version.ts';
import type { ExitCode } from './command.ts';
import { wordsOf } from './command-words.ts';
import { type CommandName, commandNames, COMMAND_ROWS } from './commands.ts';
import type { RawOptions } from './given.ts';
import type { Io } from './io.ts';
import { runCommand } from './modules.ts';
import { argumentUsage, optionUsage } from './option-forms.ts';
import { complain } from './print.ts';
import type { CommandRow } from './rows/shared-options.ts';

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
  for (const name of namesFor(args)) {
    const row: CommandRow = COMMAND_ROWS[name];
    const command = program
      .command(name, name === 'wizard' ? { isDefault: true } : {})
      .description(row.summary)
      .allowExcessArguments(false)
      .action(async (...given: unknown[]) => {
        const { directory, color } = program.opts<{ directory?: string; color: boolean }>();
        exit = await runCommand(io, name, {
          words: positional(given),
          options: command.opts<RawOptions>(),
          directory,
          isColorless: !color,
        });
      });
    for (const [argument, form] of Object.entries(row.arguments))
      command.argument(argumentUsage(argument, form));
    for (const option of optionsFor(row)) command.addOption(option);
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

/** The commands that commander has to know of: making them all takes longer than most commands need to run. */
function namesFor(args: readonly string[]): readonly CommandName[] {
  const all = commandNames();
  const [asked] = wordsOf(args);
  if (args.some((arg) => arg === '-h' || arg === '--help') || asked === 'help') return all;
  return all.filter((name) => name === (asked ?? 'wizard'));
}

/** Options that choose the form of the output: only one of them can decide. */
const FORMS: readonly string[] = ['json', 'format', 'markdown', 'output'];

function optionsFor({ options }: CommandRow): readonly Option[] {
  // A command with --format writes each of its formats to a file too.
  const forms = FORMS.filter(
    (name) => name in options && !(name === 'output' && 'format' in options),
  );
  return Object.entries(options).map(([name, form]) => {
    const option = new Option(optionUsage(name, form), form.help);
    return forms.includes(name) ? option.conflicts(forms.filter((each) => each !== name)) : option;
  });
}

/** Without this, a misspelt command would be taken for an argument of the wizard. */
function refuseUnknown(args: readonly string[]): void {
  const [name] = wordsOf(args);
  const names = ['help', ...commandNames()];
  if (name === undefined || names.some((each) => each === name)) return;
  throw new UserError({
    what: `there is no command "${name}"`,
    why: similarWords(name, names, `the commands are ${names.join(', ')}`),
    fix: 'assess --help lists the commands; assess alone opens the wizard',
  });
}

const HELP = `
Exit codes: 0 passed or done, 1 failed, 2 could not decide (usage error, bad input or a bug). Only check, verify and lint
judge and exit with 1. run exits with 0 when the record is made, whatever its verdict; reaffirm and sign when it is signed.
Start with \`assess\`. Without a terminal: run \`assess questions --output answers.yaml\`, fill in the file,
then run \`assess run --answers answers.yaml\`. Commands that sign, change who may sign, or set up a project ask first.
In a script, pass \`--yes\`; without a terminal and without \`--yes\` they write nothing.
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
