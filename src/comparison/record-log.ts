// The records of a repository over time: one line each, with who signed, and the levels as a sparkline. Pure.

import type { Outcome } from '../verify/verdicts.ts';
import { type Level, LEVELS, type Verdict } from '../scoring/level.ts';
import { LEVEL_LETTERS, VERDICT_NAMES } from '../scoring/words.ts';
import type { SignatureFacts } from './comparison.ts';
import { signatureWords } from './words.ts';

/** What happened to a record. unreadable: record.json cannot be read. */
export type RecordState =
  | 'current'
  | 'replaced'
  | 'withdrawn'
  | 'of-another-project'
  | 'unreadable';

export interface LoggedRecord {
  readonly id: string;
  /** `YYYY-MM-DDThh:mm:ssZ`; empty where the record cannot be read, like scope, and no questionnaires. */
  readonly completed: string;
  readonly scope: string;
  readonly questionnaires: readonly string[];
  readonly level: Level | null;
  readonly verdict: Verdict | null;
  readonly state: RecordState;
  readonly outcome: Outcome;
  readonly isRejected: boolean;
  readonly signatures: readonly SignatureFacts[];
}

/** The records of one scope, oldest first. */
export interface ScopeLog {
  readonly scope: string;
  readonly records: readonly LoggedRecord[];
}

/** The records by scope, the whole repository first; those that cannot be read have the scope ''. */
export function byScope(records: readonly LoggedRecord[]): readonly ScopeLog[] {
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
export function logLines(scopes: readonly ScopeLog[], isUnicode: boolean): readonly string[] {
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
