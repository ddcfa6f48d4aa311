// The same properties over the questionnaires that come with assess, from triage answers on.

import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import bias from '../../questionnaires/bias.yaml';
import privacy from '../../questionnaires/privacy.yaml';
import security from '../../questionnaires/security.yaml';
import social from '../../questionnaires/social.yaml';
import triageSource from '../../questionnaires/triage.yaml';
import type { ScoredAnswer } from '../../src/questionnaire/answer.ts';
import { holds } from '../../src/questionnaire/condition.ts';
import { flagsFrom } from '../../src/questionnaire/flags.ts';
import { questionnaireSchema } from '../../src/questionnaire/schema.ts';
import { askedAs } from '../../src/questionnaire/walk.ts';
import { type Verdict, verdictRank } from '../../src/scoring/level.ts';
import type { ScoringInput } from '../../src/scoring/result.ts';
import { currentMethod } from '../../src/scoring/index.ts';
import {
  type ActionCounts,
  countActions,
  verdictBasis,
  verdictWords,
} from '../../src/scoring/words.ts';
import { answerTo, type Draw, draws, worseAnswer } from './arbitraries.ts';
import { given } from './making.ts';
import { exactly } from './oracle.ts';
import { disagreements, notWithin, repeated, surprises, worseThan } from './properties.ts';

const { firstSteps, score } = currentMethod;
const RUNS = Number(process.env['ASSESS_RUNS'] ?? 40);
// Generous, because the machines that run this may be busy with other things.
vi.setConfig({ testTimeout: 120_000 });

const triage = questionnaireSchema.parse(triageSource);
const questionnaires = [privacy, bias, security, social].map((source) =>
  questionnaireSchema.parse(source),
);
const questions = [triage, ...questionnaires].flatMap((each) =>
  each.sections.flatMap((section) => section.questions),
);

type Answers = ReadonlyMap<string, ScoredAnswer>;

// Careless, ordinary and careful teams: random answers alone would hardly ever leave the worst levels.
function answersFrom(upTo: Draw): Answers {
  const care = upTo(3);
  const all: Answers = new Map(
    questions.map((question) => {
      const answer = answerTo(question, upTo);
      const isSound = care > 0 && upTo(2) < care;
      if (question.kind === 'control' && isSound) return [question.id, given(Math.max(2, upTo(4)))];
      if (question.kind === 'exposure' && isSound)
        return [question.id, given(question.options[upTo(1)]!.key)];
      const isSafeTriage =
        question.kind === 'rows' && question.answers === 'red-line' && upTo(4) > 0;
      if (isSafeTriage)
        return [
          question.id,
          given(Object.fromEntries(question.rows.map((row) => [row.key, 'no']))),
        ];
      return [question.id, answer];
    }),
  );
  return shared(all);
}

function inputOf(answers: Answers, recorded: boolean): ScoringInput {
  const flags = flagsFrom(triage, answers);
  const open = questionnaires.filter((each) => holds(each.applies, flags) !== false);
  return { questionnaires: open, triage, flags, answers: shared(answers), recorded };
}

/** What triage asks for another question counts there, as in every survey. */
function shared(answers: Answers): Answers {
  const all = new Map(answers);
  for (const question of questions) {
    const from = askedAs(question);
    if (from === question.id) continue;
    const answer = answers.get(from);
    if (answer === undefined) all.delete(question.id);
    else all.set(question.id, answer);
  }
  return all;
}

function withGaps(
  answers: Answers,
  upTo: Draw,
): { readonly gaps: Answers; readonly missing: readonly string[] } {
  const share = [1, 3, 6, 10][upTo(3)]!;
  const missing = questions.map(({ id }) => id).filter(() => upTo(9) < share);
  const gaps = new Map(answers);
  for (const id of missing) {
    if (upTo(1) === 0) gaps.delete(id);
    else gaps.set(id, given('unknown'));
  }
  return { gaps, missing };
}

