// The keys that give the answers of an assessment in the wizard, question by question.

import { rowValue, shownRows } from '../../src/assessment/answer.ts';
import { apply, type Assessment, emptyAssessment } from '../../src/assessment/assessment.ts';
import { surveyOf } from '../../src/assessment/survey.ts';
import { currentMethod } from '../../src/scoring/index.ts';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import type { Question } from '../../src/questionnaire/schema.ts';
import { STAMP } from './answers.ts';
import { KEYS } from './pty.ts';

export interface Leg {
  readonly id: string;
  /** Words of the question that are on the screen while it is asked. */
  readonly ask: string;
  readonly keys: readonly string[];
}

const ROW_KEYS: Readonly<Record<string, string>> = {
  yes: 'y',
  no: 'n',
  unknown: 'u',
  exception: 'x',
  do: 'y',
  plan: 'x',
  'not-for-us': 'n',
  'in-place': 'y',
  planned: 'x',
  'not-in-place': 'n',
  'not-relevant': 'N',
};

/** The way through the wizard that gives exactly these answers, in the order in which it asks. */
export function walkOf(
  target: Assessment,
  suggestions: (id: string) => readonly string[],
): readonly Leg[] {
  const instruments = builtinInstruments();
  const legs: Leg[] = [];
  let now: Assessment = { ...emptyAssessment(target.scope), only: target.only };
  let last: string | undefined;
  for (;;) {
    const survey = surveyOf(instruments, now, currentMethod);
    const next = survey.asked[survey.asked.findIndex(({ question }) => question.id === last) + 1];
    if (next === undefined) return legs;
    const { question } = next;
    const answer = target.answers[question.id];
    if (answer === undefined) throw new Error(`no answer for ${question.id}`);
    const keys: string[] = [];
    if (answer.notApplicable !== null) {
      keys.push('N', KEYS.enter, answer.notApplicable, KEYS.enter);
    } else if (question.kind === 'rows') {
      for (const row of shownRows(question, survey))
        keys.push(ROW_KEYS[rowValue(answer, row.key) ?? ''] ?? '?');
      keys.push(KEYS.enter);
    } else if (answer.value === 'unknown') {
      keys.push('u', KEYS.enter);
    } else {
      keys.push(entryKey(question, answer.value), KEYS.enter);
    }
    keys.push(...evidenceKeys(question, answer.evidence, suggestions(question.id)));
    // The wizard asks for the sentence itself where it is required.
    if (question.note !== null && answer.value !== 'unknown')
      keys.push(answer.note.join(' '), KEYS.enter);
    legs.push({ id: question.id, ask: question.ask.split(' ').slice(0, 5).join(' '), keys });
    now = apply(
      { ...now, answers: { ...now.answers, [question.id]: answer } },
      { type: 'ask-all', on: target.askAll },
      STAMP,
    );
    last = question.id;
  }
}

function entryKey(question: Question, value: unknown): string {
  if (question.kind === 'control') return String(value);
  if (question.kind === 'rows') return '?';
  return String(question.options.findIndex((option) => option.key === value) + 1);
}

function evidenceKeys(
  question: Question,
  evidence: Assessment['answers'][string]['evidence'],
  suggested: readonly string[],
): readonly string[] {
  if (question.kind !== 'control' || evidence.length === 0) return [];
  const [first] = evidence;
  if (first?.kind === 'path') {
    const index = suggested.indexOf(first.path);
    // Attached from the list, in which nothing is highlighted at first; then the cursor is on "go on".
    return [
      ...Array.from({ length: Math.max(0, index) + 1 }, () => KEYS.down),
      KEYS.enter,
      KEYS.enter,
    ];
  }
  if (first?.kind !== 'person') throw new Error('this walk attaches paths and people only');
  const downs = Math.min(5, suggested.length) + 3;
  return [
    ...Array.from({ length: downs }, () => KEYS.down),
    KEYS.enter,
    first.name,
    KEYS.enter,
    first.on,
    KEYS.enter,
    KEYS.enter,
  ];
}
