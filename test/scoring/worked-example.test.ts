// The worked example of docs/scoring.md: every figure and sentence there is what the code gives.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AnswerValue, ScoredAnswer } from '../../src/questionnaire/answer.ts';
import { currentMethod } from '../../src/scoring/index.ts';
import type { ScenarioResult } from '../../src/scoring/result.ts';
import { control, exposure, given, input, questionnaire, scenario } from './making.ts';

const page = readFileSync(new URL('../../docs/scoring.md', import.meta.url), 'utf8');

const chatbot = questionnaire('x', {
  scenarios: [scenario('X1', 1)],
  questions: [
    exposure('x.data', {
      feeds: { X1: { severity: [0, 1, 3, 4] } },
      options: [
        { key: 'nothing', text: 'Nothing' },
        { key: 'names', text: 'Names' },
        { key: 'messages', text: 'Private messages' },
        { key: 'health', text: 'Health' },
      ],
    }),
    exposure('x.reach', {
      feeds: { X1: { likelihood: [1, 2, 3] } },
      options: [
        { key: 'team', text: 'The team' },
        { key: 'known', text: 'Known customers' },
        { key: 'many', text: 'Any customer' },
      ],
    }),
    control('x.minimise', { serves: { X1: 'essential' } }),
    control('x.recipients', { serves: { X1: 'essential' }, tier: 'deep' }),
    control('x.rehearsal', { serves: { X1: 'other' }, tier: 'deep' }),
  ],
});

type Answers = Readonly<Record<string, AnswerValue | ScoredAnswer>>;

const exposures: Answers = { 'x.data': 'messages', 'x.reach': 'many' };
const controls: Answers = {
  ...exposures,
  'x.minimise': given(3, 'artefact', false),
  'x.recipients': given(2, 'person'),
  'x.rehearsal': 0,
};
const claimed: Answers = { ...controls, 'x.recipients': given(3, 'person') };
const unproved: Answers = { ...controls, 'x.recipients': given(3, 'none') };
const contract: Answers = {
  ...controls,
  'x.recipients': given(3, 'artefact', false),
  'x.rehearsal': 2,
};

function x1(answers: Answers, recorded = true, wide = false): ScenarioResult {
  const of = input([chatbot], answers, { flags: { 'wide-reach': wide }, recorded });
  const [found] = currentMethod.score(of).questionnaires[0]?.scenarios ?? [];
  if (found === undefined) throw new Error('there is no scenario');
  return found;
}

const words = ({ best, worst }: { best: string | number; worst: string | number }): string => {
  if (best === worst) return String(best);
  return typeof best === 'number' && typeof worst === 'number' && best > worst
    ? `${worst} to ${best}`
    : `${best} to ${worst}`;
};

describe('the worked example of docs/scoring.md', () => {
  it.each<[string, ScenarioResult]>([
    ['nothing answered', x1({}, false)],
    ['the two exposures answered', x1(exposures, false)],
    ['controls answered, not yet recorded', x1(claimed, false)],
    ['recorded', x1(claimed)],
    ['recorded with no evidence for `recipients`', x1(unproved)],
    ['recorded with the contract attached and `rehearsal` at 2', x1(contract)],
    ['the same, and the general public reached', x1(contract, true, true)],
    [
      'the same, and `minimise` at 4, checked by someone else',
      x1({ ...contract, 'x.minimise': 4 }, true, true),
    ],
  ])('%s', (state, { severity, likelihood, after }) => {
    expect(page).toContain(
      `| ${state} | ${words(severity.after)} | ${words(likelihood.before)} | ${words(likelihood.after)} | ${words(after)} |`,
    );
  });

  it('explains the result without evidence as the page says', () => {
    expect(page).toContain(x1(unproved).because.join('\n'));
    expect(x1(unproved).lowEssentials).toEqual(['x.recipients']);
  });

  it('proposes the check where the scenario is Critical before controls', () => {
    const of = input([chatbot], contract, { flags: { 'wide-reach': true } });
    const steps = currentMethod.firstSteps(of);
    expect(steps.map(({ id }) => id)).toEqual(['x.minimise/4']);
    expect(steps[0]?.effect).toMatchObject({ level: 'Moderate' });
  });
});
