// An assessment in progress: the answers so far, and the one way to change them. Every surface (wizard, line mode,
// answer sheet) uses `apply`, so the same answers give the same record.

import type * as z from 'zod';
import type { AnswerValue } from '../questionnaire/answer.ts';
import { acceptanceWith, type AcceptanceTexts } from './acceptance.ts';
import {
  type Answer,
  type StepCheck,
  type Evidence,
  evidenceId,
  isSameValue,
  rowValue,
} from './answer.ts';
import { isPinned, type PinnedFile, withPin } from './changed-evidence.ts';
import { storedLine, storedLines } from './stored-text.ts';
import {
  type assessmentSchema,
  MAX_EVIDENCE,
  MAX_LINE,
  MAX_OWN_ACTIONS,
  MAX_PERSON,
  type planSchema,
} from './schema.ts';

export type Plan = Readonly<z.infer<typeof planSchema>>;
export type Assessment = Readonly<z.infer<typeof assessmentSchema>>;

/** An assessment without answers. */
export function emptyAssessment(scope: string): Assessment {
  return {
    scope,
    only: [],
    askAll: false,
    versions: {},
    answers: {},
    plans: {},
    ownActions: [],
    explanations: {},
    acceptances: {},
    unfinished: {},
    assisted: [],
  };
}

/** Who acts and when; stored with every answer. */
export interface Stamp {
  readonly by: string;
  readonly at: string; // YYYY-MM-DDThh:mm:ssZ
}

export type Change =
  | { readonly type: 'value'; readonly question: string; readonly value: AnswerValue }
  | {
      readonly type: 'row';
      readonly question: string;
      readonly row: string;
      readonly value: string;
    }
  | { readonly type: 'not-applicable'; readonly question: string; readonly reason: string }
  | { readonly type: 'note'; readonly question: string; readonly text: string }
  | { readonly type: 'add-evidence'; readonly question: string; readonly evidence: Evidence }
  | { readonly type: 'remove-evidence'; readonly question: string; readonly index: number }
  | { readonly type: 'evidence-later'; readonly question: string; readonly later: boolean }
  | { readonly type: 'check'; readonly question: string; readonly checked: StepCheck | null }
  /** Stores the digests of files that have none yet, as they were when they were attached. */
  | { readonly type: 'pin'; readonly question: string; readonly files: readonly PinnedFile[] }
  /** The person confirms the answer with these files as they were shown. */
  | { readonly type: 'confirm'; readonly question: string; readonly files: readonly PinnedFile[] }
  | { readonly type: 'clear'; readonly question: string }
  | { readonly type: 'plan'; readonly action: string; readonly plan: Plan }
  | { readonly type: 'own-action'; readonly what: string }
  | { readonly type: 'remove-own-action'; readonly action: string }
  | { readonly type: 'explain'; readonly contradiction: string; readonly text: string }
  | { readonly type: 'accept-risk'; readonly scenario: string; readonly texts: AcceptanceTexts }
  | { readonly type: 'withdraw-acceptance'; readonly scenario: string }
  | { readonly type: 'ask-all'; readonly on: boolean }
  /** Text that is typed and not accepted; an empty text forgets it. */
  | { readonly type: 'unfinished'; readonly key: string; readonly text: string };

/** The assessment after a change. Text is made legal on the way in; the caller checks that values fit the question. */
export function apply(assessment: Assessment, change: Change, stamp: Stamp): Assessment {
  switch (change.type) {
    case 'plan':
      return {
        ...assessment,
        plans: { ...assessment.plans, [change.action]: legalPlan(change.plan) },
      };
    case 'own-action':
      if (assessment.ownActions.length >= MAX_OWN_ACTIONS) return assessment;
      return {
        ...assessment,
        ownActions: [
          ...assessment.ownActions,
          { id: nextOwnId(assessment), what: storedLine(change.what, MAX_LINE) },
        ],
      };
    case 'remove-own-action':
      return {
        ...assessment,
        ownActions: assessment.ownActions.filter((action) => action.id !== change.action),
        plans: without(assessment.plans, change.action),
      };
    case 'explain':
      return {
        ...assessment,
        explanations:
          storedLines(change.text).length === 0
            ? without(assessment.explanations, change.contradiction)
            : { ...assessment.explanations, [change.contradiction]: [...storedLines(change.text)] },
      };
    case 'accept-risk':
      return accepted(assessment, change.scenario, change.texts);
    case 'withdraw-acceptance':
      return Object.hasOwn(assessment.acceptances, change.scenario)
        ? { ...assessment, acceptances: without(assessment.acceptances, change.scenario) }
        : assessment;
    case 'ask-all':
      return { ...assessment, askAll: change.on };
    case 'unfinished':
      return unfinished(assessment, change.key, storedLines(change.text));
    case 'clear':
      return { ...assessment, answers: without(assessment.answers, change.question) };
    case 'value':
    case 'row':
    case 'not-applicable':
    case 'note':
    case 'add-evidence':
    case 'remove-evidence':
    case 'evidence-later':
    case 'check':
    case 'confirm':
      return answered(assessment, change, stamp);
    case 'pin':
      return pinned(assessment, change);
  }
}

/** Who answered and when stays: a digest is no answer. */
function pinned(
  assessment: Assessment,
  { question, files }: Extract<Change, { readonly type: 'pin' }>,
): Assessment {
  const { answers } = assessment;
  const answer = Object.hasOwn(answers, question) ? answers[question] : undefined;
  const evidence = answer?.evidence.map((item) => (isPinned(item) ? item : withPin(item, files)));
  if (answer === undefined || evidence?.every((item, at) => item === answer.evidence[at]) !== false)
    return assessment;
  return { ...assessment, answers: { ...answers, [question]: { ...answer, evidence } } };
}

