// What differs between two states of an assessment, and which changes moved which scenario.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ComparedSide,
  type Comparison,
  compareSides,
  isSameState,
} from '../../src/comparison/comparison.ts';
import type { SignatureFacts } from '../../src/comparison/comparison-schema.ts';
import { changeSummary } from '../../src/comparison/change-summary.ts';
import { scenarioMovedWords } from '../../src/comparison/words.ts';
import { instruments, projects, sheetText } from '../reference-projects/projects.ts';
import { action, answer, recordOf, recordOfSheet, scenario, sideOf } from './records.ts';

const CHATBOT = sheetText('chatbot-careless');

function side(sheet: string, change: { id?: string } = {}): ComparedSide {
  return sideOf('a side', recordOfSheet(sheet, change));
}

/** The sheet with an answer in place of another. Throws when the sheet has no such line. */
function withLine(sheet: string, line: string | RegExp, other: string): string {
  const edited = sheet.replace(line, other);
  if (edited === sheet) throw new Error(`the sheet has no ${line.toString()}`);
  return edited;
}

/** Of each scenario that moved: its levels, and the ids of what moved it. */
function movedBy({ scenarios }: Comparison): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    scenarios.map(({ id, was, is, causes }) => [
      id,
      {
        was: was?.level,
        is: is?.level,
        alone: causes?.alone.map(
          ({ cause, without }) => `${cause.id}: ${without?.level ?? 'none'}`,
        ),
        together: causes?.together.map(({ id: cause }) => cause),
      },
    ]),
  );
}

describe('causes', () => {
  test('an answer that moves a scenario alone is named with the level it would have had', () => {
    const better = withLine(
      CHATBOT,
      /security\.incident-plan: .*/,
      'security.incident-plan: { value: 2, evidence: [SECURITY.md] }',
    );
    expect(movedBy(compareSides(side(CHATBOT), side(better)))).toEqual({
      S6: { was: 'Moderate', is: 'Low', alone: ['security.incident-plan: Moderate'], together: [] },
    });
  });

  test('a scenario that moves within its level says so, with the answer that moved it', () => {
    const measured = withLine(
      CHATBOT,
      'social.accuracy: unknown',
      'social.accuracy: { value: 2, evidence: [SECURITY.md] }',
    );
    const better = withLine(
      measured,
      'social.limits-told: 1',
      'social.limits-told: { value: 2, evidence: [SECURITY.md] }',
    );
    const change = compareSides(side(measured), side(better)).scenarios.find(
      ({ id }) => id === 'C2',
    );
    expect(change).toMatchObject({
      was: { level: 'Moderate' },
      is: { level: 'Moderate' },
      causes: { alone: [{ cause: { id: 'social.limits-told' } }], together: [] },
    });
    expect(change && scenarioMovedWords(change)).toBe(
      'stays Moderate, less likely (likelihood 3 -> 2)',
    );
  });

  test('answers that only together move a scenario are named together, and no other is', () => {
    const moved = movedBy(compareSides(side(CHATBOT), side(sheetText('chatbot-careful'))));
    expect(moved['P1']).toEqual({
      was: 'High',
      is: 'Moderate',
      alone: [],
      together: ['privacy.model-data-flow', 'privacy.minimise'],
    });
  });

  test('a questionnaire that applies since an answer of triage: the answer is named, not the new questions', () => {
    const there = compareSides(side(sheetText('local-cli')), side(sheetText('web-shop')));
    const back = compareSides(side(sheetText('web-shop')), side(sheetText('local-cli')));
    expect(movedBy(there)['P3']).toEqual({
      was: undefined,
      is: 'Low',
      alone: ['triage.data: none'],
      together: [],
    });
    expect(movedBy(back)['P2']).toEqual({
      was: 'Moderate',
      is: undefined,
      alone: ['triage.data: Low'],
      together: [],
    });
  });

  test('the same answers to another version of a questionnaire: the version is the cause', () => {
    const now = side(CHATBOT);
    const edited = {
      ...instruments,
      questionnaires: instruments.questionnaires.map((each) =>
        each.id === 'security'
          ? { ...each, scenarios: each.scenarios.map((one) => ({ ...one, base: 4 as const })) }
          : each,
      ),
    };
    const later = sideOf('later', recordOfSheet(CHATBOT, {}, edited));
    const comparison = compareSides(now, {
      ...later,
      records: later.records.map((each) => ({ ...each, instruments: edited })),
    });
    expect(comparison.scenarios.length).toBeGreaterThan(0);
    for (const { causes } of comparison.scenarios)
      expect(causes?.alone.map(({ cause }) => cause)).toEqual([
        { kind: 'questionnaire', id: 'security' },
      ]);
  });

  test('a record whose result does not follow from its answers has no causes', () => {
    const [old] = side(CHATBOT).records;
    const scenarios = old!.record.scenarios.map((one) => ({
      ...one,
      level: 'Low' as const,
      after: { best: 'Low' as const, worst: 'Low' as const },
    }));
    const edited = { ...old!.record, scenarios };
    const comparison = compareSides(side(CHATBOT), sideOf('edited', edited));
    expect(comparison.scenarios.length).toBeGreaterThan(0);
    expect(comparison.scenarios.map(({ causes }) => causes)).toEqual(
      comparison.scenarios.map(() => null),
    );
  });

  test('a missing questionnaire: the moves are there without causes', () => {
    const old = side(CHATBOT);
    const without = {
      ...old,
      records: old.records.map((each) => ({ ...each, instruments: undefined })),
    };
    const comparison = compareSides(without, side(sheetText('chatbot-careful')));
    expect(comparison.scenarios.length).toBeGreaterThan(5);
    expect(comparison.scenarios.every(({ causes }) => causes === null)).toBe(true);
  });

  test.each(projects.filter((name) => name.startsWith('chatbot') || name === 'web-shop'))(
    'putting back what is named as a cause changes the level: %s',
    (name) => {
      const comparison = compareSides(side(sheetText('local-cli')), side(sheetText(name)));
      for (const { is, causes } of comparison.scenarios)
        for (const { without } of causes?.alone ?? []) expect(without).not.toEqual(is);
    },
  );
});

