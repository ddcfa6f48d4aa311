// Everything in a record that follows from answers and questionnaires. Used to build a record and, years
// later, by verify to compute it again; so it may depend on nothing else.

import type { Action, FirstStep, Result } from '../../scoring/result.ts';
import type { AssessmentRecord } from './schema.ts';

/** The derived fields, in the form of the record. Owners and dates of actions are not derived. */
export interface Derived {
  readonly verdict: AssessmentRecord['verdict'];
  readonly scenarios: AssessmentRecord['scenarios'];
  readonly redLines: AssessmentRecord['redLines'];
  readonly actions: readonly DerivedAction[];
}

/** An action without what people decide about it. */
export type DerivedAction = Omit<AssessmentRecord['actions'][number], 'owner' | 'due'>;

/** The derived fields of a scored assessment and its first steps. */
export function derive(result: Result, steps: readonly FirstStep[]): Derived {
  return {
    verdict: {
      verdict: result.verdict,
      level: result.level,
      band: { ...result.after },
      before: { ...result.before },
      perQuestionnaire: result.questionnaires.map((q) => ({
        id: q.id,
        level: q.level,
        band: { ...q.after },
        before: { ...q.before },
      })),
    },
    scenarios: result.questionnaires.flatMap((q) =>
      q.scenarios.map((s) => ({
        id: s.id,
        questionnaire: q.id,
        title: s.title,
        applies: s.applies,
        severity: { before: { ...s.severity.before }, after: { ...s.severity.after } },
        likelihood: { before: { ...s.likelihood.before }, after: { ...s.likelihood.after } },
        level: s.level,
        before: { ...s.before },
        after: { ...s.after },
        because: [...s.because],
      })),
    ),
    redLines: result.findings
      .filter((finding) => finding.effect === 'stop')
      .map((finding) => ({
        id: finding.redLine ?? '',
        question: finding.question,
        state: finding.certain ? 'fired' : 'find-out',
        say: finding.say,
      })),
    actions: actionsOf(result, steps),
  };
}

/** The first steps with their effects, then every other action. */
function actionsOf(result: Result, steps: readonly FirstStep[]): readonly DerivedAction[] {
  const first = new Set(steps.map(({ id }) => id));
  return [
    ...steps.map(({ effect, ...action }) => ({
      ...actionOf(action),
      effect: { ...effect, scenarios: effect.scenarios.map((each) => ({ ...each })) },
    })),
    ...result.actions.filter(({ id }) => !first.has(id)).map((action) => actionOf(action)),
  ];
}

function actionOf({ id, what, class: kind, answers, meets, evidence }: Action): DerivedAction {
  return {
    id,
    what,
    class: kind,
    answers: [...answers],
    meets: [...meets],
    evidence,
    effect: null,
  };
}

/** An action that a person added: no answer follows from it. */
export function ownAction({ id, what }: Pick<DerivedAction, 'id' | 'what'>): DerivedAction {
  return { id, what, class: 'own', answers: [], meets: [], evidence: '', effect: null };
}
