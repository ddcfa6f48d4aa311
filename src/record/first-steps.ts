// The first steps of a record, in words.

import { type StepWords, firstStepWords } from '../scoring/step-words.ts';
import type { AssessmentRecord } from './format/schema.ts';

type Action = AssessmentRecord['actions'][number];

export interface RecordedStep extends Pick<Action, 'id' | 'class' | 'owner' | 'due' | 'answers'> {
  readonly words: StepWords;
}

/** The first steps of a record in their order: the actions that have an effect. */
export function recordedSteps({ actions, verdict }: AssessmentRecord): readonly RecordedStep[] {
  const steps = actions.flatMap(({ effect, ...action }) =>
    effect === null ? [] : [{ ...action, effect }],
  );
  const words = firstStepWords(steps, verdict);
  return steps.flatMap(({ id, class: kind, owner, due, answers }, index) => {
    const own = words[index];
    return own === undefined ? [] : [{ id, class: kind, owner, due, answers, words: own }];
  });
}
