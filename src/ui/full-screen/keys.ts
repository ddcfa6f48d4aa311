// The keys, as data: what each does where. This table drives matching, the footer, the help and the
// documentation, so that none of them can say something else. Adding a key is a row here, or in the two files that it
// puts together.

import { COMMAND_WORDS } from '../../session/text/commands.ts';
import {
  ALWAYS,
  back,
  type KeyRow,
  LEADS,
  LEAVE,
  leads,
  menu,
  moves,
  pages,
  PICK,
  removal,
  row,
  shown,
} from './key-rows.ts';
import { QUESTION_KEYS } from './keys-of-questions.ts';
import { TEXT_KEYS } from './keys-of-text.ts';

/** The context of keys. */
export const KEY_CONTEXTS = [
  'home',
  'question',
  'rows',
  'red-lines',
  'practices',
  'review',
  'result',
  'actions',
  'risks',
  'finish',
  'writing',
  'signing',
  'done',
  'unsigned',
  'records',
  'record',
  'record-answers',
  'decide',
  'signed',
  'text',
  'line',
  'offers',
  'leaving-text',
  'deleting-answer',
  'evidence',
  'find',
  'difference',
  'help',
  'small',
] as const;
export type KeyContext = (typeof KEY_CONTEXTS)[number];

const RESULT_PAGES = (rank: number): readonly KeyRow[] =>
  pages('the next page of the result', 'the page before', shown(rank, ['tab'], 'next page'));

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

const TO_HOME = back('back to the first screen');

export const KEY_TABLE: Readonly<Record<KeyContext, readonly KeyRow[]>> = {
  home: [...menu(1), ...leads('find', 'review', 'result', 'sign')],
  ...QUESTION_KEYS,
  review: [
    ...moves('answer'),
    row(
      ['enter'],
      'accept',
      'open the question; answering leads back here',
      shown(1, ['enter'], 'open'),
    ),
    ...pages(
      'show others: unanswered, unknown, without evidence ...',
      'the filter before',
      shown(4, ['tab'], 'filter'),
    ),
    row(
      ['w'],
      'note',
      'write why two answers that seem to differ are both right',
      shown(5, ['w'], 'explain'),
    ),
    TO_HOME,
    ...leads('find', 'result', 'sign', 'home'),
  ],
  result: [
    ...moves('line'),
    ...RESULT_PAGES(1),
    row(['enter'], 'accept', 'go on to finish and sign', shown(5, ['enter'], 'finish & sign')),
    TO_HOME,
    ...leads('find', 'review', 'home'),
    { ...LEADS.sign, footer: undefined },
  ],
  actions: [
    ...moves('action'),
    row(['enter'], 'accept', COMMAND_WORDS.plan, shown(1, ['enter'], 'owner & date')),
    row(['+'], 'add', COMMAND_WORDS.addAction, shown(4, ['+'], 'add')),
    removal('remove your own action'),
    ...RESULT_PAGES(4),
    TO_HOME,
    ...leads('find', 'review', 'sign', 'home'),
  ],
  risks: [
    ...moves('risk'),
    row(['enter'], 'accept', COMMAND_WORDS.acceptRisk, shown(1, ['enter'], 'accept')),
    removal(COMMAND_WORDS.withdrawRisk, 'withdraw'),
    ...RESULT_PAGES(4),
    TO_HOME,
    ...leads('find', 'review', 'sign', 'home'),
  ],
  finish: [...menu(1), back('not now', 4, 'not now'), ...leads('find', 'review', 'result', 'home')],
  writing: ALWAYS,
  signing: [back('stop waiting for the key', 1, 'stop waiting'), ...ALWAYS],
  done: [...LEAVE, ...ALWAYS],
  unsigned: [...menu(1), back('leave it unsigned', 4, 'leave it unsigned'), ...leads()],
  ...RECORD_KEYS,
  signed: [...LEAVE, ...ALWAYS],
  ...TEXT_KEYS,
  'leaving-text': [
    row(['y'], 'yes', 'keep the text', shown(1, ['y'], 'keep')),
    row(['n'], 'no', 'discard the text', shown(1, ['n'], 'discard')),
    back('continue writing', 1, 'continue writing'),
    ...ALWAYS,
  ],
  'deleting-answer': [
    row(['y'], 'yes', 'delete the answer, its note and its evidence', shown(1, ['y'], 'delete')),
    row(['n'], 'no', 'keep the answer', shown(1, ['n'], 'keep')),
    back('keep the answer', 2),
    ...ALWAYS,
  ],
  evidence: [
    ...moves('entry'),
    PICK,
    row(['enter'], 'accept', 'attach it, or go on', shown(1, ['enter'], 'attach or go on')),
    removal('remove what is attached'),
    back('back to the question', 3),
    ...ALWAYS,
  ],
  difference: [
    ...moves('line'),
    row(['c'], 'confirm', COMMAND_WORDS.confirm, shown(3, ['c'], 'confirm')),
    back('back to the question', 2),
    ...ALWAYS,
  ],
  help: [
    ...moves('line'),
    row(['esc'], 'close', 'close the help', shown(1, ['esc'], 'close')),
    row(['?'], 'help', 'close the help'),
    row(['enter'], 'accept', 'close the help'),
    ...ALWAYS,
  ],
  small: ALWAYS,
};
