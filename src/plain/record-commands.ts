// Commands on a record that is read: its parts, remarks on answers, and leaving without losing them.

import { holdBack, isHeldBack } from '../assessment/session/on-reading.ts';
import { RECORD_TABS } from '../assessment/session/reading.ts';
import type { LineCommand } from './line-command.ts';
import { again, give, tell, type Turn } from './turn.ts';

/** The list of records, or the record where there is one. */
export function records(turn: Turn): Turn {
  return turn.session.context.records.length === 0
    ? tell(turn, 'There is no record yet. finish makes one.')
    : again(give(turn, 'home', { type: 'menu', choice: 'records' }));
}

/** What can be typed while a record is read. */
export const RECORD_COMMANDS: readonly LineCommand[] = [
  {
    names: ['part'],
    takes: `[${RECORD_TABS.join(', ')}]`,
    says: 'hear that part of the record',
    at: ['record'],
    run: part,
  },
  {
    names: ['remark'],
    takes: 'NUMBER [TEXT]',
    says: 'remark on that answer of the record',
    at: ['record'],
    run: remark,
  },
  {
    names: ['sign', 'decide'],
    takes: '',
    says: 'decide about the record, and sign',
    at: ['record'],
    run: (turn) => give(turn, 'decide'),
  },
];

/** Opens a part of the record, by the beginning of its name; alone, the next one. */
function part(turn: Turn, rest: string): Turn {
  if (rest === '') return again(give(turn, 'next-tab'));
  const tab = RECORD_TABS.find((name) => name.startsWith(rest.toLowerCase()));
  if (tab === undefined)
    return tell(turn, `There is no part "${rest}". Parts: ${RECORD_TABS.join(', ')}.`);
  return again(withTab(turn, tab));
}

function withTab(turn: Turn, tab: (typeof RECORD_TABS)[number]): Turn {
  return RECORD_TABS.reduce((before) => {
    const { screen } = before.session;
    return screen.at === 'record' && screen.tab !== tab ? give(before, 'next-tab') : before;
  }, turn);
}

/** Remarks on an answer; without a text, asks for it. */
function remark(turn: Turn, rest: string): Turn {
  const [, number = '', text = ''] = /^(\d{1,4})(?:[\s,:]+(.*))?$/.exec(rest) ?? [];
  if (number === '') return tell(turn, 'Type remark, the number of the answer, and what you say.');
  const opened = remarkOn(turn, number);
  if (text === '' || opened.session.overlay?.at !== 'text') return opened;
  const said = give(opened, { type: 'edited', text }, 'accept');
  return keptRemark(said);
}

/** After a remark; the answers, which are many, are not read out again. */
export function keptRemark(turn: Turn): Turn {
  return tell(
    { ...turn, page: 'never' },
    'Kept. It is signed with your decision, or alone: type sign.',
  );
}

/** Opens the text of a remark on the answer with a number. */
export function remarkOn(turn: Turn, number: string): Turn {
  const count = turn.session.reading?.record.answers.length ?? 0;
  const index = Number(number) - 1;
  if (index < 0 || index >= count)
    return tell(turn, `There is no answer ${number}. Type part answers to hear them.`);
  return give(withTab(turn, 'answers'), { type: 'pick', index }, 'note');
}

/** Saves and leaves; what was said to a record and is not signed is told of first. */
export function quit(turn: Turn): Turn {
  return isHeldBack(turn.session)
    ? { ...turn, session: holdBack(turn.session), page: 'never' }
    : { ...give(turn, 'leave'), page: 'never' };
}
