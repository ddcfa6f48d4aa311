// What can be typed besides an answer, as a table: it reads the lines and it is what "?" reads out.

import { COMMAND_WORDS } from '../../session/text/commands.ts';
import { FILTERS } from '../../session/state.ts';
import {
  addAction,
  askAll,
  explain,
  find,
  go,
  plan,
  result,
  openReview,
  startAcceptance,
  withdraw,
} from './list-commands.ts';
import { shownQuestion } from './pages/question.ts';
import { progressLines } from './pages/screens.ts';
import { type LinePlace, linePlaceOf, LINE_PLACES } from './place.ts';
import { ANSWER_HELP, PLACE_HELP } from './help-words.ts';
import { clear, evidence, how, note, remove } from './question-commands.ts';
import { quit, RECORD_COMMANDS, records } from './record-commands.ts';
import { again, give, type LineCommand, open, reply, type Turn } from './turn.ts';

const LISTS: readonly LinePlace[] = ['home', 'review', 'result', 'finish'];
const SCREENS: readonly LinePlace[] = ['question', ...LISTS];
/** Where nothing can be typed: something is being written or signed. */
const WAITING: ReadonlySet<LinePlace> = new Set(['writing', 'signing', 'opening', 'sealing']);
const EVERYWHERE: readonly LinePlace[] = LINE_PLACES.filter((place) => !WAITING.has(place));

