import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apply, type Assessment, emptyAssessment } from '../../src/assessment/assessment.ts';
import { assessmentSchema } from '../../src/assessment/schema.ts';
import { scoredAnswers } from '../../src/assessment/survey.ts';
import { instruments } from '../helpers/questionnaires.ts';
import { stamp } from '../helpers/sessions.ts';
import type { Change, Stamp } from '../../src/assessment/change.ts';

const later: Stamp = { by: 'bob@example.com', at: '2026-11-22T09:00:00Z' };

function changed(...changes: readonly Change[]): Assessment {
  return changes.reduce((before, change) => apply(before, change, stamp), emptyAssessment('.'));
}

const q = 'privacy.minimise';
const proof = { kind: 'path', path: 'docs/fields.md' } as const;

describe('answers', () => {
  test('a value carries who and when', () => {
    expect(changed({ type: 'value', question: q, value: 2 }).answers[q]).toEqual({
      value: 2,
      notApplicable: null,
      note: [],
      evidence: [],
      evidenceLater: false,
      by: stamp.by,
      at: stamp.at,
    });
  });

  test('a new value keeps note and evidence', () => {
    const before = changed(
      { type: 'value', question: q, value: 2 },
      { type: 'note', question: q, text: 'because' },
      { type: 'add-evidence', question: q, evidence: proof },
    );
    const after = apply(before, { type: 'value', question: q, value: 3 }, later);
    expect(after.answers[q]).toMatchObject({
      value: 3,
      note: ['because'],
      evidence: [proof],
      by: later.by,
    });
  });

  test('"not applicable" removes the value, and a value removes the reason', () => {
    const left = changed(
      { type: 'value', question: q, value: 2 },
      { type: 'not-applicable', question: q, reason: ' nobody ' },
    );
    expect(left.answers[q]).toMatchObject({ value: null, notApplicable: 'nobody' });
    const back = apply(left, { type: 'value', question: q, value: 1 }, stamp);
    expect(back.answers[q]).toMatchObject({ value: 1, notApplicable: null });
  });

  test('rows are answered one by one', () => {
    const rows = changed(
      { type: 'row', question: 'triage.data', row: 'people', value: 'yes' },
      { type: 'row', question: 'triage.data', row: 'model', value: 'no' },
      { type: 'row', question: 'triage.data', row: 'people', value: 'unknown' },
    );
    expect(rows.answers['triage.data']?.value).toEqual({ people: 'unknown', model: 'no' });
  });

  test('a text that stays the same leaves who and when alone', () => {
    const before = changed(
      { type: 'value', question: q, value: 2 },
      { type: 'note', question: q, text: 'because' },
    );
    expect(apply(before, { type: 'note', question: q, text: 'because\n' }, later)).toBe(before);
  });

  test('an empty note makes no answer', () => {
    const before = changed();
    expect(apply(before, { type: 'note', question: q, text: '  \n ' }, stamp)).toBe(before);
  });

  test('removing the last part of an answer removes the answer', () => {
    const noted = changed({ type: 'note', question: q, text: 'later' });
    expect(apply(noted, { type: 'note', question: q, text: '' }, stamp).answers).toEqual({});
  });

  test('the same evidence is attached once', () => {
    const twice = changed(
      { type: 'add-evidence', question: q, evidence: proof },
      { type: 'add-evidence', question: q, evidence: { ...proof } },
    );
    expect(twice.answers[q]?.evidence).toEqual([proof]);
  });

  test('attaching evidence ends the reminder', () => {
    const done = changed(
      { type: 'value', question: q, value: 2 },
      { type: 'evidence-later', question: q, later: true },
      { type: 'add-evidence', question: q, evidence: proof },
    );
    expect(done.answers[q]?.evidenceLater).toBe(false);
  });

  test('clearing removes everything', () => {
    const cleared = changed(
      { type: 'value', question: q, value: 2 },
      { type: 'note', question: q, text: 'because' },
      { type: 'clear', question: q },
    );
    expect(cleared).toEqual(emptyAssessment('.'));
  });

  test('a line that is too long is broken, not cut', () => {
    const words = Array.from({ length: 900 }, (_, n) => `word${n}`).join(' ');
    const note = changed({ type: 'note', question: q, text: words }).answers[q]?.note ?? [];
    expect(note.length).toBeGreaterThan(1);
    expect(note.join(' ')).toBe(words);
    expect(Math.max(...note.map((line) => line.length))).toBeLessThanOrEqual(2000);
  });

  test('a limit never cuts a character in half', () => {
    const reason = `${'a'.repeat(1999)}\u{1F642}`;
    const left = changed({ type: 'not-applicable', question: q, reason });
    expect(left.answers[q]?.notApplicable).toBe('a'.repeat(1999));
  });
});

