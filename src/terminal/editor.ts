// Long texts are written in the person's own editor: $VISUAL, else $EDITOR, else what is usual.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Problem } from '../errors.ts';
import { decodeText } from '../text/decode-text.ts';
import type { ChildProgram, ChildResult } from './handover.ts';
import { plain } from './safe-text.ts';

export type EditResult =
  | { readonly kind: 'changed'; readonly text: string }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'failed'; readonly problem: Problem };

export interface EditOptions {
  /** In which the editor is looked up and run: its PATH must not lead into the repository (`outsideRepository`). */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Runs a program with the terminal: `runInTerminal`, in whatever the screen needs around it. */
  readonly run: (program: ChildProgram) => Promise<ChildResult>;
  /** Name of the file in the editor; its ending chooses the highlighting. */
  readonly fileName?: string;
}

type Command = readonly [command: string, ...args: string[]];

/** More than anyone types; a file beyond it was not meant for a note. In bytes. */
const LARGEST_TEXT = 1_000_000;

function usualEditors(platform: NodeJS.Platform): readonly Command[] {
  return platform === 'win32' ? [['notepad']] : [['sensible-editor'], ['nano'], ['vim'], ['vi']];
}

interface Splitting {
  readonly words: readonly string[];
  readonly word: string | undefined;
  readonly quote: string | undefined;
  readonly isEscaped: boolean;
}

/**
 * Splits a command line the way people write $EDITOR (`code --wait`, `"/opt/my editor/ed" -w`):
 * at spaces outside quotes; a backslash takes the next character as it is, except on Windows, where it
 * separates folders. Nothing is expanded. Undefined when a quote is left open or nothing is there.
 */
export function splitCommand(line: string, platform: NodeJS.Platform): Command | undefined {
  let state: Splitting = { words: [], word: undefined, quote: undefined, isEscaped: false };
  for (const character of line) state = splitOne(state, character, platform !== 'win32');
  if (state.quote !== undefined || state.isEscaped) return undefined;
  const [command, ...args] = state.word === undefined ? state.words : [...state.words, state.word];
  return command === undefined || command === '' ? undefined : [command, ...args];
}

function splitOne(state: Splitting, character: string, hasEscapes: boolean): Splitting {
  const { words, quote } = state;
  const word = state.word ?? '';
  if (state.isEscaped) return { ...state, word: word + character, isEscaped: false };
  if (character === '\\' && hasEscapes && quote !== "'") return { ...state, word, isEscaped: true };
  if (character === quote) return { ...state, word, quote: undefined };
  if (quote === undefined && (character === '"' || character === "'"))
    return { ...state, word, quote: character };
  if (quote === undefined && /\s/.test(character)) {
    return {
      ...state,
      words: state.word === undefined ? words : [...words, state.word],
      word: undefined,
    };
  }
  return { ...state, word: word + character };
}

function editorsToTry({ env, platform }: EditOptions): readonly Command[] | Problem {
  for (const name of ['VISUAL', 'EDITOR']) {
    const line = env[name]?.trim() ?? '';
    if (line === '') continue;
    const command = splitCommand(line, platform);
    if (command !== undefined) return [command];
    return {
      what: `$${name} cannot be read as a command.`,
      why: `It is: ${plain(line)}`,
      fix: `Set it to a program and its arguments, for example: export ${name}=nano`,
    };
  }
  return usualEditors(platform);
}

function isProblem(value: readonly Command[] | Problem): value is Problem {
  return 'what' in value;
}

function failed(what: string, why: string, fix: string): EditResult {
  return { kind: 'failed', problem: { what, why, fix } };
}

const CHOOSE = 'Set $VISUAL or $EDITOR, for example: export EDITOR=nano';

function readBack(path: string, before: string): EditResult {
  if (statSync(path).size > LARGEST_TEXT) {
    return failed(
      'The text is too long.',
      `It has more than ${LARGEST_TEXT} bytes.`,
      'Write a shorter one; long material belongs in a file of the repository.',
    );
  }
  const text = decodeText(readFileSync(path));
  if (text === undefined) {
    return failed(
      'The text could not be read.',
      'It is not text in UTF-8 or UTF-16.',
      'Save it as UTF-8 in your editor.',
    );
  }
  const after = text.replaceAll(/\r\n?/g, '\n').replace(/\n+$/, '');
  return after === before ? { kind: 'unchanged' } : { kind: 'changed', text: after };
}

async function editFile(
  path: string,
  before: string,
  commands: readonly Command[],
  options: EditOptions,
): Promise<EditResult> {
  for (const [command, ...args] of commands) {
    const result = await options.run({ command, args: [...args, path], env: options.env });
    const name = plain(command);
    switch (result.kind) {
      case 'exited':
        if (result.code === 0) return readBack(path, before);
        return failed(
          `${name} ended with code ${result.code}.`,
          'Editors do so when you leave without saving on purpose, or cannot start.',
          `Your earlier text is kept. ${CHOOSE}`,
        );
      case 'killed':
        return failed(
          `${name} was stopped by ${result.signal}.`,
          'It ended before the text was saved.',
          'Your earlier text is kept; try again.',
        );
      case 'not-started':
        return failed(`${name} could not be started.`, plain(result.why), CHOOSE);
      case 'not-found':
        break;
    }
  }
  return failed(
    'No editor was found.',
    `Tried: ${commands.map(([command]) => plain(command)).join(', ')}.`,
    CHOOSE,
  );
}

/**
 * Lets the person edit `text` in their editor and gives back what they saved: line ends LF, trailing
 * empty lines dropped, otherwise as on disk. The file is in a folder only they can read and is
 * gone afterwards. Failures are results; the caller keeps its text.
 */
export async function editText(text: string, options: EditOptions): Promise<EditResult> {
  const commands = editorsToTry(options);
  if (isProblem(commands)) return { kind: 'failed', problem: commands };
  let folder: string | undefined;
  try {
    folder = mkdtempSync(join(tmpdir(), 'assess-'));
    const path = join(folder, options.fileName ?? 'note.md');
    writeFileSync(path, text === '' ? '' : `${text}\n`, { mode: 0o600 });
    return await editFile(path, text, commands, options);
  } catch (error) {
    const why = error instanceof Error ? plain(error.message) : 'unknown';
    return failed(
      'The text could not be handed to an editor.',
      why,
      'Check that the folder for temporary files can be written.',
    );
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}
