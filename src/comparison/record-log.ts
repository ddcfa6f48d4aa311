// The records of a repository over time: one line each, with who signed, and the levels as a sparkline. Pure.

import type { Outcome } from '../verify/verdicts.ts';
import { type Level, LEVELS } from '../scoring/level.ts';
import { LEVEL_LETTERS, VERDICT_NAMES } from '../scoring/words.ts';
import type { LoggedRecord, RecordLog } from './record-log-schema.ts';
import { signatureWords } from './words.ts';

/** What happened to a record. unreadable: record.json cannot be read. */
type RecordState = LoggedRecord['state'];

/** The records by scope, the whole repository first; those that cannot be read have the scope ''. */
export function byScope(records: readonly LoggedRecord[]): RecordLog['scopes'] {
  const scopes = [...new Set(records.map(({ scope }) => scope))].toSorted(
    (a, b) => Number(b === '.') - Number(a === '.') || (a < b ? -1 : 1),
  );
  return scopes.map((scope) => ({
    scope,
    records: records
      .filter((record) => record.scope === scope)
      .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
  }));
}

function keyOf({ completed, id }: LoggedRecord): string {
  return `${completed} ${id}`;
}

/** One mark for each level, from None to Critical. */
const BARS: Readonly<Record<Level, string>> = {
  None: '▁',
  Low: '▂',
  Moderate: '▄',
  High: '▆',
  Critical: '█',
};

/** The levels over time, oldest first, as bars or as letters. `?`: a level is not known. */
export function sparkline(
  records: readonly Pick<LoggedRecord, 'level'>[],
  isUnicode: boolean,
): string {
  const marks = isUnicode ? BARS : LEVEL_LETTERS;
  return records.map(({ level }) => (level === null ? '?' : marks[level])).join('');
}

/** The log in lines, not yet safe for a terminal. */
export function logLines(scopes: RecordLog['scopes'], isUnicode: boolean): readonly string[] {
  return scopes.flatMap(({ scope, records }, index) => [
    ...(index === 0 ? [] : ['']),
    scope === ''
      ? 'records that cannot be read'
      : `${scope === '.' ? 'the whole repository' : scope}   levels over time: ${sparkline(records, isUnicode)}`,
    ...records.flatMap((record) => [recordLine(record), ...signatureLines(record)]),
  ]);
}

const LEVEL_WIDTH = Math.max(...LEVELS.map((level) => level.length));

function recordLine(record: LoggedRecord): string {
  const { id, completed, level, verdict, questionnaires } = record;
  const parts = [
    `  ${completed === '' ? id.slice(0, 10) : completed.slice(0, 10)}`,
    id,
    (level ?? 'not known').padEnd(LEVEL_WIDTH),
    verdict === null ? 'cannot be read' : VERDICT_NAMES[verdict],
    questionnaires.join(', '),
    marksOf(record),
  ];
  return parts.filter((part) => part !== '').join('  ');
}

const STATES: Readonly<Record<RecordState, string>> = {
  current: '',
  replaced: 'replaced',
  withdrawn: 'WITHDRAWN',
  'of-another-project': 'OF ANOTHER PROJECT',
  unreadable: '',
};

const OUTCOMES: Readonly<Record<Outcome, string>> = {
  genuine: '',
  'not-genuine': 'NOT GENUINE',
  'cannot-judge': 'cannot be judged',
};

function marksOf({ state, outcome, isRejected, signatures }: LoggedRecord): string {
  const isUnsigned = !signatures.some(
    ({ says, doubt }) => doubt === '' && (says === 'answers' || says === 'approve'),
  );
  return [
    OUTCOMES[outcome],
    isRejected ? 'REJECTED' : '',
    STATES[state],
    isUnsigned && !isRejected && state !== 'withdrawn' ? 'NOT SIGNED' : '',
  ]
    .filter((mark) => mark !== '')
    .join(', ');
}

function signatureLines({ signatures }: LoggedRecord): readonly string[] {
  return signatures
    .filter(({ says }) => says !== 'comment')
    .map((signature) => `    ${signatureWords(signature)}`);
}
