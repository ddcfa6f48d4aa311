// The keys, as data: what each does where. This table drives matching, the footer, the help and the
// documentation, so that none of them can say something else. Adding a key is a row here, or in the two files that it
// puts together.

import { DONT_KNOW } from '../../session/text/answers.ts';
import { COMMAND_WORDS } from '../../session/text/commands.ts';
import {
  ALWAYS,
  ASK_ALL,
  back,
  CLEAR,
  EVIDENCE_ROW,
  type KeyRow,
  LEADS,
  LEAVE,
  leads,
  menu,
  moves,
  NOTE_ROW,
  pages,
  PICK,
  removal,
  row,
  shown,
} from './key-rows.ts';
import { RECORD_KEYS } from './keys-of-records.ts';
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

const QUESTIONS = pages(
  COMMAND_WORDS.next,
  COMMAND_WORDS.previous,
  shown(6, ['tab'], 'next question'),
);

const NO_TO_THE_REST: KeyRow = row(
  ['a'],
  'none-of-these',
  'no to every row on the screen that has no answer',
  shown(2, ['a'], 'no to the rest'),
);

/** For an answer that rests on a file that has changed. The question names them beside the file. */
const CHANGED_EVIDENCE: readonly KeyRow[] = [
  row(['c'], 'confirm', COMMAND_WORDS.confirm),
  row(['l'], 'difference', COMMAND_WORDS.difference),
];

// It answers with why it does nothing, so it is no offer in the footer.
const EACH_BY_ITSELF: KeyRow = {
  ...NO_TO_THE_REST,
  help: 'refused: red lines are answered one by one',
  footer: undefined,
};

/** A list of yes and no; keys for several rows at once are not for red lines. */
function rows(...also: readonly KeyRow[]): readonly KeyRow[] {
  return [
    row(['y'], 'yes', 'mark the row: yes (contributions: we do it)', shown(1, ['y'], 'yes')),
    row(['n'], 'no', 'mark the row: no (contributions: not for us)', shown(1, ['n'], 'no')),
    row(['u'], 'unknown', `mark the row: ${DONT_KNOW}`, shown(2, ['u'], "don't know")),
    row(['x'], 'exception', 'mark the row: the exception below it (contributions: we plan it)'),
    ...pageOfRows(...also),
  ];
}

/** What every page of rows has besides the keys that mark a row. */
function pageOfRows(...also: readonly KeyRow[]): readonly KeyRow[] {
  return [
    ...also,
    row(
      ['enter'],
      'accept',
      'confirm the page, once every row is marked',
      shown(1, ['enter'], 'confirm'),
    ),
    ...moves('row', 5),
    ...QUESTIONS,
    back('back to the question before, or to the review', 6),
    { ...EVIDENCE_ROW, footer: undefined },
    ...CHANGED_EVIDENCE,
    { ...NOTE_ROW, footer: shown(7, ['w'], 'note') },
    CLEAR,
    ASK_ALL,
    ...leads('find', 'review', 'result', 'home'),
  ];
}

const TO_HOME = back('back to the first screen');

export const KEY_TABLE: Readonly<Record<KeyContext, readonly KeyRow[]>> = {
  home: [...menu(1), ...leads('find', 'review', 'result', 'sign')],
  question: [
    ...moves('entry'),
    PICK,
    row(['u'], 'unknown', `move to "${DONT_KNOW}"`, shown(6, ['u'], DONT_KNOW)),
    row(['N'], 'not-applicable', 'move to "not applicable"'),
    row(
      ['enter'],
      'accept',
      'answer with the highlighted entry and go on',
      shown(1, ['enter'], 'answer'),
    ),
    ...QUESTIONS,
    back('back to the question before, or to the review; nothing is answered'),
    EVIDENCE_ROW,
    ...CHANGED_EVIDENCE,
    NOTE_ROW,
    CLEAR,
    ASK_ALL,
    ...leads('find', 'review', 'result', 'home'),
  ],
  rows: rows(NO_TO_THE_REST),
  'red-lines': rows(EACH_BY_ITSELF),
  practices: [
    row(['y'], 'yes', 'mark the row: in place', shown(1, ['y'], 'in place')),
    row(['x'], 'exception', 'mark the row: planned', shown(1, ['x'], 'planned')),
    row(['n'], 'no', 'mark the row: not in place', shown(1, ['n'], 'not in place')),
    row(['N'], 'not-applicable', 'mark the row: not relevant', shown(2, ['N'], 'not relevant')),
    row(['u'], 'unknown', `mark the row: ${DONT_KNOW}`, shown(4, ['u'], "don't know")),
    ...pageOfRows({
      ...NO_TO_THE_REST,
      help: 'not in place to every row on the screen that has no answer',
      footer: undefined,
    }),
  ],
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
