// The first steps in words: one wording for every surface. Signed records have it too (record-md-v1), so after the first
// release it changes only with a new rendering.

import { capitalised } from '../text/amount.ts';
import type { Level, Verdict } from './level.ts';

/** The parts of a step that its words need: of a result or of a record. */
export interface WordedStep {
  readonly what: string;
  readonly class: WordedClass;
  readonly evidence: string;
  readonly meets: readonly string[];
  readonly effect: {
    readonly level: Level;
    readonly verdict: Verdict;
    readonly certain: boolean;
    readonly scenarios: readonly {
      readonly id: string;
      readonly from: Level;
      readonly to: Level;
    }[];
  };
}

type WordedClass = 'must-fix' | 'fix-by-date' | 'find-out' | 'improve' | 'optional' | 'own';

export interface StepWords {
  readonly what: string;
  readonly when: string;
  /** What moves, and the level and verdict after it; or what it meets. */
  readonly effect: string;
  /** "Done when ...": a condition that can be checked. */
  readonly done: string;
}

/** When an action has to be done. */
export const WHEN_WORDS: Readonly<Record<WordedClass, string>> = {
  'must-fix': 'before a release',
  'fix-by-date': 'by a date',
  'find-out': 'find out',
  improve: 'lowers the risk further',
  own: 'your own',
  optional: 'optional',
};

/** Whether the verdict or a person asks for it, and not only good practice. */
export function isDemanded(kind: WordedClass): boolean {
  return kind !== 'optional' && kind !== 'improve';
}

/** "Ann Lee", or "no owner yet". */
export function ownerWords(owner: string): string {
  return owner === '' ? 'no owner yet' : owner;
}

/** "by 2027-01-31", or "no date yet". */
export function dueWords(due: string): string {
  return due === '' ? 'no date yet' : `by ${due}`;
}

/** Who does an action, and by when: "Ann Lee, no date yet". */
export function planWords({
  owner,
  due,
}: {
  readonly owner: string;
  readonly due: string;
}): string {
  return `${ownerWords(owner)}, ${dueWords(due)}`;
}

/** Where there is no first step. */
export const NO_STEP = 'The answers ask for nothing to be done.';

/** What the effects assume, to be shown with the list. */
export const STEPS_ASSUME = 'Each effect assumes the steps above it.';

/** The level and verdict before the first step. */
export interface StepStart {
  readonly level: Level;
  readonly verdict: Verdict;
}

/** The steps in words, in their order. */
export function firstStepWords(
  steps: readonly WordedStep[],
  start: StepStart,
): readonly StepWords[] {
  return steps.map((step, index) => ({
    what: step.what,
    when: WHEN_WORDS[step.class],
    effect: effectWords(step, steps[index - 1]?.effect ?? start),
    done: doneWhen(step.evidence),
  }));
}

/** "Done when you can show: path or link of the list"; empty where the action has no condition. */
function doneWhen(evidence: string): string {
  return evidence === '' ? '' : `Done when ${evidence}`;
}

function effectWords({ effect, meets }: WordedStep, before: StepStart): string {
  const { certain, level, verdict } = effect;
  const moves = [
    ...effect.scenarios.map(({ id, from, to }) => `${id} falls from ${from} to ${to}`),
    ...(level === before.level ? [] : [`the project's level is then ${level}`]),
    ...(verdict === before.verdict ? [] : [`the verdict is then "${VERDICTS_THEN[verdict]}"`]),
  ];
  // The effect gets its full stop where it is shown.
  if (moves.length === 0) return ['No level changes', ...meets].join('. ');
  const words = moves.join('; ');
  return certain ? capitalised(words) : `At best, ${words}`;
}

const VERDICTS_THEN: Readonly<Record<Verdict, string>> = {
  blocked: 'blocked',
  'not-ready': 'not ready',
  'ready-with-actions': 'ready with actions',
  ready: 'ready',
};
