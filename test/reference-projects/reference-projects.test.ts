// Whole projects, each with the verdict that a reasonable reviewer would give. The head of each sheet has the
// reasons.

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contradictionsOf } from '../../src/assessment/contradictions.ts';
import { firstStepsOf, scoringInput } from '../../src/assessment/outcome.ts';
import { gapsOf } from '../../src/assessment/survey.ts';
import { currentMethod } from '../../src/scoring/index.ts';
import { levelRank, verdictRank } from '../../src/scoring/level.ts';
import { firstStepWords } from '../../src/scoring/step-words.ts';
import {
  type Assessed,
  assessed,
  expected,
  instruments,
  projects,
  questionCount,
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
      questions: questionCount(found),
      first: firstStepsOf(instruments, found.survey)
        .slice(0, 3)
        .map(({ id }) => id),
    }).toEqual(expected[project]);
  });

  test('is asked these questions', async () => {
    await expect(`${shownIds(at(project)).join('\n')}\n`).toMatchFileSnapshot(
      `../fixtures/reference-projects/questions/${project}.txt`,
    );
  });

  test('argues its expectation, answers all that is asked and nothing else', () => {
    const { assessment, survey } = at(project);
    expect(sheetText(project)).toMatch(/^# Expected: [^]*^# First: /m);
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
    ['static-site-generator', 10],
    ['internal-dashboard', 20],
    ['web-shop', 30],
    ['chatbot-careful', 50],
    ['hr-summariser', 50],
    ['coding-agent', 60],
    ['retrieval-assistant', 60],
    ['cv-ranking-careless', 90],
  ])('of %s is at most %i', (project, most) => {
    expect(questionCount(at(project))).toBeLessThanOrEqual(most);
  });

  test.each(['chatbot', 'cv-ranking'])(
    'of a careful %s is at most that of a careless one',
    (product) => {
      expect(questionCount(at(`${product}-careful`))).toBeLessThanOrEqual(
        questionCount(at(`${product}-careless`)),
      );
    },
  );
});

test('rules without a model are asked for the work they change and how they are watched, and nothing about a model', () => {
  const ids = shownIds(at('benefits-by-rules'));
  expect(ids).toEqual(
    expect.arrayContaining([
      'bias.output-probes',
      'social.workers',
      'social.watching',
      'social.redress',
    ]),
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
    'One step more likely, 3: "The project reaches the general public or more than 10,000 people".',
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

describe('the first steps', () => {
  // Committee, trial, nurse and stop are in place; who waits too long is not known.
  test('make medical triage ready with actions by one of them', () => {
    const [first] = firstStepsOf(instruments, at('medical-triage').survey);
    expect(first?.effect).toMatchObject({
      level: 'High',
      verdict: 'ready-with-actions',
      scenarios: [{ id: 'B1' }, { id: 'B2' }],
    });
  });

  test.each(['school-emotion-recognition', 'face-search', 'benefits-by-rules'])(
    'of %s begin with the end of the use itself',
    (project) => {
      const [first, ...others] = firstStepsOf(instruments, at(project).survey);
      expect(first?.what).toMatch(/^End what crosses red line R\d+: /);
      expect(others.map(({ effect }) => effect.verdict)).toContain('not-ready');
    },
  );

  test.each(projects)('of %s each say what to do, what changes, and when they are done', (name) => {
    const { survey, result } = at(name);
    for (const { what, effect, done } of firstStepWords(
      firstStepsOf(instruments, survey),
      result,
    )) {
      // A state of a control or a row of a red line is no task: it comes after the words that say what to do with it.
      expect(what).toMatch(/^[A-Z][^:]*(?:: .+)?[.]$/);
      expect(what).not.toMatch(/^(?:In place|Enforced|Checked|Red line|Path|Notes)\b/);
      expect(effect).toMatch(/^No level changes\. [A-Z]|^[A-Z]\d+ falls from |^At best, |^The /);
      expect(done).toMatch(/^Done when (?:you can show: \S|the question has a new answer)/);
    }
  });
});
