// The first steps and the other actions in record-md-v1. As signed as the rendering itself, so it may never change.

import {
  STEPS_ASSUME,
  type StepWords,
  firstStepWords,
  WHEN_WORDS,
  planWords,
} from '../../scoring/step-words.ts';
import { folded, inert, table } from './render-markdown.ts';
import type { AssessmentRecord } from './schema.ts';

type Action = AssessmentRecord['actions'][number];

/** What to do first, in full: each step with who and when, its effect, and what would show that it is done. */
export function firstStepsSection({ actions, verdict }: AssessmentRecord): readonly string[] {
  const steps = actions.flatMap(({ effect, ...action }) =>
    effect === null ? [] : [{ ...action, effect }],
  );
  if (steps.length === 0) return ['## First steps', 'The answers ask for nothing to be done.'];
  const words = firstStepWords(steps, verdict);
  return [
    '## First steps',
    STEPS_ASSUME,
    steps.map((step, index) => stepItem(index, step, words[index])).join('\n'),
  ];
}

function stepItem(
  index: number,
  step: Pick<Action, 'owner' | 'due'>,
  words: StepWords | undefined,
): string {
  if (words === undefined) return '';
  const head = `${index + 1}. `;
  const indent = ' '.repeat(head.length);
  return [
    `${head}**${inert(words.what)}**`,
    `${indent}${words.when}; ${inert(planWords(step))}`,
    `${indent}${inert(words.effect)}.`,
    `${indent}Done when: ${inert(words.evidence)}`,
  ].join('\\\n');
}

/** The actions that are not among the first steps. */
export function otherActions({ actions }: AssessmentRecord): readonly string[] {
  const others = actions.filter(({ effect }) => effect === null);
  if (others.length === 0) return [];
  return folded(`Other actions (${others.length})`, [
    table(
      ['When', 'What', 'Who and by when'],
      others.map((action) => [
        WHEN_WORDS[action.class],
        inert(action.what),
        inert(planWords(action)),
      ]),
    ),
  ]);
}