describe('actions and explanations', () => {
  test('your own actions are numbered, and a plan is kept with its action', () => {
    const before = changed(
      { type: 'own-action', what: 'call Bob' },
      { type: 'own-action', what: 'call Ann' },
      { type: 'plan', action: 'own-1', plan: { owner: 'Bob', due: '2027-01-31' } },
    );
    expect(before.ownActions).toEqual([
      { id: 'own-1', what: 'call Bob' },
      { id: 'own-2', what: 'call Ann' },
    ]);
    const after = apply(before, { type: 'remove-own-action', action: 'own-1' }, stamp);
    expect(after.plans).toEqual({});
    expect(
      apply(after, { type: 'own-action', what: 'new' }, stamp).ownActions.map(({ id }) => id),
    ).toEqual(['own-2', 'own-3']);
  });

  test('an empty explanation is none', () => {
    const kept = changed({ type: 'explain', contradiction: 'c', text: 'two\nlines' });
    expect(kept.explanations).toEqual({ c: ['two', 'lines'] });
    expect(
      apply(kept, { type: 'explain', contradiction: 'c', text: ' ' }, stamp).explanations,
    ).toEqual({});
  });
});

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ maxLength: 60 }),
  fc.constantFrom('a\u001B[2Jb', 'e\u0301', '\u202Eabc', '\uD800', 'x'.repeat(2500)),
);
const ids = fc.constantFrom('a.a', 'b.b', 'c.c');
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    type: fc.constant('value' as const),
    question: ids,
    value: fc.oneof(fc.constantFrom('x', 'unknown'), fc.nat(4)),
  }),
  fc.record({
    type: fc.constant('row' as const),
    question: ids,
    row: fc.constantFrom('r', '__proto__', 'constructor'),
    value: fc.constantFrom('yes', 'no'),
  }),
  fc.record({ type: fc.constant('not-applicable' as const), question: ids, reason: text }),
  fc.record({ type: fc.constant('note' as const), question: ids, text }),
  fc.record({
    type: fc.constant('add-evidence' as const),
    question: ids,
    evidence: fc.record({ kind: fc.constant('path' as const), path: fc.constantFrom('a', 'b') }),
  }),
  fc.record({
    type: fc.constant('remove-evidence' as const),
    question: ids,
    index: fc.integer({ min: -2, max: 5 }),
  }),
  fc.record({ type: fc.constant('evidence-later' as const), question: ids, later: fc.boolean() }),
  fc.record({ type: fc.constant('clear' as const), question: ids }),
  fc.record({
    type: fc.constant('plan' as const),
    action: ids,
    plan: fc.record({ owner: text, due: fc.constantFrom('', '2027-01-31') }),
  }),
  fc.record({ type: fc.constant('own-action' as const), what: text }),
  fc.record({
    type: fc.constant('remove-own-action' as const),
    action: fc.constantFrom('own-1', 'own-2'),
  }),
  fc.record({
    type: fc.constant('explain' as const),
    contradiction: fc.constantFrom('c', 'constructor'),
    text,
  }),
  fc.record({ type: fc.constant('ask-all' as const), on: fc.boolean() }),
);

describe('whatever is changed', () => {
  test('an assessment can be saved unchanged: every text is legal and within its limit', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const parsed = assessmentSchema.safeParse(changed(...changes));
        expect(parsed.error?.issues ?? []).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('only the question that a change names is touched', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), change, (changes, last) => {
        const before = changed(...changes);
        const after = apply(before, last, later);
        const touched = 'question' in last ? last.question : '';
        for (const id of ['a.a', 'b.b', 'c.c'].filter((other) => other !== touched)) {
          expect(after.answers[id]).toBe(before.answers[id]);
        }
      }),
    );
  });

  test('answers to different questions may be given in any order', () => {
    const answers = fc.uniqueArray(
      fc.record({ id: fc.integer({ min: 0, max: 30 }), step: fc.nat(4) }),
      { selector: ({ id }) => id, maxLength: 12 },
    );
    fc.assert(
      fc.property(answers, fc.infiniteStream(fc.nat()), (given, noise) => {
        const changes = given.map(({ id, step }): Change => ({
          type: 'value',
          question: `x.q${id}`,
          value: step,
        }));
        const shuffled = changes
          .map((one) => ({ one, key: noise.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(scoredAnswers(instruments, changed(...shuffled))).toEqual(
          scoredAnswers(instruments, changed(...changes)),
        );
        expect(changed(...shuffled)).toEqual(changed(...changes));
      }),
    );
  });
});
