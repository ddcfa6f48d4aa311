// Commands on a record that is read: its parts, comments on answers, and leaving without losing them.

import { COMMAND_WORDS } from '../../session/text/commands.ts';
import type { Reading } from '../../session/reading.ts';
import {
  answerWords,
  type Part,
  partAt,
  partsOf,
  pieceOf,
  restOf,
  pieceStart,
} from './pages/parts.ts';
import { hintAfter } from './pages/record.ts';
import { again, give, type LineCommand, open, reply, type Turn } from './turn.ts';
import { outside } from './words.ts';

/** The list of records, or the record where there is one. */
export function records(turn: Turn): Turn {
  return turn.session.context.records.length === 0
    ? reply(turn, 'There is no record yet. finish makes one.')
    : again(open(turn, { at: 'records' }));
}

/** What can be typed while a record is read. */
export const RECORD_COMMANDS: readonly LineCommand[] = [
  {
    names: ['more', 'm'],
    takes: '[all]',
    says: 'continue; more all: the rest of this part at once',
    at: ['record'],
    run: more,
  },
  {
    names: ['contents', 'c'],
    takes: '',
    says: 'the state of the record, and its parts',
    at: ['record'],
    run: (turn) => again(open(turn, { at: 'record', tab: 'record', cursor: 0 })),
  },
  {
    names: ['part'],
    takes: '[NUMBER or NAME]',
    says: 'show that part of the record; alone, the next one',
    at: ['record'],
    run: part,
  },
  {
    names: ['answer', 'a'],
    takes: 'NUMBER or NAME',
    says: 'show that answer with its comments',
    at: ['record'],
    run: answer,
  },
  {
    names: ['comment'],
    takes: 'NUMBER or NAME [TEXT]',
    says: COMMAND_WORDS.comment,
    at: ['record'],
    run: comment,
  },
  {
    names: ['sign', 'decide'],
    takes: '',
    says: COMMAND_WORDS.decide,
    at: ['record'],
    run: (turn) => give(turn, 'sign'),
  },
];

interface ReadPart {
  readonly reading: Reading;
  readonly parts: readonly Part[];
  /** undefined: the list of parts. */
  readonly index: number | undefined;
  readonly cursor: number;
}

/** What of a record is heard now; undefined where none is. */
function nowRead({ session: { reading, screen } }: Turn): ReadPart | undefined {
  if (reading === undefined || screen.at !== 'record') return undefined;
  const parts = partsOf(reading);
  return { reading, parts, index: partAt(parts, screen), cursor: screen.cursor };
}

/** The next piece of the part, or the next part; or all that is left of this one. */
function more(turn: Turn, rest: string): Turn {
  const now = nowRead(turn);
  const current = now?.index === undefined ? undefined : now.parts[now.index];
  if (now === undefined || current === undefined) return part(turn, '');
  const { next } = pieceOf(now.reading, current, pieceStart(current, now.cursor));
  if (rest !== '' && rest.toLowerCase() !== 'all')
    return reply(turn, 'Type more, or more all for the rest of this part.');
  if (next >= current.end) return part(turn, '');
  const { tab, end } = current;
  if (rest === '') return again(open(turn, { at: 'record', tab, cursor: next }));
  const last = open(turn, { at: 'record', tab, cursor: end - 1 });
  return reply(
    { ...last, page: 'never' },
    ...restOf(now.reading, current, next),
    hintAfter(now.parts, now.index ?? 0, end),
  );
}

/** A part by its number or its name, or by a part of the name; alone, the next one. */
function part(turn: Turn, rest: string): Turn {
  const now = nowRead(turn);
  if (now === undefined) return turn;
  const { parts, index = -1 } = now;
  const wanted = rest === '' ? parts[index + 1] : partNamed(parts, rest.toLowerCase());
  if (wanted !== undefined)
    return again(open(turn, { at: 'record', tab: wanted.tab, cursor: wanted.from }));
  return rest === ''
    ? reply(turn, 'That was the last part. Type contents for all of them, or enter to decide.')
    : reply(
        turn,
        `${/^\d+$/.test(rest) ? outside('part', rest, parts.length) : `There is no part "${rest}".`} Type contents to list the parts.`,
      );
}

function partNamed(parts: readonly Part[], name: string): Part | undefined {
  if (/^\d+$/.test(name)) return parts[Number(name) - 1];
  // The page of answers before the sections of the text that are named after it.
  return (
    parts.find(({ tab }) => tab !== 'record' && tab.startsWith(name)) ??
    parts.find((each) => each.name.toLowerCase().startsWith(name)) ??
    parts.find((each) => each.name.toLowerCase().includes(name))
  );
}

/** A number alone: an answer where answers are heard, else a part. */
export function numbered(turn: Turn, number: string): Turn {
  const { screen } = turn.session;
  return screen.at === 'record' && screen.tab === 'answers'
    ? commentOn(turn, number)
    : part(turn, number);
}

/** One answer, wherever the person is. */
function answer(turn: Turn, rest: string): Turn {
  const { reading } = turn.session;
  const index = answerNamed(turn, rest);
  return index === undefined || reading === undefined
    ? reply(turn, noAnswer(turn, rest))
    : reply(turn, answerWords(reading, index));
}

/** Comments on an answer; without a text, asks for it. */
function comment(turn: Turn, rest: string): Turn {
  const [, name = '', text = ''] = /^([\w.-]+)(?:[\s,:]+(.*))?$/.exec(rest) ?? [];
  if (name === '')
    return reply(turn, 'Type comment, the number or name of the answer, and what you say.');
  const opened = commentOn(turn, name);
  if (text === '' || opened.session.overlay?.at !== 'text') return opened;
  return storedComment(give(opened, { type: 'write', text }));
}

/** After a comment, the long list of answers is not read out again. */
export function storedComment(turn: Turn): Turn {
  return reply(
    { ...turn, page: 'never' },
    'Kept. It is signed with your decision, or alone: type sign.',
  );
}

/** Opens the text of a comment on an answer. */
function commentOn(turn: Turn, name: string): Turn {
  const index = answerNamed(turn, name);
  return index === undefined
    ? reply(turn, noAnswer(turn, name))
    : give(turn, {
        type: 'comment-on',
        answer: turn.session.reading?.record.answers[index]?.id ?? '',
      });
}

/** The place of an answer by its number, or by the name of its question as the record has it. */
function answerNamed({ session: { reading } }: Turn, name: string): number | undefined {
  const answers = reading?.record.answers ?? [];
  const index = /^\d{1,4}$/.test(name)
    ? Number(name) - 1
    : answers.findIndex(({ id }) => id === name.toLowerCase());
  return answers[index] === undefined ? undefined : index;
}

function noAnswer({ session: { reading } }: Turn, name: string): string {
  if (name === '') return 'Type answer and its number or name.';
  const none = /^\d+$/.test(name)
    ? outside('answer', name, reading?.record.answers.length ?? 0)
    : `There is no answer ${name}.`;
  return `${none} Type part answers for the list.`;
}

/** Saves and leaves. */
export function quit(turn: Turn): Turn {
  return { ...give(turn, { type: 'quit' }), page: 'never' };
}
