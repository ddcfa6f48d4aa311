// The keys on a question: a list of choices, or rows that are marked.

import { DONT_KNOW } from '../../session/text/answers.ts';
import { COMMAND_WORDS } from '../../session/text/commands.ts';
import {
  ASK_ALL,
  back,
  CLEAR,
  EVIDENCE_ROW,
  type KeyRow,
  leads,
  moves,
  NOTE_ROW,
  pages,
  PICK,
  row,
  shown,
} from './key-rows.ts';

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

/** By the kind of question. */
export const QUESTION_KEYS = {
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
} as const satisfies Readonly<Record<string, readonly KeyRow[]>>;