export const LINE_COMMANDS: readonly LineCommand[] = [
  {
    names: ['continue', 'start'],
    takes: '',
    says: 'the first question without an answer',
    at: ['home'],
    run: (turn) => give(turn, { type: 'menu', choice: 'continue' }),
  },
  {
    names: ['back', 'b', '<'],
    takes: '',
    says: `${COMMAND_WORDS.previous}; on other screens, the screen before`,
    at: [
      'question',
      'evidence',
      'difference',
      'text',
      'review',
      'result',
      'finish',
      'records',
      'record',
      'decide',
    ],
    run: (turn) => give(turn, linePlaceOf(turn.session) === 'question' ? 'previous' : 'close'),
  },
  {
    names: ['skip', 's', '>'],
    takes: '',
    says: COMMAND_WORDS.next,
    at: ['question', 'evidence'],
    run: (turn) =>
      give(turn, linePlaceOf(turn.session) === 'question' ? 'next' : { type: 'continue' }),
  },
  {
    names: ['evidence', 'e'],
    takes: '[PATH, ADDRESS or NAME, YYYY-MM-DD]',
    says: `${COMMAND_WORDS.evidence}; alone, list what is attached`,
    at: ['question', 'evidence'],
    run: evidence,
  },
  {
    names: ['remove'],
    takes: 'NUMBER',
    says: 'remove that evidence, or your own action',
    at: ['question', 'evidence', 'result'],
    run: remove,
  },
  {
    names: ['confirm'],
    takes: '',
    says: COMMAND_WORDS.confirm,
    at: ['question', 'difference'],
    run: (turn) => give(turn, 'confirm'),
  },
  {
    names: ['difference', 'diff'],
    takes: '',
    says: COMMAND_WORDS.difference,
    at: ['question'],
    run: (turn) => give(turn, 'difference'),
  },
  {
    names: ['note'],
    takes: '[TEXT]',
    says: 'add to the note beside the answer',
    at: ['question'],
    run: note,
  },
  {
    names: ['editor'],
    takes: '',
    says: COMMAND_WORDS.editor,
    at: ['question', 'text'],
    run: (turn) =>
      give(turn, ...(linePlaceOf(turn.session) === 'text' ? [] : (['note'] as const)), 'editor'),
  },
  {
    names: ['how'],
    takes: '',
    says: 'how to find out, and which evidence is needed',
    at: ['question', 'evidence', 'text'],
    run: how,
  },
  {
    names: ['clear'],
    takes: '',
    says: COMMAND_WORDS.clear,
    at: ['question'],
    run: clear,
  },
  {
    names: ['again', '.'],
    takes: '',
    says: 'repeat this',
    at: EVERYWHERE,
    run: again,
  },
  {
    names: ['where', 'w'],
    takes: '',
    says: 'show your progress',
    at: SCREENS,
    run: (turn) => reply(turn, ...progressLines(turn.session)),
  },
  {
    names: ['find', 'f'],
    takes: 'WORDS',
    says: 'questions with these words',
    at: SCREENS,
    run: find,
  },
  { names: ['go', 'g'], takes: 'NUMBER or NAME', says: 'open that question', at: SCREENS, run: go },
  {
    names: ['review', 'r'],
    takes: `[${FILTERS.join(', ')}]`,
    says: 'list the answers',
    at: SCREENS,
    run: openReview,
  },
  {
    names: ['explain'],
    takes: 'NUMBER TEXT',
    says: 'keep two contradicting answers, with a reason',
    at: ['review'],
    run: explain,
  },
  {
    names: ['result'],
    takes: '[summary, steps, drivers, accepted, actions]',
    says: COMMAND_WORDS.result,
    at: SCREENS,
    run: result,
  },
  {
    names: ['plan'],
    takes: 'NUMBER WHO, YYYY-MM-DD',
    says: COMMAND_WORDS.plan,
    at: ['result'],
    run: plan,
  },
  {
    names: ['accept'],
    takes: 'NUMBER',
    says: COMMAND_WORDS.acceptRisk,
    at: ['result'],
    run: startAcceptance,
  },
  {
    names: ['withdraw'],
    takes: 'NUMBER',
    says: COMMAND_WORDS.withdrawRisk,
    at: ['result'],
    run: withdraw,
  },
  { names: ['add'], takes: 'TEXT', says: COMMAND_WORDS.addAction, at: ['result'], run: addAction },
  {
    names: ['all'],
    takes: '',
    says: COMMAND_WORDS.askAll,
    at: SCREENS,
    run: askAll,
  },
  {
    names: ['finish'],
    takes: '',
    says: 'make the record',
    at: SCREENS,
    run: (turn) => again(open(turn, { at: 'finish' })),
  },
  {
    names: ['home'],
    takes: '',
    says: COMMAND_WORDS.home,
    at: [...SCREENS, 'records', 'record', 'decide'],
    run: (turn) => again(open(turn, { at: 'home' })),
  },
  {
    names: ['records'],
    takes: '',
    says: 'read a record and sign it',
    at: SCREENS,
    run: records,
  },
  ...RECORD_COMMANDS,
  { names: ['help', '?', 'h'], takes: '', says: 'this list', at: EVERYWHERE, run: help },
  {
    names: ['quit', 'q'],
    takes: '',
    says: COMMAND_WORDS.quit,
    at: EVERYWHERE,
    run: quit,
  },
];

function help(turn: Turn): Turn {
  const place = linePlaceOf(turn.session);
  const asked = shownQuestion(turn.session);
  const kind = place === 'question' ? asked?.question.kind : undefined;
  const lines = LINE_COMMANDS.filter(({ at }) => at.includes(place)).map(
    ({ names, takes, says }) => `${names.join(', ')}${takes === '' ? '' : ` ${takes}`}: ${says}`,
  );
  const answering = kind === undefined ? PLACE_HELP[place] : ANSWER_HELP[kind];
  return reply(turn, ...(answering === undefined ? [] : [answering]), 'You can type:', ...lines);
}

/** The command a line is at this place, with the text after its word. */
export function commandIn(
  line: string,
  place: LinePlace,
): { readonly command: LineCommand; readonly rest: string } | undefined {
  const [, word = '', rest = ''] = /^(\S+)(?:\s+(.*))?$/.exec(line) ?? [];
  const command = LINE_COMMANDS.find(
    ({ names, at }) => at.includes(place) && names.includes(word.toLowerCase()),
  );
  if (command === undefined || (command.takes === '' && rest !== '')) return undefined;
  return { command, rest: rest.trim() };
}
