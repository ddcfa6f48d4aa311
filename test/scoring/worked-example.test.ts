// The worked example of docs/scoring.md: every figure and sentence there is what the code gives.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import privacySource from '../../questionnaires/privacy.yaml';
import type { AnswerValue, ScoredAnswer } from '../../src/questionnaire/answer.ts';
import type { Kleene } from '../../src/questionnaire/kleene.ts';
import { questionnaireSchema } from '../../src/questionnaire/schema.ts';
import { currentMethod } from '../../src/scoring/index.ts';
import type { ScenarioResult, ScoringInput } from '../../src/scoring/result.ts';
import { given, input } from './making.ts';

const page = readFileSync(new URL('../../docs/scoring.md', import.meta.url), 'utf8');
const privacy = questionnaireSchema.parse(privacySource);

// A support chatbot: customers write free text, a hosted model answers, the supplier keeps inputs for a while.
const chatbot: Readonly<Record<string, Kleene>> = {
  'personal-data': true,
  ai: true,
  'generates-content': true,
  'deployed-service': true,
  'third-parties': true,
  eu: true,
  ...Object.fromEntries(
    [
      'training-or-finetuning',
      'automated-decision',
      'high-stakes',
      'sensitive-data',
      'children',
      'uk',
    ].map((flag) => [flag, false]),
  ),
};

const exposures: Readonly<Record<string, AnswerValue | ScoredAnswer>> = {
  'privacy.data-kinds': 'consequential',
  'privacy.people-reach': 'many',
  'privacy.model-data-flow': 'kept',
};
const controls: Readonly<Record<string, AnswerValue | ScoredAnswer>> = {
  ...exposures,
  'privacy.minimise': 3,
  'privacy.recipients': given(3, false),
  'privacy.design-and-defaults': 2,
  'privacy.deidentify': 1,
  'privacy.anonymous-use': 0,
};

function p1(of: ScoringInput): ScenarioResult {
  const found = currentMethod.score(of).questionnaires[0]?.scenarios.find(({ id }) => id === 'P1');
  if (found === undefined) throw new Error('privacy has no scenario P1');
  return found;
}

const during = (answers: typeof exposures, flags: typeof chatbot = {}): ScenarioResult =>
  p1(input([privacy], answers, { flags: { ...chatbot, ...flags }, recorded: false }));
const recorded = (answers: typeof exposures, flags: typeof chatbot = {}): ScenarioResult =>
  p1(input([privacy], answers, { flags: { ...chatbot, ...flags }, recorded: true }));

const band = ({ after }: ScenarioResult): string =>
  after.best === after.worst ? after.worst : `${after.best} to ${after.worst}`;

describe('the worked example of docs/scoring.md', () => {
  const withEvidence = { ...controls, 'privacy.recipients': 3 };
  it.each<[string, ScenarioResult]>([
    ['nothing answered', during({})],
    ['the three exposures answered', during(exposures)],
    ['controls answered, evidence for `recipients` missing', during(controls)],
    ['recorded without that evidence', recorded(controls)],
    ['recorded with it', recorded(withEvidence)],
    ['and `anonymous-use` at 2', recorded({ ...withEvidence, 'privacy.anonymous-use': 2 })],
    [
      'recorded without it, and the general public reached',
      recorded(controls, { 'wide-reach': true }),
    ],
  ])('%s', (state, result) => {
    const { severity, likelihood } = result;
    const span = ({ best, worst }: { best: number; worst: number }): string =>
      best === worst ? String(best) : `${best} to ${worst}`;
    expect(page).toContain(
      `| ${state} | ${span(severity.after)} | ${span(likelihood.before)} | ${span(likelihood.after)} | ${band(result)} |`,
    );
  });

  it('explains the recorded result as the page says', () => {
    expect(page).toContain(recorded(controls).because.join('\n'));
  });

  it('names the controls that hold the band open', () => {
    expect(during(controls).open).toEqual({ questions: ['privacy.recipients'], flags: [] });
    expect(page).toContain(during(controls).because.at(-1));
  });

  it('names the shortest way down', () => {
    const { alone } = currentMethod.whatIf(input([privacy], controls, { flags: chatbot }));
    const helping = alone.filter(({ scenarios }) => scenarios.includes('P1'));
    expect(helping.map(({ question, step }) => [question, step])).toEqual([
      ['privacy.recipients', 2],
      ['privacy.recipients', 3],
    ]);
    expect(recorded(controls).lowEssentials).toEqual(['privacy.recipients']);
  });
});
