// What a row of the key table is, and the rows that several places share.

import { COMMAND_WORDS } from '../../session/text/commands.ts';
import type { Command } from '../../session/command.ts';

export type Does =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'pick' } // moves the cursor to the entry with this mark
  | { readonly kind: 'insert' } // every other key that is a character is typed
  | { readonly kind: 'menu'; readonly command: Command | 'pick' }; // the menu on the screen reads this key itself

export interface Footer {
  readonly rank: number; // 1 is the last to be left out when the window is narrow
  readonly keys: readonly string[]; // those shown
  readonly label: string;
}

export interface KeyRow {
  readonly keys: readonly string[];
  readonly does: Does;
  readonly help: string;
  readonly footer: Footer | undefined;
}

/** A row for a command. */
export function row(
  keys: readonly string[],
  command: Command,
  help: string,
  footer?: Footer,
): KeyRow {
  return { keys, does: { kind: 'command', command }, help, footer };
}

/** How a row appears in the footer. */
export function shown(rank: number, keys: readonly string[], label: string): Footer {
  return { rank, keys, label };
}

const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

export const ALWAYS: readonly KeyRow[] = [
  row(
    ['ctrl+c'],
    'leave',
    'leave at once; answers are saved, and a text you are writing is kept for the next time',
  ),
  row(['ctrl+z'], 'suspend', 'back to the shell for a moment; fg returns here'),
  row(['ctrl+l'], 'repaint', 'draw the screen again'),
];

/** The keys that move a cursor or a text. */
export function moves(what: string, rank = 1): readonly KeyRow[] {
  return [
    row(
      ['up', 'k'],
      'up',
      `one ${what} up`,
      shown(rank, ['up', 'down'], what === 'line' ? 'scroll' : 'choose'),
    ),
    row(['down', 'j'], 'down', `one ${what} down`),
    row(['pageup', 'ctrl+u'], 'page-up', 'a page up'),
    row(['pagedown', 'ctrl+d'], 'page-down', 'a page down'),
    row(['home', 'g'], 'first', 'to the beginning'),
    row(['end', 'G'], 'last', 'to the end'),
  ];
}

type Leads = 'find' | 'review' | 'result' | 'sign' | 'home';

export const LEADS: Readonly<Record<Leads, KeyRow>> = {
  find: row(
    ['/', 'ctrl+f'],
    'find',
    'find a question or an answer by its words',
    shown(8, ['/'], 'find'),
  ),
  review: row(
    ['r', 'ctrl+r'],
    'review',
    'all answers, with what is missing',
    shown(7, ['r'], 'review'),
  ),
  result: row(['v', 'R'], 'result', COMMAND_WORDS.result, shown(9, ['v'], 'result')),
  sign: row(['s'], 'sign', 'finish: make the record and sign it', shown(6, ['s'], 'finish & sign')),
  home: row(['h'], 'home', COMMAND_WORDS.home, shown(10, ['h'], 'home')),
};

const HELP = row(['?'], 'help', 'this help', shown(1, ['?'], 'help'));
export const QUIT: KeyRow = row(['q'], 'quit', COMMAND_WORDS.quit, shown(3, ['q'], 'save & quit'));

/** The keys that lead to other screens, and those that work everywhere. */
export function leads(...to: readonly Leads[]): readonly KeyRow[] {
  return [...to.map((each) => LEADS[each]), HELP, QUIT, ...ALWAYS];
}

/** The keys that turn the pages of a text where the arrow keys move something else, or nothing. */
const TEXT_PAGES: readonly KeyRow[] = [
  row(['pageup', 'ctrl+u'], 'page-up', 'a page of the text up'),
  row(['pagedown', 'ctrl+d'], 'page-down', 'a page of the text down'),
];

/** The keys that a menu reads itself, and those that turn the pages of the text above it. */
export function menu(rank: number): readonly KeyRow[] {
  const does = (command: Command | 'pick'): Does => ({ kind: 'menu', command });
  return [
    {
      keys: ['up', 'k'],
      does: does('up'),
      help: 'one entry up',
      footer: shown(rank, ['up', 'down'], 'choose'),
    },
    { keys: ['down', 'j'], does: does('down'), help: 'one entry down', footer: undefined },
    {
      keys: ['enter'],
      does: does('accept'),
      help: 'select the highlighted entry',
      footer: shown(rank, ['enter'], 'do it'),
    },
    ...TEXT_PAGES,
    {
      keys: DIGITS.slice(1),
      does: does('pick'),
      help: 'move to the entry with this number',
      footer: undefined,
    },
  ];
}

/** The keys that turn pages: questions, filters, the pages of a result or a record. */
export function pages(next: string, previous: string, footer: Footer): readonly KeyRow[] {
  return [
    row(['tab', 'right'], 'next', next, footer),
    row(['shift+tab', 'left'], 'previous', previous),
  ];
}

/** The key that leads back. */
export function back(help: string, rank = 4, label = 'back'): KeyRow {
  return row(['esc'], 'close', help, shown(rank, ['esc'], label));
}

/** The key that removes the entry under the cursor. */
export function removal(help: string, label = 'remove'): KeyRow {
  return row(['delete', 'backspace'], 'remove', help, shown(5, ['delete'], label));
}

export const EVIDENCE_ROW: KeyRow = row(
  ['e'],
  'evidence',
  COMMAND_WORDS.evidence,
  shown(5, ['e'], 'evidence'),
);
export const NOTE_ROW: KeyRow = row(
  ['w'],
  'note',
  'write a note beside the answer',
  shown(5, ['w'], 'note'),
);
export const ASK_ALL: KeyRow = row(['*'], 'ask-all', COMMAND_WORDS.askAll);
export const CLEAR: KeyRow = row(['ctrl+x'], 'clear', `${COMMAND_WORDS.clear}; asks first`);

export const PICK: KeyRow = {
  keys: DIGITS,
  does: { kind: 'pick' },
  help: 'move to the entry with this number',
  footer: undefined,
};

/** Where nothing more is to be done. */
export const LEAVE: readonly KeyRow[] = [
  row(['enter'], 'accept', 'leave', shown(1, ['enter'], 'leave')),
  row(['esc'], 'close', 'leave'),
  row(['q'], 'quit', 'leave'),
  ...TEXT_PAGES,
];
