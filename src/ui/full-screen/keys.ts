// The keys, as data: what each does where. This table drives matching, the footer, the help and the
// documentation, so that none of them can say something else. Adding a key is a row here, or in the two files that it
// puts together.

import { DONT_KNOW } from '../../session/text/answers.ts';
import { COMMAND_WORDS } from '../../session/text/commands.ts';
import {
  ALWAYS,
  ASK_ALL,
  BACK,
  CLEAR,
  EVIDENCE_ROW,
  NEXT,
  PICK,
  PLACE_ROWS,
  PREVIOUS,
  type KeyRow,
  LEAVE,
  menu,
  moves,
  places,
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
  'evidence',
  'find',
  'difference',
  'help',
  'small',
] as const;
export type KeyContext = (typeof KEY_CONTEXTS)[number];

const TABS: readonly KeyRow[] = [
  row(['tab', 'right'], 'next-tab', 'the next page of the result', shown(4, ['tab'], 'next page')),
  row(['shift+tab', 'left'], 'previous-tab', 'the page before'),
];

const NONE_OF_THESE: KeyRow = row(
  ['a'],
  'none-of-these',
  'no to every row without an answer',
  shown(2, ['a'], 'no to the rest'),
);

/** For an answer that rests on a file that has changed. The question names them beside the file. */
const CHANGED_EVIDENCE: readonly KeyRow[] = [
  row(['c'], 'confirm', COMMAND_WORDS.confirm),
  row(['l'], 'difference', COMMAND_WORDS.difference),
];

// It answers with why it does nothing, so it is no offer in the footer.
const EACH_BY_ITSELF: KeyRow = {
  ...NONE_OF_THESE,
  help: 'refused: answer each of these rows separately',
  footer: undefined,
};

/** A list of yes and no; keys for several rows at once are not for red lines. */
function rows(...also: readonly KeyRow[]): readonly KeyRow[] {
  return [
    row(['y'], 'yes', 'yes (contributions: we do it)', shown(1, ['y'], 'yes')),
    row(['n'], 'no', 'no (contributions: not for us)', shown(1, ['n'], 'no')),
    row(['u'], 'unknown', DONT_KNOW, shown(2, ['u'], "don't know")),
    row(['x'], 'exception', 'the exception below the row (contributions: we plan it)'),
    ...also,
    row(['enter'], 'accept', 'go on, once every row is answered', shown(1, ['enter'], 'next')),
    ...moves('row', 5),
    { ...BACK, footer: shown(6, ['left'], 'back') },
    NEXT,
    PREVIOUS,
    row(['esc'], 'close', 'back'),
    { ...EVIDENCE_ROW, footer: undefined },
    ...CHANGED_EVIDENCE,
    row(['w'], 'note', 'write a note beside the answer', shown(7, ['w'], 'note')),
    CLEAR,
    ASK_ALL,
    ...places('find', 'review', 'result', 'home'),
  ];
}