describe('any two states', () => {
  const someRecord = fc
    .record({
      answers: fc.uniqueArray(fc.constantFrom('privacy.a', 'privacy.b', 'privacy.c')),
      value: fc.nat(4),
      owner: fc.constantFrom('', 'Marta'),
      scenarios: fc.uniqueArray(fc.constantFrom('P1', 'P2')),
    })
    .map(({ answers, value, owner, scenarios }) =>
      recordOf({
        answers: answers.map((id) => answer(id, { value })),
        actions: answers.map((id) => action(id, { owner })),
        scenarios: scenarios.map((id) => scenario(id, 'privacy')),
      }),
    );
  const LISTS = [
    'questionnaires',
    'scenarios',
    'answers',
    'evidence',
    'actions',
    'editions',
  ] as const;

  test('a state has no difference to itself', () => {
    fc.assert(
      fc.property(someRecord, (record) => {
        expect(isSameState(compareSides(sideOf('a', record), sideOf('b', record)))).toBe(true);
      }),
    );
  });

  test('seen from the other side, what was added is removed and was and is change places', () => {
    fc.assert(
      fc.property(someRecord, someRecord, (one, other) => {
        const there = compareSides(sideOf('a', one), sideOf('b', other));
        const back = compareSides(sideOf('b', other), sideOf('a', one));
        for (const list of LISTS) {
          const bag = (
            changes: readonly {
              readonly id: string;
              readonly was: unknown;
              readonly is: unknown;
            }[],
          ): readonly string[] =>
            changes.map(({ id, was, is }) => JSON.stringify([id, was, is])).toSorted();
          const turned = back[list].map(({ id, was, is }) => ({ id, was: is, is: was }));
          expect(bag(there[list])).toEqual(bag(turned));
        }
      }),
    );
  });

  test('a state without records: everything of the other one is new', () => {
    const first = compareSides({ name: 'nothing', records: [] }, side(CHATBOT));
    expect(first.answers.every(({ how }) => how === 'added')).toBe(true);
    expect(first.scenarios.every(({ was }) => was === null)).toBe(true);
    expect(changeSummary(first)[0]).toBe('First result: Not ready, Critical');
  });
});

