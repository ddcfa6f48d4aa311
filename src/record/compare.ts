// What moved between a record and those it replaces, in words for the next signer. Pure.

import { bandWords, VERDICT_NAMES } from '../scoring/words.ts';
import type { Replaced } from './changes.ts';
import type { AssessmentRecord, PinnedEvidence, RecordAnswer } from './format/schema.ts';

/** Something that is not as it was; `was` or `is` is empty where there was or is nothing. */
export interface Moved {
  readonly group: 'result' | 'scenarios' | 'answers' | 'actions' | 'questionnaires';
  readonly what: string;
  readonly was: string;
  readonly is: string;
}

/** Everything that moved, in the order of the record. */
export function movedSince(
  previous: readonly Replaced[],
  record: AssessmentRecord,
): readonly Moved[] {
  return [
    ...resultMoves(previous, record),
    ...scenarioMoves(previous, record),
    ...answerMoves(previous, record),
    ...actionMoves(previous, record),
    ...questionnaireMoves(previous, record),
  ];
}

/** The facts of two sides by a key, as a move wherever they differ. */
function moves(
  group: Moved['group'],
  before: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
  titles: ReadonlyMap<string, string>,
): readonly Moved[] {
  const keys = [...new Set([...now.keys(), ...before.keys()])];
  return keys.flatMap((key): readonly Moved[] => {
    const was = before.get(key) ?? '';
    const is = now.get(key) ?? '';
    return was === is ? [] : [{ group, what: titles.get(key) ?? key, was, is }];
  });
}

function resultMoves(previous: readonly Replaced[], record: AssessmentRecord): readonly Moved[] {
  const of = ({ verdict }: AssessmentRecord): readonly (readonly [string, string])[] =>
    verdict.perQuestionnaire.map(({ id, band }) => [id, bandWords(band)]);
  // The verdict is about a whole record; it can be compared only where one record replaces one.
  const [only] = previous;
  const overall =
    previous.length === 1 && only !== undefined
      ? moves(
          'result',
          new Map([['verdict', VERDICT_NAMES[only.record.verdict.verdict]]]),
          new Map([['verdict', VERDICT_NAMES[record.verdict.verdict]]]),
          new Map([['verdict', 'Verdict']]),
        )
      : [];
  const before = previous.flatMap(({ record: old, questionnaires }) =>
    of(old).filter(([id]) => questionnaires.includes(id)),
  );
  return [...overall, ...moves('result', new Map(before), new Map(of(record)), new Map())];
}

function scenarioMoves(previous: readonly Replaced[], record: AssessmentRecord): readonly Moved[] {
  type Scenario = AssessmentRecord['scenarios'][number];
  const shown = (scenario: Scenario): boolean => scenario.applies !== false;
  const words = ({ level, after }: Scenario): string =>
    after.best === after.worst ? level : `${bandWords(after)}, counted as ${level}`;
  const before = previous.flatMap(({ record: old, questionnaires }) =>
    old.scenarios.filter((s) => shown(s) && questionnaires.includes(s.questionnaire)),
  );
  const now = record.scenarios.filter(shown);
  return moves(
    'scenarios',
    new Map(before.map((s) => [s.id, words(s)])),
    new Map(now.map((s) => [s.id, words(s)])),
    new Map([...before, ...now].map((s) => [s.id, `${s.id} ${s.title}`])),
  );
}

function answerMoves(previous: readonly Replaced[], record: AssessmentRecord): readonly Moved[] {
  const before = previous.flatMap(({ record: old, questionnaires }) => [
    ...old.profile.triage,
    ...old.answers.filter(({ id }) => questionnaires.some((q) => id.startsWith(`${q}.`))),
  ]);
  const now = [...record.profile.triage, ...record.answers];
  return moves(
    'answers',
    new Map(before.map((answer) => [answer.id, answerText(answer)])),
    new Map(now.map((answer) => [answer.id, answerText(answer)])),
    new Map([...before, ...now].map(({ id, question }) => [id, `${question} (${id})`])),
  );
}

/** An answer with everything that was given with it, except who gave it and when. */
export function answerText(answer: RecordAnswer): string {
  const { checked, evidence, label, note, notApplicable, value } = answer;
  const step = typeof value === 'number' ? `${value}: ` : '';
  return [
    notApplicable === undefined ? `${step}${label}` : `Not applicable: ${notApplicable}`,
    ...(note.length === 0 ? [] : [`note: ${note.filter((line) => line !== '').join(' / ')}`]),
    ...evidence.map((item) => `evidence${rowText(item)}: ${evidenceText(item)}`),
    ...(checked === undefined ? [] : [`checked by ${checked.name}, ${checked.on}`]),
  ].join('; ');
}

function rowText({ row }: PinnedEvidence): string {
  return row === undefined ? '' : ` for ${row}`;
}

function evidenceText(evidence: PinnedEvidence): string {
  switch (evidence.kind) {
    case 'path':
      return `${evidence.path} (${evidence.sha256.slice(0, 8)})`;
    case 'url':
      return evidence.url;
    case 'person':
      return `${evidence.name}, ${evidence.on}`;
  }
}

function actionMoves(previous: readonly Replaced[], record: AssessmentRecord): readonly Moved[] {
  type Action = AssessmentRecord['actions'][number];
  const words = ({ owner, due }: Action): string =>
    [owner === '' ? 'no owner yet' : owner, due === '' ? 'no date' : due].join(', ');
  const before = previous.flatMap(({ record: old, questionnaires }) => {
    // An action of a questionnaire that is not replaced stays in the old record.
    const others = old.questionnaires.filter(
      ({ id }) => !['triage', ...questionnaires].includes(id),
    );
    return old.actions.filter(({ id }) => !others.some((other) => id.includes(`.${other.id}.`)));
  });
  return moves(
    'actions',
    new Map(before.map((action) => [action.id, words(action)])),
    new Map(record.actions.map((action) => [action.id, words(action)])),
    new Map([...before, ...record.actions].map(({ id, what }) => [id, what])),
  );
}

function questionnaireMoves(
  previous: readonly Replaced[],
  record: AssessmentRecord,
): readonly Moved[] {
  const of = ({
    questionnaires,
    closed,
  }: AssessmentRecord): readonly (readonly [string, string])[] => [
    ...questionnaires.map(
      ({ id, version, sha256 }) => [id, `${version} (${sha256.slice(0, 8)})`] as const,
    ),
    ...closed.map(
      ({ questionnaire, reason }) => [questionnaire, `does not apply: ${reason}`] as const,
    ),
  ];
  const before = previous.flatMap(({ record: old, questionnaires }) =>
    of(old).filter(([id]) => id === 'triage' || questionnaires.includes(id)),
  );
  return moves('questionnaires', new Map(before), new Map(of(record)), new Map());
}