function unfinished(assessment: Assessment, key: string, text: readonly string[]): Assessment {
  const before = assessment.unfinished[key] ?? [];
  if (before.join('\n') === text.join('\n')) return assessment;
  const others = without(assessment.unfinished, key);
  return {
    ...assessment,
    unfinished: text.length === 0 ? others : { ...others, [key]: [...text] },
  };
}

/** A part that was opened and left as it was changes nothing; an acceptance that says nothing is none. */
function accepted(assessment: Assessment, scenario: string, texts: AcceptanceTexts): Assessment {
  const { acceptances } = assessment;
  const before = Object.hasOwn(acceptances, scenario) ? acceptances[scenario] : undefined;
  const after = acceptanceWith(before, texts);
  if (JSON.stringify(after) === JSON.stringify(before)) return assessment;
  return {
    ...assessment,
    acceptances:
      after === undefined ? without(acceptances, scenario) : { ...acceptances, [scenario]: after },
  };
}

/** Who answered and when changes only with a choice or a new text; an answer that says nothing is none. */
function answered(assessment: Assessment, change: AnswerChange, stamp: Stamp): Assessment {
  const { question } = change;
  const before = Object.hasOwn(assessment.answers, question)
    ? assessment.answers[question]
    : undefined;
  const after = changed(before, change, stamp);
  // Confirming is about an answer that is there.
  if (change.type === 'confirm' && before === undefined) return assessment;
  const chosen = CHOOSING.has(change.type);
  if (!chosen && content(after) === content(before ?? EMPTY)) return assessment;
  const others = without(assessment.answers, question);
  if (content(after) === content(EMPTY)) return { ...assessment, answers: others };
  return { ...assessment, answers: { ...assessment.answers, [question]: after } };
}

const CHOOSING: ReadonlySet<Change['type']> = new Set([
  'value',
  'row',
  'not-applicable',
  'confirm',
]);

function content(answer: Answer): string {
  return JSON.stringify({ ...answer, by: '', at: '' });
}

type AnswerChange = Exclude<
  Extract<Change, { readonly question: string }>,
  { readonly type: 'pin' }
>;

function changed(before: Answer | undefined, change: AnswerChange, stamp: Stamp): Answer {
  const answer = { ...(before ?? EMPTY), by: storedLine(stamp.by, MAX_PERSON), at: stamp.at };
  switch (change.type) {
    case 'value':
      return chosenAs(answer, plainValue(change.value), null);
    case 'row':
      return chosenAs(answer, { ...rowsOf(before), [change.row]: change.value }, null);
    case 'not-applicable':
      return chosenAs(answer, null, storedLine(change.reason, MAX_LINE));
    case 'note':
      return { ...answer, note: [...storedLines(change.text)] };
    case 'add-evidence':
      return answer.evidence.length >= MAX_EVIDENCE || isAttached(answer.evidence, change.evidence)
        ? answer
        : { ...answer, evidence: [...answer.evidence, change.evidence], evidenceLater: false };
    case 'remove-evidence':
      return { ...answer, evidence: answer.evidence.filter((_, index) => index !== change.index) };
    case 'evidence-later':
      return { ...answer, evidenceLater: change.later };
    case 'check': {
      const { checked: _checked, ...unchecked } = answer;
      return change.checked === null ? unchecked : inOrder({ ...answer, checked: change.checked });
    }
    case 'confirm':
      return { ...answer, evidence: answer.evidence.map((item) => withPin(item, change.files)) };
    case 'clear':
      return EMPTY;
  }
}

/** With another value, the check of the old value is gone and a proposal is marked as changed. */
function chosenAs(
  answer: Answer,
  value: Answer['value'],
  notApplicable: Answer['notApplicable'],
): Answer {
  const chosen = { ...answer, value, notApplicable };
  if (isSameValue(answer, chosen)) return chosen;
  const { checked: _checked, origin, ...others } = chosen;
  return origin === undefined ? others : { ...others, origin: { ...origin, changed: true } };
}

/** The keys in the order of the schema, so that the same answers give the same draft. */
function inOrder({ by, at, origin, ...others }: Answer): Answer {
  return { ...others, by, at, ...(origin === undefined ? {} : { origin }) };
}

const EMPTY: Answer = {
  value: null,
  notApplicable: null,
  note: [],
  evidence: [],
  evidenceLater: false,
  by: '',
  at: '1970-01-01T00:00:00Z',
};

function plainValue(value: AnswerValue): Answer['value'] {
  return typeof value === 'object' ? { ...value } : value;
}

function rowsOf(answer: Answer | undefined): Record<string, string> {
  const value = answer?.value;
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.keys(value).map((row) => [row, rowValue(answer, row) ?? '']));
}

function isAttached(list: readonly Evidence[], evidence: Evidence): boolean {
  return list.some((known) => evidenceId(known) === evidenceId(evidence));
}

function nextOwnId(assessment: Assessment): string {
  const used = assessment.ownActions.map((action) => Number(action.id.slice('own-'.length)));
  return `own-${Math.max(0, ...used) + 1}`;
}

function legalPlan(plan: Plan): Plan {
  return { owner: storedLine(plan.owner, MAX_PERSON), due: plan.due };
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
