// The answers as they would be when a piece of work is done.

import { type ScoredAnswer, UNKNOWN } from '../../questionnaire/answer.ts';
import type { Question, Rows } from '../../questionnaire/schema.ts';
import { askedAs } from '../../questionnaire/walk.ts';
import type { ScoringInput } from '../result.ts';
import type { Model } from './model.ts';
import { allQuestions } from './scenario-links.ts';
import type { WorkChange } from './work.ts';

/**
 * The input after a change. What is found out is the mildest that it can be; a rule is met by the nearest milder option for
 * which it does not fire; a step comes with its evidence.
 */
export function applied(input: ScoringInput, change: WorkChange, model: Model): ScoringInput {
  if (change.kind === 'raise') {
    const id = model.controls[change.control]?.question.id ?? '';
    return withAnswers(input, new Map([[id, answered(change.step)]]));
  }
  const same = questionsOf(input).filter((question) => askedAs(question) === change.question);
  const answers = new Map(
    same.flatMap((question): [string, ScoredAnswer][] => {
      const answer = newAnswer(question, change, input.answers.get(question.id));
      return answer === undefined ? [] : [[question.id, answer]];
    }),
  );
  if (change.kind !== 'find-out') return withAnswers(input, answers);
  return withAnswers({ ...input, flags: settledFlags(input, change.question, model) }, answers);
}

function withAnswers(
  input: ScoringInput,
  answers: ReadonlyMap<string, ScoredAnswer>,
): ScoringInput {
  return { ...input, answers: new Map([...input.answers, ...answers]) };
}

function questionsOf({ triage, questionnaires }: ScoringInput): readonly Question[] {
  return [...(triage === undefined ? [] : [triage]), ...questionnaires].flatMap((each) =>
    allQuestions(each),
  );
}

function answered(value: ScoredAnswer['value']): ScoredAnswer {
  return { value, notApplicable: false, evidence: 'artefact', checked: true };
}

function newAnswer(
  question: Question,
  change: Exclude<WorkChange, { readonly kind: 'raise' }>,
  before: ScoredAnswer | undefined,
): ScoredAnswer | undefined {
  switch (question.kind) {
    case 'control':
      return change.kind === 'find-out' ? answered(question.steps.length - 1) : undefined;
    case 'rows':
      return answered(newRows(question, change, before));
    case 'exposure':
    case 'choice':
      return answered(newOption(question.options, change, before));
  }
}

function newOption(
  options: readonly { readonly key: string }[],
  change: Exclude<WorkChange, { readonly kind: 'raise' }>,
  before: ScoredAnswer | undefined,
): string {
  const mildest = options[0]?.key ?? '';
  if (change.kind !== 'settle') return mildest;
  const place = options.findIndex(({ key }) => key === before?.value);
  const milder = options.slice(0, Math.max(0, place)).toReversed();
  const answered = typeof before?.value === 'string' ? before.value : mildest;
  return milder.find(({ key }) => !change.firesFor.includes(key))?.key ?? answered;
}

function newRows(
  { answers, rows }: Rows,
  change: Exclude<WorkChange, { readonly kind: 'raise' }>,
  before: ScoredAnswer | undefined,
): Readonly<Record<string, string>> {
  const mild = answers === 'practice' ? 'in-place' : 'no';
  const given = typeof before?.value === 'object' && before.value !== null ? before.value : {};
  return Object.fromEntries(
    rows.map(({ key }) => {
      const value = given[key] ?? UNKNOWN;
      const isChanged = change.kind === 'settle-row' ? key === change.row : value === UNKNOWN;
      return [key, isChanged ? mild : value];
    }),
  );
}

/** The flags that only this question leaves open are false. */
function settledFlags(
  { flags }: ScoringInput,
  question: string,
  model: Model,
): ScoringInput['flags'] {
  return new Map(
    [...flags].map(([flag, value]) => {
      const isSettled =
        value === 'maybe' && model.flagSources.get(flag)?.includes(question) === true;
      return [flag, isSettled ? false : value];
    }),
  );
}
