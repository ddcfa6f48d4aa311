// The keys where a record is read and signed.

import { COMMAND_WORDS } from '../../session/text/commands.ts';
import { type KeyRow, menu, moves, places, row, shown } from './key-rows.ts';

/** The pages of a record that is read, and what leads on from them. */
const RECORD_PAGES: readonly KeyRow[] = [
  row(
    ['tab', 'right'],
    'next-tab',
    'the next page: what changed, the answers, who has signed',
    shown(2, ['tab'], 'next page'),
  ),
  row(['shift+tab', 'left'], 'previous-tab', 'the page before'),
];

const DECIDE: KeyRow = row(['s'], 'decide', COMMAND_WORDS.decide);
const RECORD_LEADS: readonly KeyRow[] = [
  row(['esc'], 'close', 'back', shown(4, ['esc'], 'back')),
  ...places('home'),
];

/** By the place where they work. */
export const RECORD_KEYS = {
  records: [
    ...menu(1),
    row(['esc', 'left'], 'close', 'back to the first screen', shown(4, ['esc'], 'back')),
    ...places('home'),
  ],
  record: [
    ...moves('line'),
    ...RECORD_PAGES,
    row(['enter'], 'accept', COMMAND_WORDS.decide, shown(3, ['enter'], 'decide & sign')),
    DECIDE,
    ...RECORD_LEADS,
  ],
  'record-answers': [
    ...moves('answer'),
    row(['enter', 'n', 'w'], 'note', COMMAND_WORDS.remark, shown(1, ['enter'], 'comment')),
    ...RECORD_PAGES,
    { ...DECIDE, footer: shown(3, ['s'], 'decide & sign') },
    ...RECORD_LEADS,
  ],
  decide: [
    ...menu(1),
    row(['esc', 'left'], 'close', 'a step back', shown(4, ['esc'], 'back')),
    ...places('home'),
  ],
} as const satisfies Readonly<Record<string, readonly KeyRow[]>>;