export const KEY_TABLE: Readonly<Record<KeyContext, readonly KeyRow[]>> = {
  home: [...menu(1), ...places('find', 'review', 'result', 'finish')],
  question: [
    ...moves('entry'),
    PICK,
    row(
      ['enter'],
      'accept',
      'answer with the entry under the cursor and go on',
      shown(1, ['enter'], 'answer'),
    ),
    BACK,
    NEXT,
    PREVIOUS,
    row(['esc'], 'close', 'back, without answering'),
    EVIDENCE_ROW,
    ...CHANGED_EVIDENCE,
    row(['n', 'w'], 'note', 'write a note beside the answer', shown(5, ['n'], 'note')),
    row(['u'], 'unknown', DONT_KNOW, shown(6, ['u'], DONT_KNOW)),
    row(['N'], 'not-applicable', 'it does not apply here, with a reason'),
    CLEAR,
    ASK_ALL,
    ...places('find', 'review', 'result', 'home'),
  ],
  rows: rows(NONE_OF_THESE),
  'red-lines': rows(EACH_BY_ITSELF),
  review: [
    ...moves('answer'),
    row(
      ['enter'],
      'accept',
      'open the question; answering leads back here',
      shown(1, ['enter'], 'open'),
    ),
    row(
      ['tab', 'right'],
      'next-tab',
      'show others: unanswered, unknown, without evidence ...',
      shown(4, ['tab'], 'filter'),
    ),
    row(['f'], 'filter', 'the same as tab'),
    row(['shift+tab', 'left'], 'previous-tab', 'the filter before'),
    row(
      ['w', 'n'],
      'explain',
      'write why two answers that seem to differ are both right',
      shown(5, ['w'], 'explain'),
    ),
    row(['esc'], 'close', 'back to the first screen', shown(4, ['esc'], 'back')),
    ...places('find', 'result', 'finish', 'home'),
  ],
  result: [
    ...moves('line'),
    row(
      ['tab', 'right'],
      'next-tab',
      'the next page of the result',
      shown(1, ['tab'], 'next page'),
    ),
    row(['shift+tab', 'left'], 'previous-tab', 'the page before'),
    row(['enter'], 'accept', 'go on to finish and sign', shown(5, ['enter'], 'finish & sign')),
    row(['esc'], 'close', 'back to the first screen', shown(4, ['esc'], 'back')),
    ...places('find', 'review', 'home'),
    { ...PLACE_ROWS.finish, footer: undefined },
  ],
  actions: [
    ...moves('action'),
    row(['enter'], 'accept', COMMAND_WORDS.plan, shown(1, ['enter'], 'owner & date')),
    row(['a'], 'add', COMMAND_WORDS.addAction, shown(4, ['a'], 'add')),
    row(['x', 'delete'], 'remove', 'remove an action of your own', shown(5, ['x'], 'remove')),
    ...TABS,
    row(['esc'], 'close', 'back to the first screen', shown(4, ['esc'], 'back')),
    ...places('find', 'review', 'finish', 'home'),
  ],
  risks: [
    ...moves('risk'),
    row(['enter'], 'accept', COMMAND_WORDS.acceptRisk, shown(1, ['enter'], 'accept')),
    row(['x', 'delete'], 'remove', COMMAND_WORDS.withdrawRisk, shown(5, ['x'], 'withdraw')),
    ...TABS,
    row(['esc'], 'close', 'back to the first screen', shown(4, ['esc'], 'back')),
    ...places('find', 'review', 'finish', 'home'),
  ],
  finish: [
    ...menu(1),
    row(['esc', 'left'], 'close', 'not now', shown(4, ['esc'], 'not now')),
    ...places('find', 'review', 'result', 'home'),
  ],
  writing: ALWAYS,
  signing: [
    row(['esc'], 'close', 'stop waiting for the key', shown(1, ['esc'], 'stop waiting')),
    ...ALWAYS,
  ],
  done: [LEAVE, ...ALWAYS],
  unsigned: [
    ...menu(1),
    row(['esc'], 'close', 'leave it unsigned', shown(4, ['esc'], 'leave it unsigned')),
    ...places(),
  ],
  ...RECORD_KEYS,
  signed: [LEAVE, ...ALWAYS],
  ...TEXT_KEYS,
  evidence: [
    ...moves('entry'),
    PICK,
    row(['enter'], 'accept', 'attach it, or go on', shown(1, ['enter'], 'attach or go on')),
    row(
      ['x', 'delete', 'backspace'],
      'remove',
      'remove what is attached',
      shown(4, ['x'], 'remove'),
    ),
    row(['esc'], 'close', 'go on without more evidence', shown(3, ['esc'], 'go on')),
    row(['left'], 'back', 'back to the question', shown(4, ['left'], 'back')),
    ...ALWAYS,
  ],
  difference: [
    ...moves('line'),
    row(['c'], 'confirm', COMMAND_WORDS.confirm, shown(3, ['c'], 'confirm')),
    row(['esc', 'left'], 'close', 'back to the question', shown(2, ['esc'], 'back')),
    ...ALWAYS,
  ],
  help: [
    ...moves('line'),
    row(['esc', '?', 'q', 'enter'], 'close', 'close the help', shown(1, ['esc'], 'close')),
    ...ALWAYS,
  ],
  small: ALWAYS,
};
