// Whole projects, each with the verdict that a reasonable reviewer would give. The head of each sheet has the
// reasons.

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contradictionsOf } from '../../src/assessment/contradictions.ts';
import { scoringInput, whatIfOf } from '../../src/assessment/outcome.ts';
import { gapsOf } from '../../src/assessment/survey.ts';
import { currentMethod } from '../../src/scoring/index.ts';
import { levelRank, verdictRank } from '../../src/scoring/level.ts';
import {
  type Assessed,
  assessed,
  expected,
  instruments,
  projects,
  redLinesOf,
  scenariosOf,
  sheetText,
  shownIds,
  worstOf,
} from './projects.ts';

const all: ReadonlyMap<string, Assessed> = new Map(
  projects.map((project) => [project, assessed(sheetText(project))]),
);

function at(project: string): Assessed {
  const found = all.get(project);
  if (found === undefined) throw new Error(`there is no reference project ${project}`);
  return found;
}

function whatIf(project: string): ReturnType<typeof whatIfOf> {
  return whatIfOf(instruments, at(project).survey);
}

test('every sheet has its expectation, and every expectation its sheet', () => {
  expect(Object.keys(expected).sort()).toEqual(projects);
});

describe.each(projects)('%s', (project) => {
  test('comes out as a reviewer would say', () => {
    const found = at(project);
    expect({
      verdict: found.result.verdict,
      level: found.result.level,
      worst: worstOf(found),
      redLines: redLinesOf(found),
      questions: shownIds(found).length,
    }).toEqual(expected[project]);
  });

  test('is asked these questions', async () => {
    await expect(`${shownIds(at(project)).join('\n')}\n`).toMatchFileSnapshot(
      `../fixtures/reference-projects/questions/${project}.txt`,
    );
  });

  test('argues its expectation, answers all that is asked and nothing else', () => {
    const { assessment, survey } = at(project);
    expect(sheetText(project)).toMatch(/^# Expected: /m);
    expect(gapsOf(survey).map(({ question, missing }) => `${question.id}: ${missing}`)).toEqual([]);
    const asked = new Set(survey.asked.map(({ question }) => question.id));
    expect(Object.keys(assessment.answers).filter((id) => !asked.has(id))).toEqual([]);
    const open = contradictionsOf(instruments, assessment, survey);
    expect(open.filter(({ because }) => because.length === 0)).toEqual([]);
  });

  test('does not depend on the order of answers or questionnaires', () => {
    const { result } = at(project);
    const input = scoringInput(instruments, at(project).survey, true);
    const verdictOf = (found: typeof result): unknown => ({
      verdict: found.verdict,
      after: found.after,
      scenarios: [...scenariosOf({ ...at(project), result: found })].sort((a, b) =>
        a.id.localeCompare(b.id, 'en'),
      ),
      findings: [...found.findings].sort((a, b) => a.id.localeCompare(b.id, 'en')),
    });
    const ids = [...input.answers.keys()];
    fc.assert(
      fc.property(
        fc.shuffledSubarray(ids, { minLength: ids.length }),
        fc.shuffledSubarray([...input.questionnaires], { minLength: input.questionnaires.length }),
        (order, questionnaires) => {
          const answers = new Map(
            order.flatMap((id) => {
              const answer = input.answers.get(id);
              return answer === undefined ? [] : [[id, answer] as const];
            }),
          );
          const found = currentMethod.score({ ...input, answers, questionnaires });
          expect(verdictOf(found)).toEqual(verdictOf(result));
        },
      ),
      { numRuns: 5 },
    );
  });
});

describe('the number of questions', () => {
  test.each([
    ['local-cli', 15, 20],
    ['web-shop', 37, 45],
    ['chatbot-careful', 65, 77],
  ])('of %s is between %i and %i', (project, least, most) => {
    const count = shownIds(at(project)).length;
    expect(count).toBeGreaterThanOrEqual(least);
    expect(count).toBeLessThanOrEqual(most);
  });

  test('is the same for the same product, however careful its team', () => {
    expect(shownIds(at('chatbot-careful'))).toEqual(shownIds(at('chatbot-careless')));
    expect(shownIds(at('cv-ranking-careful'))).toEqual(shownIds(at('cv-ranking-careless')));
  });
});

test('rules without a model are asked for the work they change and how they are watched, and nothing about a model', () => {
  const ids = shownIds(at('benefits-by-rules'));
  expect(ids).toEqual(
    expect.arrayContaining(['bias.groups', 'social.workers', 'social.watching', 'social.redress']),
  );
  const [ofModels, ofContent] = [/model|training|injection|prompt/, /^social\.(ai|content)-/];
  expect(ids.filter((id) => ofModels.test(id) || ofContent.test(id))).toEqual([
    'security.threat-model',
  ]);
});

test('no explanation names a flag by its key where triage has words for it', () => {
  const keys = Object.keys(instruments.triage.flags).filter((flag) => flag.includes('-'));
  const lines = [...all.values()].flatMap((project) =>
    scenariosOf(project).flatMap(({ because }) => because),
  );
  const words = new Set(lines.flatMap((line) => line.split(/[,:.]?(?:\s|$)/)));
  expect(keys.filter((key) => words.has(key))).toEqual([]);
  expect(lines).toContain(
    'One step more likely, 4: "The general public or more than 10,000 people are reached".',
  );
});

describe.each(['chatbot', 'cv-ranking'])('care in the %s', (product) => {
  const [careful, careless] = [at(`${product}-careful`), at(`${product}-careless`)];

  test('leaves no scenario worse, and the worst of them better', () => {
    const before = new Map(scenariosOf(careless).map(({ id, level }) => [id, level]));
    const worse = scenariosOf(careful).filter(
      ({ id, level }) => levelRank(level) > levelRank(before.get(id) ?? 'None'),
    );
    expect(worse.map(({ id }) => id)).toEqual([]);
    expect(levelRank(careful.result.level)).toBeLessThan(levelRank(careless.result.level));
    expect(verdictRank(careful.result.verdict)).toBeLessThan(verdictRank(careless.result.verdict));
  });
});

describe('not knowing', () => {
  const found = at('benefits-advice-idea');

  test('never blocks, and never passes', () => {
    expect(redLinesOf(found)).toEqual([]);
    expect(found.result.findings.some(({ effect, certain }) => effect === 'stop' && !certain)).toBe(
      true,
    );
    expect(found.result.verdict).toBe('not-ready');
  });

  test('leaves the band open and says how many answers hold it so', () => {
    expect(levelRank(found.result.after.best)).toBeLessThan(levelRank(found.result.after.worst));
    expect(found.result.open.questions.length).toBeGreaterThan(20);
    expect(found.result.open.flags).not.toEqual([]);
  });
});

describe('what would help most', () => {
  // No control lowers P1 or P2 of this bot alone, because minimise and recipients, or purposes, asking and notice,
  // are all missing. An expert would still know the first step: stop the bank details from leaving at all. That helps
  // at once, needs no supplier and no lawyer, and lowers the damage of every later leak. The second step is a
  // contract with the supplier, which ends the first Critical. The third is the notice to people, which ends the
  // second.
  test('in the careless chatbot: cut the bank details out, bind the receivers, then say what happens and why', () => {
    const { alone, together } = whatIf('chatbot-careless');
    expect(together.slice(0, 5)).toMatchObject([
      { question: 'privacy.minimise', step: 2, level: 'Critical', scenarios: [] },
      { question: 'privacy.recipients', step: 2, level: 'Critical', scenarios: ['P1'] },
      { question: 'privacy.purpose-and-basis', step: 2, level: 'Critical', scenarios: ['P1'] },
      { question: 'privacy.consent', step: 2, level: 'Critical', scenarios: ['P1'] },
      { question: 'privacy.notice', step: 2, level: 'High', scenarios: ['P1', 'P2'] },
    ]);
    expect(alone.slice(0, 2).map(({ question }) => question)).toEqual([
      'privacy.minimise',
      'privacy.recipients',
    ]);
  });

  // No control helps against a supplier that may train on what customers type. What-if cannot say so, and an action
  // does.
  test('in the careless chatbot: the plan, the supplier or the place of the model has to change before release', () => {
    const before = at('chatbot-careless').result.actions.filter(
      (action) => action.class === 'must-fix' && action.question === 'privacy.model-data-flow',
    );
    expect(before.map(({ what }) => what)).toEqual([
      expect.stringContaining('Change the plan, the supplier or the place where the model runs'),
    ]);
  });

  // Committee, trial, nurse and stop are in place; who waits too long is not known.
  test('in medical triage: results measured by group, which alone makes it ready with actions', () => {
    const { alone, shortest } = whatIf('medical-triage');
    expect(alone[0]).toMatchObject({
      question: 'bias.subgroup-evaluation',
      step: 2,
      level: 'High',
      verdict: 'ready-with-actions',
      scenarios: ['B1', 'B2'],
    });
    expect(shortest).toMatchObject({ reached: true, proved: true });
    expect(shortest.changes.map(({ question }) => question)).toEqual(['bias.subgroup-evaluation']);
  });

  // Its index hands out what one account could read; everything else can wait for its date.
  test('in the retrieval assistant: a search that respects the rights of the person who asks', () => {
    const { changes } = whatIf('retrieval-assistant').shortest;
    expect(changes).toMatchObject([{ question: 'security.retrieval', counted: 1, step: 2 }]);
  });

  test.each(['school-emotion-recognition', 'face-search', 'benefits-by-rules'])(
    'in %s: nothing, the use itself has to go',
    (project) => {
      const { shortest, alone } = whatIf(project);
      expect(shortest.reached).toBe(false);
      expect(shortest.remaining[0]).toMatchObject({
        kind: 'finding',
        effect: 'stop',
        certain: true,
      });
      expect(new Set(alone.map(({ verdict }) => verdict))).toEqual(new Set(['blocked']));
    },
  );
});