describe('the built-in questionnaires', () => {
  it('have the result of the oracle', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(draws, (upTo) => {
        const answers = answersFrom(upTo);
        const input = inputOf(answers, true);
        const flags = Object.fromEntries(
          [...input.flags].map(([flag, value]) => [flag, value === true]),
        );
        const expected = exactly({ questionnaires: input.questionnaires, triage, flags, answers });
        const result = score(input);
        const scenarios = result.questionnaires
          .flatMap((each) => each.scenarios)
          .map(({ id, before, after }) => [id, { before: before.worst, after: after.worst }]);
        expect(Object.fromEntries(scenarios)).toEqual(expected.scenarios);
        expect(result.after).toEqual({ best: expected.overall, worst: expected.overall });
        expect(result.findings.map(({ id }) => id).sort()).toEqual(expected.findings);
        expect(result.verdict).toBe(expected.verdict);
        seen.add(expected.verdict);
        seen.add(expected.overall);
      }),
      { numRuns: RUNS * 3 },
    );
    expect([...seen]).toEqual(expect.arrayContaining(['blocked', 'not-ready', 'High', 'Critical']));
  });

  it('have a band that holds every completion, and that more answers never widen', () => {
    fc.assert(
      fc.property(draws, fc.boolean(), (upTo, recorded) => {
        const answers = answersFrom(upTo);
        const { gaps, missing } = withGaps(answers, upTo);
        const exact = score(inputOf(answers, true));
        const partial = score(inputOf(gaps, recorded));
        expect(notWithin(exact, partial)).toEqual([]);
        expect(surprises(exact, partial)).toEqual([]);
        const one = missing[upTo(Math.max(0, missing.length - 1))] ?? 'triage.ai';
        const next = score(inputOf(new Map(gaps).set(one, answers.get(one)!), recorded));
        expect(notWithin(next, partial)).toEqual([]);
        expect(surprises(next, partial)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it('have the same result every time', () => {
    fc.assert(
      fc.property(draws, fc.boolean(), (upTo, recorded) => {
        const input = inputOf(withGaps(answersFrom(upTo), upTo).gaps, recorded);
        expect(disagreements(score(input), input)).toEqual([]);
        expect(new Set(repeated(input)).size).toBe(1);
      }),
      { numRuns: RUNS },
    );
  });

  it('never have a better result after a worse answer', () => {
    fc.assert(
      fc.property(draws, fc.boolean(), fc.boolean(), (upTo, recorded, dropEvidence) => {
        const { gaps } = withGaps(answersFrom(upTo), upTo);
        const movable = questionnaires
          .flatMap((each) => each.sections.flatMap((section) => section.questions))
          .filter(({ kind, id }) => {
            const value = gaps.get(id)?.value;
            return kind === 'control'
              ? typeof value === 'number'
              : kind === 'exposure' && value !== undefined && value !== 'unknown';
          });
        fc.pre(movable.length > 0);
        const question = movable[upTo(movable.length - 1)]!;
        const worse = worseAnswer(question, gaps.get(question.id)!, dropEvidence);
        const before = score(inputOf(gaps, recorded));
        const after = score(inputOf(new Map(gaps).set(question.id, worse), recorded));
        expect(worseThan(before, after)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it('have first steps that lower what they say, whatever the answers', () => {
    fc.assert(
      fc.property(draws, (upTo) => {
        const input = inputOf(answersFrom(upTo), true);
        const steps = firstSteps(input);
        const levels = new Map(
          score(input).questionnaires.flatMap(({ scenarios }) =>
            scenarios.map(({ id, level }) => [id, level] as const),
          ),
        );
        let verdict = verdictRank(score(input).verdict);
        for (const { effect, evidence, what } of steps) {
          expect(verdictRank(effect.verdict)).toBeLessThanOrEqual(verdict);
          verdict = verdictRank(effect.verdict);
          expect([what, evidence]).not.toContain('');
          for (const { id, from, to } of effect.scenarios) {
            expect(levels.get(id)).toBe(from);
            levels.set(id, to);
          }
        }
      }),
      { numRuns: RUNS },
    );
  });
});

/** The actions of which a verdict gives the number. */
const NUMBERED: Readonly<Record<Verdict, (counts: ActionCounts) => number>> = {
  blocked: () => 0,
  'not-ready': ({ beforeRelease }) => beforeRelease,
  'ready-with-actions': ({ demanded }) => demanded,
  ready: () => 0,
};

describe('the words of a verdict', () => {
  it('speak of actions only beside an action, and of a block only with the answer that blocks', () => {
    fc.assert(
      fc.property(draws, (upTo) => {
        const result = score(inputOf(answersFrom(upTo), true));
        const counts = countActions(result.actions.map((action) => action.class));
        const basis = verdictBasis(result, counts);
        const { short, long } = verdictWords(basis);
        expect(long.startsWith(`${short}. `)).toBe(true);
        expect(/\d actions?/.test(short)).toBe(NUMBERED[result.verdict](counts) > 0);
        if (result.verdict === 'blocked') expect(short).toContain(`by ${basis.stops[0]?.question}`);
        if (result.verdict === 'ready-with-actions' && counts.demanded === 0)
          for (const risk of basis.highRisks) expect(short).toContain(risk);
      }),
      { numRuns: RUNS },
    );
  });
});
