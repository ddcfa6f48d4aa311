// Shows the first line of the wizard at once, before anything heavy is loaded. Imports almost nothing.

import { basename } from 'node:path';
import { firstPaint } from '../terminal/alternate-screen.ts';
import { chooseMode, isOn } from '../terminal/gate.ts';
import { takeKeyboard } from '../terminal/keyboard.ts';
import { guardTerminal, type TerminalGuard, writeToDescriptor } from '../terminal/restore.ts';
import { logLine } from '../terminal/log-line.ts';
import { plain } from '../terminal/safe-text.ts';
import { terminalSize } from '../terminal/size.ts';
import { directoryIn, SIGNS_AT_ONCE, wordsOf } from './command-words.ts';

/** The terminal, watched over, with the first line on it. */
export interface FirstScreen {
  readonly guard: TerminalGuard;
  readonly alternateScreen: boolean;
  /** Gives the screen back, where the wizard does not open after all. */
  readonly giveBack: () => void;
}

const STAYS_AWAY = new Set(['--plain', '--help', '-h', '--version']);

/** Whether the command line asks for the wizard, found without parsing it. */
export function wantsWizard(args: readonly string[]): boolean {
  if (args.some((arg) => STAYS_AWAY.has(arg))) return false;
  const words = wordsOf(args);
  const [command] = words;
  if (command === 'sign') {
    // Then it asks on the main screen, or not at all.
    const names = new Set(args.map((arg) => arg.split('=')[0]));
    return !SIGNS_AT_ONCE.some((name) => names.has(`--${name}`));
  }
  return command === undefined || (words.length === 1 && command === 'wizard');
}

/** Paints the first line if the wizard will open; undefined otherwise. */
export function openFirstScreen(args: readonly string[]): FirstScreen | undefined {
  return wantsWizard(args) ? paintFirstScreen(directoryIn(args) ?? process.cwd()) : undefined;
}

/** Paints the first line for a folder; undefined where the terminal cannot show the wizard. */
export function paintFirstScreen(folder: string): FirstScreen | undefined {
  const { stdin, stdout, env, platform } = process;
  const gate = chooseMode(
    {
      stdinIsTerminal: stdin.isTTY,
      stdoutIsTerminal: stdout.isTTY,
      size: terminalSize(stdout),
      env,
      platform,
    },
    { plainFlag: false, plainPreference: false },
  );
  if (gate.mode !== 'wizard') return undefined;
  const alternateScreen = !isOn(env['ASSESS_NO_ALT_SCREEN']);
  const guard = guardTerminal({
    process,
    write: (text) => writeToDescriptor(stdout.fd, text),
    leaveRawMode: () => stdin.setRawMode(false),
    // oxlint-disable-next-line unicorn/no-process-exit -- a signal or a crash: the event loop may never turn again
    exit: (code) => process.exit(code),
    reportBug: (error) => writeToDescriptor(process.stderr.fd, bugText(error)),
  });
  const disown = guard.own({ alternateScreen });
  takeKeyboard(stdin);
  if (alternateScreen)
    writeToDescriptor(stdout.fd, firstPaint(` assess  ${plain(basename(folder))}`));
  return {
    guard,
    alternateScreen,
    giveBack: () => {
      guard.restore();
      disown();
      guard.dispose();
    },
  };
}

function bugText(error: unknown): string {
  const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `error: this is a bug in assess\n  why: ${logLine(why.replaceAll('\n', ' | '))}\n  fix: your answers are saved; report the line above\n`;
}
