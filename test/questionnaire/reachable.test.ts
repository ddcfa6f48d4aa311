import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnswerValue, ScoredAnswer } from '../../src/questionnaire/answer.ts';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import { flagsFrom } from '../../src/questionnaire/flags.ts';
import { reachableFlags } from '../../scripts/reachable-flags.ts';

const { triage } = builtinInstruments();
const questions = triage.sections.flatMap((section) => section.questions);
const names = Object.keys(triage.flags);

/** Every way to finish triage: one option of a choice, yes or no to each row, hidden ones included. */
const answers: fc.Arbitrary<ReadonlyMap<string, ScoredAnswer>> = fc
  .tuple(
    ...questions.map((question): fc.Arbitrary<AnswerValue> => {
      if (question.kind === 'choice')
        return fc.constantFrom(...question.options.map(({ key }) => key));
      if (question.kind !== 'rows') throw new Error(`${question.id} is no question of triage`);
      const row = fc.oneof({ weight: 3, arbitrary: fc.constant('no') }, fc.constant('yes'));
      return fc.record(Object.fromEntries(question.rows.map(({ key }) => [key, row])));
    }),
  )
  .map(
    (values) =>
      new Map(
        values.map((value, index) => [
          questions[index]!.id,
          { value, notApplicable: false, evidence: 'none' as const, checked: false },
        ]),
      ),
  );

function combinations(flags: readonly string[]): ReadonlySet<string> {
  return new Set(
    reachableFlags(triage, flags).map((each) =>
      flags.filter((flag) => each.get(flag) === true).join(' '),
    ),
  );
}

describe('the combinations of flags that triage can give', () => {
  test('hold every finished triage', () => {
    fc.assert(
      fc.property(answers, fc.subarray(names, { minLength: 1, maxLength: 5 }), (given, flags) => {
        const found = flagsFrom(triage, given);
        expect(combinations(flags)).toContain(
          flags.filter((flag) => found.get(flag) === true).join(' '),
        );
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    [
      ['ai', 'generates-content'],
      ['', 'ai', 'ai generates-content'],
    ],
    [
      ['children', 'vulnerable-people'],
      ['', 'vulnerable-people', 'children vulnerable-people'],
    ],
    [
      ['biometrics', 'high-stakes'],
      ['', 'high-stakes', 'biometrics high-stakes'],
    ],
    [
      ['own-model', 'trained-from-scratch'],
      ['', 'own-model', 'own-model trained-from-scratch'],
    ],
    [
      ['automated-decision', 'ai'],
      ['', 'automated-decision', 'ai', 'automated-decision ai'],
    ],
  ])('of %j are no more than these', (flags, only) => {
    expect([...combinations(flags)].sort()).toEqual([...only].sort());
  });
});