test('records of two questionnaires are compared with one record of both', () => {
  const whole = recordOfSheet(CHATBOT);
  const split = (...questionnaires: readonly string[]): ComparedSide['records'] =>
    sideOf('a', whole).records.map((each) => ({ ...each, questionnaires }));
  const [first, ...rest] = whole.verdict.perQuestionnaire.map(({ id }) => id);
  const closed = whole.closed.map(({ questionnaire }) => questionnaire);
  const before = { name: 'a', records: [...split(first ?? ''), ...split(...rest, ...closed)] };
  expect(isSameState(compareSides(before, sideOf('b', whole)))).toBe(true);
  const part = compareSides({ name: 'a', records: split(first ?? '') }, sideOf('b', whole));
  expect(part.questionnaires.map(({ id, was }) => [id, was])).toEqual(rest.map((id) => [id, null]));
});

describe('signatures', () => {
  const signature: SignatureFacts = {
    record: '2026-11-21-aaaaa',
    file: 'approver.carol.json',
    person: 'carol@example.com',
    role: 'approver',
    says: 'approve',
    time: '2026-11-21T11:00:00Z',
    doubt: '',
    hasExpiredKey: false,
  };
  const signedBy = (...signatures: readonly SignatureFacts[]): ComparedSide => {
    const unsigned = side(CHATBOT);
    return { ...unsigned, records: unsigned.records.map((each) => ({ ...each, signatures })) };
  };

  test.each<[string, readonly SignatureFacts[], readonly SignatureFacts[], readonly string[]]>([
    ['the same', [signature], [signature], ['Nothing in the assessment changes']],
    [
      'a new one',
      [],
      [signature],
      [
        'The result stays: Not ready, Critical',
        'New signature: carol@example.com (approver), 2026-11-21: approves it',
      ],
    ],
    [
      'one that is no longer valid',
      [signature],
      [{ ...signature, doubt: 'the key was revoked' }],
      [
        'The result stays: Not ready, Critical',
        'Signature: NOT VALID: the key was revoked. It says: carol@example.com (approver), 2026-11-21: approves it',
      ],
    ],
    [
      'one that is gone',
      [signature],
      [],
      [
        'The result stays: Not ready, Critical',
        'Not beside this record: carol@example.com (approver), 2026-11-21: approves it',
      ],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(changeSummary(compareSides(signedBy(...before), signedBy(...after)))).toEqual(expected);
  });
});

test('the short form of a change names the worst scenarios with their causes, and counts the rest', () => {
  const comparison = compareSides(side(CHATBOT), side(sheetText('chatbot-careful')));
  expect(changeSummary(comparison)).toMatchInlineSnapshot(`
    [
      "The result changes: Not ready, Critical -> Ready with actions, Moderate",
      "P2 Personal data is used in a way people did not expect or agree to: Critical -> Moderate, because of: What may the model provider, or a tool that receives prompts, do with inputs and outputs?",
      "P1 Personal data reaches someone who should not have it: High -> Moderate, because of: What may the model provider, or a tool that receives prompts, do with inputs and outputs? and 1 more change",
      "P4 A model reveals data about a person: High -> Moderate, because of: What may the model provider, or a tool that receives prompts, do with inputs and outputs? and 1 more change",
      "and 13 more scenarios",
      "No longer blocks: triage.red-lines R14: Contains a working password or key, or an unfixed vulnerability that is critical or known to be exploited",
      "Answers: 41 changed, 2 added, 6 removed",
      "Evidence: 39 new, 2 removed",
      "Actions: 1 changed, 1 new, 95 no longer needed",
    ]
  `);
});
