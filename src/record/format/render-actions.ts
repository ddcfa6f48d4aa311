// The first steps and the other actions in record-md-v1. As signed as the rendering itself, so it may never change.

import { NO_STEP, planWords, STEPS_ASSUME, WHEN_WORDS } from '../../scoring/step-words.ts';
import { type RecordedStep, recordedSteps } from '../first-steps.ts';
import { folded, inert, table } from './render-markdown.ts';
import type { AssessmentRecord } from './schema.ts';

/** What to do first, in full: each step with who and when, its effect, and what would show that it is done. */
export function firstStepsSection(record: AssessmentRecord): readonly string[] {
  const steps = recordedSteps(record);
  if (steps.length === 0) return ['## First steps', NO_STEP];
  return ['## First steps', STEPS_ASSUME, steps.map((step, at) => stepItem(at, step)).join('\n')];
}

function stepItem(at: number, step: RecordedStep): string {
  const head = `${at + 1}. `;
  const indent = ' '.repeat(head.length);
  const { what, when, effect, done } = step.words;
  return [
    `${head}**${inert(what)}**`,
    `${indent}${when}; ${inert(planWords(step))}`,
    `${indent}${inert(effect)}.`,
    `${indent}${inert(done)}.`,
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
