// The keys where a record is read and signed.

import { COMMAND_WORDS } from '../../session/text/commands.ts';
import { back, type KeyRow, leads, menu, moves, pages, row, shown } from './key-rows.ts';

/** The pages of a record that is read. */
const RECORD_PAGES = pages(
  'the next page: what changed, the answers, who has signed',
  'the page before',
  shown(2, ['tab'], 'next page'),
);

const DECIDE: KeyRow = row(['s'], 'sign', COMMAND_WORDS.decide);
const RECORD_LEADS: readonly KeyRow[] = [back('back'), ...leads('home')];

/** By the place where they work. */
export const RECORD_KEYS = {
  records: [...menu(1), back('back to the first screen'), ...leads('home')],
  record: [
    ...moves('line'),
    ...RECORD_PAGES,
    row(['enter'], 'accept', COMMAND_WORDS.decide, shown(3, ['enter'], 'decide & sign')),
    DECIDE,
    ...RECORD_LEADS,
  ],
  'record-answers': [
    ...moves('answer'),
    row(['enter'], 'accept', COMMAND_WORDS.comment, shown(1, ['enter'], 'comment')),
    row(['w'], 'note', COMMAND_WORDS.comment),
    ...RECORD_PAGES,
    { ...DECIDE, footer: shown(3, ['s'], 'decide & sign') },
    ...RECORD_LEADS,
  ],
  decide: [...menu(1), back('a step back'), ...leads('home')],
} as const satisfies Readonly<Record<string, readonly KeyRow[]>>;
