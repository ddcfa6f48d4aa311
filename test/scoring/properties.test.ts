// Properties of assess-matrix-v1 over random questionnaires, answers and gaps.

import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Question, Questionnaire } from '../../src/questionnaire/schema.ts';
import { proofs } from '../../src/questionnaire/lint/proofs.ts';
import type { Result } from '../../src/scoring/result.ts';
import { score } from '../../src/scoring/assess-matrix-v1/score.ts';
import {
  type Complete,
  completes,
  type Forgotten,
  forget,
  forgetting,
  questionsOf,
  scoringInput,
  worseAnswer,
} from './arbitraries.ts';
import { exactly } from './oracle.ts';
import { disagreements, notWithin, repeated, surprises, worseThan } from './properties.ts';

const RUNS = Number(process.env['ASSESS_RUNS'] ?? 500);
// Generous, because the machines that run this may be busy with other things.
vi.setConfig({ testTimeout: 120_000 });

const gaps: fc.Arbitrary<{ complete: Complete; forgotten: Forgotten; recorded: boolean }> =
  completes.chain((complete) =>
    fc.record({
      complete: fc.constant(complete),
      forgotten: forgetting(complete),
      recorded: fc.boolean(),
    }),
  );

describe('random questionnaires', () => {
  it('pass the proofs that real ones have to pass', () => {
    const allowed = new Set([
      'serves-nothing',
      'constant-condition',
      'many-essentials',
      'dead-option',
      'core-other',
    ]);
    fc.assert(
      fc.property(completes, ({ questionnaires }) => {
        const faults = questionnaires
          .flatMap((each) => proofs(each))
          .filter(({ code }) => !allowed.has(code));
        expect(faults).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the engine and the oracle', () => {
  it('agree on every level, finding and verdict when everything is known', () => {
    const seen: Record<string, number> = {};
    fc.assert(
      fc.property(completes, (complete) => {
        const result = score(scoringInput(complete));
        const expected = exactly(complete);
        const scenarios = result.questionnaires.flatMap((each) => each.scenarios);
        for (const scenario of scenarios) {
          const exact = expected.scenarios[scenario.id] ?? { before: 'None', after: 'None' };
          expect(scenario.before).toEqual({ best: exact.before, worst: exact.before });
          expect(scenario.after).toEqual({ best: exact.after, worst: exact.after });
        }
        expect(result.after).toEqual({ best: expected.overall, worst: expected.overall });
        expect(result.before).toEqual({
          best: expected.overallBefore,
          worst: expected.overallBefore,
        });
        expect(result.findings.map((finding) => finding.id).sort()).toEqual(expected.findings);
        expect(result.findings.every((finding) => finding.certain)).toBe(true);
        expect(result.verdict).toBe(expected.verdict);
        seen[expected.verdict] = (seen[expected.verdict] ?? 0) + 1;
      }),
      { numRuns: RUNS * 4 },
    );
    // The cases are worth something only if they reach every verdict.
    expect(Object.keys(seen).sort()).toEqual([
      'blocked',
      'not-ready',
      'ready',
      'ready-with-actions',
    ]);
  });
});

describe('the band', () => {
  it('holds the exact result of every completion', () => {
    fc.assert(
      fc.property(gaps, ({ complete, forgotten, recorded }) => {
        const partial = score(forget(complete, forgotten, recorded));
        const exact = score(scoringInput(complete));
        expect(notWithin(exact, partial)).toEqual([]);
        expect(surprises(exact, partial)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it('never widens when one more answer is given or one flag is settled', () => {
    fc.assert(
      fc.property(gaps, fc.nat(), ({ complete, forgotten, recorded }, pick) => {
        const names = [...forgotten.keys()];
        const settled = names[pick % Math.max(1, names.length)];
        const rest = new Map([...forgotten].filter(([name]) => name !== settled));
        const before = score(forget(complete, forgotten, recorded));
        const after = score(forget(complete, rest, recorded));
        expect(notWithin(after, before)).toEqual([]);
        expect(surprises(after, before)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it('never widens when the record is made', () => {
    fc.assert(
      fc.property(gaps, ({ complete, forgotten }) => {
        const open = forget(complete, forgotten, false);
        expect(notWithin(score({ ...open, recorded: true }), score(open))).toEqual([]);
      }),
      { numRuns: Math.ceil(RUNS / 3) },
    );
  });

  it('says what keeps it open, and agrees with the verdict', () => {
    fc.assert(
      fc.property(gaps, ({ complete, forgotten, recorded }) => {
        const input = forget(complete, forgotten, recorded);
        expect(disagreements(score(input), input)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('direction', () => {
  it('a worse exposure, a lower step or lost evidence never lowers a level', () => {
    fc.assert(
      fc.property(
        gaps,
        fc.nat(),
        fc.boolean(),
        ({ complete, forgotten, recorded }, pick, dropEvidence) => {
          const input = forget(complete, forgotten, recorded);
          const movable = questionsOf(complete).filter((question) => {
            const value = input.answers.get(question.id)?.value;
            if (question.kind === 'control') return typeof value === 'number';
            return question.kind === 'exposure' && value !== undefined && value !== 'unknown';
          });
          fc.pre(movable.length > 0);
          const question = movable[pick % movable.length]!;
          const answer = input.answers.get(question.id)!;
          const answers = new Map(input.answers).set(
            question.id,
            worseAnswer(question, answer, dropEvidence),
          );
          expect(worseThan(score(input), score({ ...input, answers }))).toEqual([]);
        },
      ),
      { numRuns: RUNS },
    );
  });
});

describe('order and place', () => {
  it('the same answers give the same result, in any order', () => {
    fc.assert(
      fc.property(gaps, ({ complete, forgotten, recorded }) => {
        expect(new Set(repeated(forget(complete, forgotten, recorded))).size).toBe(1);
      }),
      { numRuns: Math.ceil(RUNS / 3) },
    );
  });

  it('hiding a question changes only the scenarios that it serves or feeds', () => {
    fc.assert(
      fc.property(gaps, fc.nat(), ({ complete, forgotten, recorded }, pick) => {
        const input = forget(complete, forgotten, recorded);
        const questions = complete.questionnaires.flatMap((each) =>
          each.sections.flatMap((s) => s.questions),
        );
        const hidden = questions[pick % questions.length]!;
        const without = complete.questionnaires.map((each) => hiding(each, hidden.id));
        const flags = new Map(input.flags).set('hidden', true);
        const before = score({ ...input, flags });
        const after = score({ ...input, flags, questionnaires: without });
        expect(movedElsewhere(before, after, hidden)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});

function hiding(questionnaire: Questionnaire, id: string): Questionnaire {
  return {
    ...questionnaire,
    sections: questionnaire.sections.map((section) => ({
      ...section,
      questions: section.questions.map((question) =>
        question.id === id ? { ...question, show: 'not hidden' } : question,
      ),
    })),
  };
}

/** Scenarios that changed although the hidden question has nothing to do with them. */
function movedElsewhere(before: Result, after: Result, hidden: Question): readonly string[] {
  const uses =
    hidden.kind === 'control' ? hidden.serves : hidden.kind === 'exposure' ? hidden.feeds : {};
  return before.questionnaires.flatMap((was, index) => {
    const is = after.questionnaires[index]!;
    return was.scenarios.flatMap((scenario, place) => {
      const isExcused = scenario.id in uses;
      const [a, b] = [scenario, is.scenarios[place]!].map((each) =>
        JSON.stringify({ ...each, open: null, because: null }),
      );
      return isExcused || a === b ? [] : [scenario.id];
    });
  });
}
