// A line as an answer to the question on the screen: a number, letters for rows, "don't know", "n/a".

import { rowChoices, shownRows } from '../../assessment/answer.ts';
import { choicesOf } from '../../session/choices.ts';
import type { Asked } from '../../assessment/survey.ts';

import type { Rows } from '../../questionnaire/schema.ts';
import { give, reply, type Turn } from './turn.ts';
import { amount } from '../../text/amount.ts';
import { outside } from './words.ts';
import { ROW_ANSWERS, type RowCommand, withNo } from '../../session/on-rows.ts';

/** The turn after the answer that this line is, or undefined when it is none. */
export function answerLine(turn: Turn, asked: Asked, line: string): Turn | undefined {
  const left = /^(?:n\/a|na|not applicable)(?:[\s:,]+(.*))?$/i.exec(line);
  if (left !== null) return notApplicable(turn, asked, (left[1] ?? '').trim());
  const { question } = asked;
  if (question.kind === 'rows') return rowsLine(turn, question, line);
  if (/^(?:u|unknown|don'?t know(?: yet)?)$/i.test(line))
    return give(turn, { type: 'answer', value: 'unknown' });
  const word = line.toLowerCase();
  const chosen = choicesOf(question, asked.answer, turn.session.survey).find(
    (choice) => choice.kind === 'value' && (choice.mark === word || choice.value === word),
  );
  if (chosen?.kind === 'value') return give(turn, { type: 'answer', value: chosen.value });
  if (/^\d+$/.test(line)) {
    const marks =
      question.kind === 'control'
        ? 'Steps go from 0 to 4'
        : `Options go from 1 to ${question.options.length}`;
    return reply(turn, `There is no ${line}. ${marks}. Nothing was changed.`);
  }
  return undefined;
}

function notApplicable(turn: Turn, { question }: Asked, reason: string): Turn {
  if (question.kind !== 'control' || question.notApplicable === null) {
    return reply(turn, "This question is always answered. u, don't know yet, is fine.");
  }
  const asking = give(turn, 'not-applicable', 'accept');
  return reason === '' ? asking : give(asking, { type: 'write', text: reason });
}

const ROW_WORDS: Readonly<Record<string, RowCommand>> = {
  y: 'yes',
  yes: 'yes',
  do: 'yes',
  n: 'no',
  no: 'no',
  'not-for-us': 'no',
  u: 'unknown',
  unknown: 'unknown',
  x: 'exception',
  exception: 'exception',
  p: 'exception',
  plan: 'exception',
  'in-place': 'yes',
  planned: 'exception',
  'not-in-place': 'no',
  r: 'not-applicable',
  'not-relevant': 'not-applicable',
};

interface RowAnswer {
  readonly row: number; // from 0
  readonly command: RowCommand;
}

function rowsLine(turn: Turn, question: Rows, line: string): Turn | undefined {
  if (line.toLowerCase() === 'none') {
    if (question.answers !== 'red-line') {
      const { answers } = turn.session.assessment;
      const { survey } = turn.session;
      const all = shownRows(question, survey).length;
      const value = withNo(question, answers[question.id], survey, 0, all);
      return give(turn, { type: 'answer', value });
    }
    return reply(turn, 'Answer each of these rows separately.');
  }
  const rows = shownRows(question, turn.session.survey);
  if (/^\d+$/.test(line)) {
    return reply(
      turn,
      rows[Number(line) - 1] === undefined
        ? noRow(line, rows.length)
        : `For row ${line}, type ${line} y, ${line} n or ${line} u. Nothing was changed.`,
    );
  }
  const open = openRows(turn, question);
  const read = inPairs(line) ?? inOrder(line, rows.length, open);
  if (read === undefined || typeof read === 'string')
    return read === undefined ? undefined : reply(turn, read);
  const wrong = read
    .map(({ row, command }) =>
      rows[row] === undefined
        ? noRow(`${row + 1}`, rows.length)
        : refusal(question, rows[row], row, command),
    )
    .find((why) => why !== undefined);
  if (wrong !== undefined) return reply(turn, wrong);
  const given = turn.session.assessment.answers[question.id]?.value;
  const value = {
    ...(typeof given === 'object' ? given : {}),
    ...Object.fromEntries(
      read.map(({ row, command }) => [
        rows[row]?.key ?? '',
        ROW_ANSWERS[question.answers][command] ?? 'no',
      ]),
    ),
  };
  const answered = give(turn, { type: 'answer', value });
  const still = openRows(answered, question);
  if (still.length === 0) return answered;
  const [next = 0] = still;
  return reply(
    answered,
    `Still open: ${still.map((row) => row + 1).join(', ')}. Next, ${next + 1}. ${rows[next]?.text ?? ''}`,
  );
}

function openRows(turn: Turn, question: Rows): readonly number[] {
  const { assessment, survey } = turn.session;
  return choicesOf(question, assessment.answers[question.id], survey).flatMap((choice, index) =>
    choice.kind === 'row' && choice.given === undefined ? [index] : [],
  );
}

/** "2 y", "1 y, 3 no", "2y". */
function inPairs(line: string): readonly RowAnswer[] | undefined {
  if (!/^(?:\d{1,4}\s*[.:=]?\s*[a-z-]+[\s,;]*)+$/i.test(line)) return undefined;
  const pairs = [...line.matchAll(/(\d{1,4})\s*[.:=]?\s*([a-z-]+)/gi)];
  const read = pairs.flatMap(([, row = '', word = '']) => {
    const command = commandOf(word);
    return command === undefined ? [] : [{ row: Number(row) - 1, command }];
  });
  return read.length === pairs.length ? read : undefined;
}

/** "y n u", "ynu", "yes no": for all rows in order, or for those still open. */
function inOrder(
  line: string,
  rows: number,
  open: readonly number[],
): readonly RowAnswer[] | string | undefined {
  const words = /^[ynuxpr]+$/i.test(line)
    ? line.split('')
    : line.split(/[\s,;]+/).filter((word) => word !== '');
  const commands = words.flatMap((word) => {
    const command = commandOf(word);
    return command === undefined ? [] : [command];
  });
  if (commands.length === 0 || commands.length < words.length) return undefined;
  if (commands.length === rows) return commands.map((command, row) => ({ row, command }));
  if (commands.length > open.length) {
    return `${amount(commands.length, 'answer')} for ${amount(rows, 'row')}${open.length === rows ? '' : `, ${open.length} of them open`}. Nothing was changed. Try one letter for each row, or a row and its letter, such as 2 y.`;
  }
  return commands.map((command, place) => ({ row: open[place] ?? 0, command }));
}

function commandOf(word: string): RowCommand | undefined {
  const known = word.toLowerCase();
  return Object.hasOwn(ROW_WORDS, known) ? ROW_WORDS[known] : undefined;
}

function noRow(number: string, rows: number): string {
  return `${outside('row', number, rows)} Nothing was changed.`;
}

function refusal(
  question: Rows,
  row: Rows['rows'][number],
  index: number,
  command: RowCommand,
): string | undefined {
  const value = ROW_ANSWERS[question.answers][command];
  if (value !== undefined && rowChoices(question, row).includes(value)) return undefined;
  const none = command === 'exception' ? 'exception' : '"not relevant"';
  return `Row ${index + 1} has no ${none}. Nothing was changed.`;
}
