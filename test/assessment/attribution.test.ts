// Who gave an answer on a sheet, and when.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attributed } from '../../src/assessment/attribution.ts';
import { apply, type Assessment } from '../../src/assessment/assessment.ts';
import { parseSheet } from '../../src/assessment/sheet/sheet.ts';
import { surveyOf } from '../../src/assessment/survey.ts';
import { currentMethod } from '../../src/scoring/index.ts';
import { writtenSheet } from '../helpers/answers.ts';
import { everyQuestionnaire, instruments } from '../helpers/questionnaires.ts';
import { complete } from '../helpers/sessions.ts';
import type { Change } from '../../src/assessment/change.ts';

const ALICE = { by: 'alice@example.com', at: '2026-11-01T08:00:00Z' };
const BOB = { by: 'bob@example.com', at: '2026-11-21T09:00:00Z' };
const DRAFTED = { by: 'bob@example.com', at: '2026-11-20T09:00:00Z' };
const QUESTION = 'privacy.minimise';

/** Answers that alice gave. */
const before = byAlice(complete().assessment);

function byAlice(assessment: Assessment): Assessment {
  const answers = Object.entries(assessment.answers).map(([id, a]) => [id, { ...a, ...ALICE }]);
  return { ...assessment, answers: Object.fromEntries(answers) };
}

/** What bob's record has of a sheet with these answers. */
function handedIn(assessment: Assessment, standing: readonly Assessment[] = [before]) {
  const survey = surveyOf(instruments, assessment, currentMethod);
  const sheet = writtenSheet(assessment, survey);
  const asked = survey.asked.map(({ question }) => question.id);
  const read = parseSheet(sheet, everyQuestionnaire, BOB, () => standing);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return { ...read, asked };
}

/** Bob hands it in and confirms nothing. */
const by = (standing: readonly Assessment[]) => ({
  standing,
  stamp: BOB,
  confirmed: new Map<string, readonly string[]>(),
  shownRows: new Map<string, ReadonlySet<string>>(),
});

const stamps = ({ answers }: Assessment, id = QUESTION) => {
  const { by, at } = answers[id] ?? {};
  return { by, at };
};

describe('an answer on a sheet', () => {
  test('that exists with the same content keeps its name and time', () => {
    const { assessment, kept, changed, asked } = handedIn(before);
    for (const id of asked) expect(stamps(assessment, id)).toEqual(ALICE);
    expect(kept).toEqual(asked.map(() => ALICE.by));
    expect(changed).toEqual([]);
  });

  test('that does not exist yet belongs to the person who submits the sheet, now', () => {
    const { assessment, kept, changed, asked } = handedIn(before, []);
    for (const id of asked) expect(stamps(assessment, id)).toEqual(BOB);
    expect([kept, changed]).toEqual([[], []]);
  });

  const url = { kind: 'url', url: 'https://example.org/other' } as const;
  const changes: readonly (readonly [what: string, change: Change])[] = [
    ['with another value', { type: 'value', question: QUESTION, value: 4 }],
    ['with another note', { type: 'note', question: QUESTION, text: 'Looked at again.' }],
    ['with more evidence', { type: 'add-evidence', question: QUESTION, evidence: url }],
    ['with less evidence', { type: 'remove-evidence', question: QUESTION, index: 0 }],
  ];
  test.each(changes)(
    '%s belongs to the person who changed it, and the others stay',
    (_, change) => {
      const { assessment, changed, kept, asked } = handedIn(apply(before, change, ALICE));
      expect(stamps(assessment)).toEqual(BOB);
      expect(changed).toEqual([ALICE.by]);
      expect(kept).toHaveLength(asked.length - 1);
    },
  );

  test('with one row changed belongs to the person who changed it', () => {
    const change = {
      type: 'row',
      question: 'triage.data',
      row: 'model',
      value: 'unknown',
    } as const;
    const { assessment } = handedIn(apply(before, change, ALICE));
    expect(stamps(assessment, 'triage.data')).toEqual(BOB);
  });

  test('in another order of rows is the same', () => {
    const answer = before.answers['triage.data']!;
    if (typeof answer.value !== 'object' || answer.value === null) throw new Error('no rows');
    const value = Object.fromEntries(Object.entries(answer.value).toReversed());
    const turned = {
      ...before,
      answers: { ...before.answers, 'triage.data': { ...answer, value } },
    };
    expect(stamps(attributed(turned, by([before])).assessment, 'triage.data')).toEqual(ALICE);
  });

  test('does not keep a time in the future', () => {
    const later = { ...before.answers[QUESTION]!, at: '2039-01-01T00:00:00Z' };
    const future = { ...before, answers: { ...before.answers, [QUESTION]: later } };
    expect(stamps(handedIn(before, [future]).assessment)).toEqual(BOB);
  });

  test('is looked for in the draft first, then in the records', () => {
    const changed = apply(before, { type: 'value', question: QUESTION, value: 1 }, DRAFTED);
    expect(stamps(handedIn(changed, [changed, before]).assessment)).toEqual(DRAFTED);
    expect(stamps(handedIn(before, [changed, before]).assessment)).toEqual(ALICE);
  });

  test('has the name and time of an identical answer, or of the person who submits the sheet', () => {
    const value = fc.integer({ min: 0, max: 4 });
    const people = fc.constantFrom('carol@example.com', 'dave@example.com');
    const stands = fc.array(fc.record({ value, by: people }), { maxLength: 4 });
    fc.assert(
      fc.property(value, stands, (given, standing) => {
        const having = (step: number, by: string): Assessment =>
          apply(
            { ...before, answers: {} },
            { type: 'value', question: QUESTION, value: step },
            { ...ALICE, by },
          );
        const { assessment } = attributed(
          having(given, 'mallory@example.com'),
          by(standing.map((each) => having(each.value, each.by))),
        );
        const same = standing.find((each) => each.value === given);
        expect(stamps(assessment)).toEqual(same === undefined ? BOB : { ...ALICE, by: same.by });
      }),
    );
  });
});
