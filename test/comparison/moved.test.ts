// What changed between a record and those that it replaces, shown to the person who signs it.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Replaced } from '../../src/record/changes.ts';
import { answerText, type Moved, movedSince } from '../../src/comparison/moved.ts';
import type { RecordAnswer } from '../../src/record/format/schema.ts';
import { action, answer, type Part, recordOf, scenario, STAGE, wide } from './records.ts';

function since(
  old: Partial<Part>,
  now: Partial<Part>,
  questionnaires = ['privacy'],
): readonly Moved[] {
  const previous: readonly Replaced[] = [{ record: recordOf(old), questionnaires }];
  return movedSince(previous, recordOf(now));
}

const base = recordOf();

describe('what moved', () => {
  test('the same record: nothing', () => {
    expect(since({}, {})).toEqual([]);
  });

  test('the same answer from another person: no change', () => {
    const anew = answer('privacy.a', { by: 'bob@example.com', at: '2026-11-21T10:00:00Z' });
    expect(since({}, { answers: [anew] })).toEqual([]);
  });

  test.each<[string, Partial<Part>, Partial<Part>, readonly Moved[]]>([
    [
      'the verdict',
      { verdict: { ...base.verdict, verdict: 'not-ready' } },
      {},
      [{ group: 'result', what: 'Verdict', was: 'Not ready', is: 'Ready' }],
    ],
    [
      'the band of a questionnaire',
      {},
      {
        verdict: {
          ...base.verdict,
          perQuestionnaire: [{ id: 'privacy', level: 'High', band: wide, before: wide }],
        },
      },
      [{ group: 'result', what: 'privacy', was: 'Low', is: 'Low to High' }],
    ],
    [
      'a scenario',
      {},
      { scenarios: [{ ...scenario('P1', 'privacy'), after: wide, level: 'High' }] },
      [
        {
          group: 'scenarios',
          what: 'P1 What P1 is',
          was: 'Low',
          is: 'Low to High, counted as High',
        },
      ],
    ],
    [
      'a scenario that applies no more',
      {},
      { scenarios: [{ ...scenario('P1', 'privacy'), applies: false }] },
      [{ group: 'scenarios', what: 'P1 What P1 is', was: 'Low', is: '' }],
    ],
    [
      'the step of an answer',
      {},
      { answers: [answer('privacy.a', { value: 3, label: 'A test' })] },
      [
        {
          group: 'answers',
          what: 'What about privacy.a? (privacy.a)',
          was: '2: A list',
          is: '3: A test',
        },
      ],
    ],
    [
      'an answer of triage',
      {},
      {
        profile: {
          ...base.profile,
          triage: [{ ...STAGE, value: 'used', label: 'In use' }],
        },
      },
      [
        {
          group: 'answers',
          what: 'What about triage.stage? (triage.stage)',
          was: 'Being built',
          is: 'In use',
        },
      ],
    ],
    [
      'a new question, and one that is asked no more',
      {},
      { answers: [answer('privacy.b')] },
      [
        {
          group: 'answers',
          what: 'What about privacy.b? (privacy.b)',
          was: '',
          is: '2: A list',
        },
        {
          group: 'answers',
          what: 'What about privacy.a? (privacy.a)',
          was: '2: A list',
          is: '',
        },
      ],
    ],
    [
      'who does an action, and until when',
      {},
      { actions: [{ ...base.actions[0]!, owner: 'Marta', due: '2026-12-24' }] },
      [
        {
          group: 'actions',
          what: 'Write the list',
          was: 'no owner yet, no date yet',
          is: 'Marta, by 2026-12-24',
        },
      ],
    ],
    [
      'an action that is done',
      {},
      { actions: [] },
      [{ group: 'actions', what: 'Write the list', was: 'no owner yet, no date yet', is: '' }],
    ],
    [
      'the version of a questionnaire',
      {},
      {
        questionnaires: base.questionnaires.map((each) =>
          each.id === 'privacy' ? { ...each, version: '1.1.0', sha256: 'c'.repeat(64) } : each,
        ),
      },
      [
        {
          group: 'questionnaires',
          what: 'privacy',
          was: '1.0.0 (bbbbbbbb)',
          is: '1.1.0 (cccccccc)',
        },
      ],
    ],
  ])('%s', (_, old, now, expected) => {
    expect(since(old, now)).toEqual(expected);
  });

  test('what the record does not replace is left out', () => {
    const both: Partial<Part> = {
      answers: [answer('privacy.a'), answer('security.a')],
      scenarios: [scenario('P1', 'privacy'), scenario('S1', 'security')],
      actions: [...base.actions, action('security.a', { what: 'Other' })],
      questionnaires: [...base.questionnaires, { ...base.questionnaires[1]!, id: 'security' }],
    };
    expect(since(both, {})).toEqual([]);
  });

  test('two records that become one have no verdict to compare', () => {
    const not = recordOf({ verdict: { ...base.verdict, verdict: 'not-ready' } });
    const previous = [
      { record: not, questionnaires: ['privacy'] },
      { record: not, questionnaires: [] },
    ];
    expect(movedSince(previous, base)).toEqual([]);
  });
});

