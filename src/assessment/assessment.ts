// An assessment in progress: the answers so far, and the one way to change them. Every surface (wizard, line mode,
// answer sheet) uses `apply`, so the same answers give the same record.

import type * as z from 'zod';
import type { AnswerChange, Change, Plan, Stamp } from './change.ts';
import { changedAnswer, NO_ANSWER } from './changed-answer.ts';
import { acceptanceWith, type AcceptanceTexts } from './acceptance.ts';
import { type Answer } from './answer.ts';
import { isPinned, withPin } from './changed-evidence.ts';
import { storedLine, storedLines } from './stored-text.ts';
import { type assessmentSchema, MAX_LINE, MAX_OWN_ACTIONS, MAX_PERSON } from './schema.ts';

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
    reworded: [],
    unfinished: {},
    assisted: [],
  };
}

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
      return settled(
        { ...assessment, answers: without(assessment.answers, change.question) },
        change.question,
      );
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
  const after = changedAnswer(before, change, stamp);
  // Confirming is about an answer that is there.
  if (change.type === 'confirm' && before === undefined) return assessment;
  const chosen = CHOOSING.has(change.type);
  if (!chosen && content(after) === content(before ?? NO_ANSWER)) return assessment;
  const others = without(assessment.answers, question);
  const answers =
    content(after) === content(NO_ANSWER) ? others : { ...assessment.answers, [question]: after };
  const now = { ...assessment, answers };
  return chosen ? settled(now, question) : now;
}

/** Who chooses an answer has read the question as it is now. */
function settled(assessment: Assessment, question: string): Assessment {
  const { reworded } = assessment;
  return reworded.includes(question)
    ? { ...assessment, reworded: reworded.filter((id) => id !== question) }
    : assessment;
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
