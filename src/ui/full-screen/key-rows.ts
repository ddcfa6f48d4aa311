// What a row of the key table is, and the rows that several places share.

import { COMMAND_WORDS } from '../../session/text/commands.ts';
import type { Command } from '../../session/command.ts';

export type Does =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'pick' } // moves the cursor to the entry with this mark
  | { readonly kind: 'insert' } // every other key that is a character is typed
  | { readonly kind: 'menu' }; // the menu on the screen reads this key itself

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
  row(['ctrl+c'], 'leave', 'leave at once; answers and what you are writing are kept'),
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

type Place = 'find' | 'review' | 'result' | 'finish' | 'home';

export const PLACE_ROWS: Readonly<Record<Place, KeyRow>> = {
  find: row(['/', 'ctrl+f'], 'find', 'find a question by its words', shown(8, ['/'], 'find')),
  review: row(
    ['r', 'ctrl+r'],
    'review',
    'all answers, with what is missing',
    shown(7, ['r'], 'review'),
  ),
  result: row(['R', 'v'], 'result', COMMAND_WORDS.result, shown(9, ['v'], 'result')),
  finish: row(
    ['s'],
    'finish',
    'finish: make the record and sign it',
    shown(6, ['s'], 'finish & sign'),
  ),
  home: row(['h'], 'home', COMMAND_WORDS.home, shown(10, ['h'], 'home')),
};

const HELP = row(['?'], 'help', 'this help', shown(2, ['?'], 'help'));
const QUIT = row(['q'], 'quit', COMMAND_WORDS.quit, shown(3, ['q'], 'save & quit'));

/** The keys that lead to other screens, and those that work everywhere. */
export function places(...of: readonly Place[]): readonly KeyRow[] {
  return [...of.map((place) => PLACE_ROWS[place]), HELP, QUIT, ...ALWAYS];
}

/** The keys that a menu reads itself. */
export function menu(rank: number): readonly KeyRow[] {
  const does = { kind: 'menu' } as const;
  return [
    {
      keys: ['up', 'k'],
      does,
      help: 'one entry up',
      footer: shown(rank, ['up', 'down'], 'choose'),
    },
    { keys: ['down', 'j'], does, help: 'one entry down', footer: undefined },
    {
      keys: ['enter'],
      does,
      help: 'select the highlighted entry',
      footer: shown(rank, ['enter'], 'do it'),
    },
    { keys: DIGITS.slice(1), does, help: 'move to the entry with this number', footer: undefined },
  ];
}

export const NEXT: KeyRow = row(['tab', 'right'], 'next', COMMAND_WORDS.next);
export const PREVIOUS: KeyRow = row(['shift+tab'], 'previous', COMMAND_WORDS.previous);
export const BACK: KeyRow = row(
  ['left'],
  'back',
  COMMAND_WORDS.previous,
  shown(4, ['left'], 'back'),
);
export const EVIDENCE_ROW: KeyRow = row(
  ['e'],
  'evidence',
  COMMAND_WORDS.evidence,
  shown(5, ['e'], 'evidence'),
);
export const ASK_ALL: KeyRow = row(['+'], 'ask-all', COMMAND_WORDS.askAll);
export const CLEAR: KeyRow = row(['ctrl+x'], 'clear', COMMAND_WORDS.clear);

export const PICK: KeyRow = {
  keys: DIGITS,
  does: { kind: 'pick' },
  help: 'move to the entry with this number',
  footer: undefined,
};

export const LEAVE: KeyRow = row(
  ['enter', 'esc', 'q'],
  'accept',
  'leave',
  shown(1, ['enter'], 'leave'),
);