describe('an answer in words', () => {
  test.each<[string, Partial<RecordAnswer>, string]>([
    ['a step', {}, '2: A list'],
    ['an option', { value: 'contact', label: 'Names' }, 'Names'],
    ['not known', { value: 'unknown', label: "Don't know yet" }, "Don't know yet"],
    ['not applicable', { notApplicable: 'Nobody logs in.' }, 'Not applicable: Nobody logs in.'],
    ['a note', { note: ['One.', '', 'Two.'] }, '2: A list; note: One. / Two.'],
    [
      'evidence of each kind',
      {
        evidence: [
          { kind: 'path', path: 'a.md', sha256: '0123456789'.repeat(6) + '0123' } as never,
          { kind: 'url', url: 'https://example.org' } as never,
          { kind: 'person', name: 'Marta', on: '2026-11-20' } as never,
        ],
      },
      '2: A list; evidence: a.md (01234567); evidence: https://example.org; evidence: Marta, 2026-11-20',
    ],
  ])('%s', (_, change, words) => {
    expect(answerText(answer('privacy.a', change))).toBe(words);
  });
});

const someAnswers = fc
  .uniqueArray(fc.constantFrom('privacy.a', 'privacy.b', 'privacy.c'))
  .chain((ids) =>
    fc.tuple(
      ...ids.map((id) => fc.nat(4).map((value) => answer(id, { value, label: `L${value}` }))),
    ),
  );
const someActions = fc
  .uniqueArray(fc.constantFrom('privacy.a', 'own-1'))
  .chain((ids) =>
    fc.tuple(
      ...ids.map((id) =>
        fc.constantFrom('', 'Marta').map((owner) => action(id, { what: id, owner, class: 'own' })),
      ),
    ),
  );
const someParts: fc.Arbitrary<Partial<Part>> = fc.record({
  answers: someAnswers,
  actions: someActions,
  verdict: fc
    .constantFrom<Part['verdict']['verdict'][]>('ready', 'not-ready')
    .map((verdict) => ({ ...base.verdict, verdict })),
});

describe('for any two records', () => {
  test('seen from the other side, was and is change places', () => {
    const bag = (moved: readonly Moved[]): readonly string[] =>
      moved.map((each) => JSON.stringify([each.group, each.what, each.was, each.is])).toSorted();
    fc.assert(
      fc.property(someParts, someParts, (one, other) => {
        const back = since(other, one).map((each) => ({ ...each, was: each.is, is: each.was }));
        expect(bag(since(one, other))).toEqual(bag(back));
      }),
    );
  });

  test('only real changes are reported, and a record has no difference to itself', () => {
    fc.assert(
      fc.property(someParts, someParts, (one, other) => {
        expect(since(one, one)).toEqual([]);
        expect(since(one, other).every(({ was, is }) => was !== is)).toBe(true);
      }),
    );
  });
});
