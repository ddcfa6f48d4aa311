// The actions of the result as a list, in the order in which to do them, and the verdict that counts them.

import type { ActionClass } from '../scoring/result.ts';
import { countActions, type VerdictWords, verdictBasis, verdictWords } from '../scoring/words.ts';
import { firstStepsNow, perSurvey, resultIfRecorded } from './derived.ts';
import type { Session } from './state.ts';

export interface ActionEntry {
  readonly id: string;
  readonly what: string;
  readonly kind: ActionClass | 'own';
  readonly owner: string;
  readonly due: string;
}

/** The first steps, the other actions that follow from the answers, and the person's own, with who and when. */
export const actionEntries: (session: Session) => readonly ActionEntry[] = perSurvey((session) => {
  const { plans, ownActions } = session.assessment;
  const planned = (id: string): { owner: string; due: string } => ({
    owner: plans[id]?.owner ?? '',
    due: plans[id]?.due ?? '',
  });
  const steps = firstStepsNow(session);
  const first = new Set(steps.map(({ id }) => id));
  const others = resultIfRecorded(session).actions.filter(({ id }) => !first.has(id));
  return [
    ...[...steps, ...others].map((action) => ({
      id: action.id,
      what: action.what,
      kind: action.class,
      ...planned(action.id),
    })),
    ...ownActions.map(({ id, what }) => ({ id, what, kind: 'own' as const, ...planned(id) })),
  ];
});

/** What has to be done before a release and has no owner. */
export function unownedActions(session: Session): readonly ActionEntry[] {
  return actionEntries(session).filter(({ kind, owner }) => kind === 'must-fix' && owner === '');
}

/** The verdict of a record made now, in words. */
export function verdictNow(session: Session): VerdictWords {
  const counts = countActions(actionEntries(session).map(({ kind }) => kind));
  return verdictWords(verdictBasis(resultIfRecorded(session), counts));
}
