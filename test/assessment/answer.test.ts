import { describe, expect, test } from 'vitest';
import {
  type Answer,
  demandedNote,
  lacksEvidence,
  misfit,
  missing,
  rowChoices,
  scored,
} from '../../src/assessment/answer.ts';
import { answerSchema, MAX_LINE } from '../../src/assessment/schema.ts';
import { labelOf } from '../../src/assessment/label.ts';
import type { Question } from '../../src/questionnaire/schema.ts';
import { findQuestion } from '../../src/questionnaire/walk.ts';
import { currentMethod } from '../../src/scoring/index.ts';
import { everyQuestionnaire } from '../helpers/questionnaires.ts';

function question(id: string): Question {
  const placed = findQuestion(everyQuestionnaire, id);
  if (placed === undefined) throw new Error(id);
  return placed.question;
}

const blank: Answer = {
  value: null,
  notApplicable: null,
  note: [],
  evidence: [],
  evidenceLater: false,
  by: 'alice@example.com',
  at: '2026-11-21T16:00:00Z',
};
const of = (value: Answer['value'], rest: Partial<Answer> = {}): Answer => ({
  ...blank,
  value,
  ...rest,
});
const left = (reason: string): Answer => of(null, { notApplicable: reason });
const flags = new Map([
  ['personal-data', true],
  ['ai', false],
]);

describe('what is an answer to a question', () => {
  const cases: readonly (readonly [id: string, answer: Answer, why: RegExp | undefined])[] = [
    ['triage.stage', of('idea'), undefined],
    ['triage.stage', of('unknown'), undefined],
    ['triage.stage', of(null), undefined],
    ['triage.stage', of('ideas'), /none of its options: idea, built, used, unknown/],
    ['triage.stage', of(1), /none of its options/],
    ['triage.stage', of({ idea: 'yes' }), /"rows" is none of its options/],
    ['triage.stage', left('why'), /cannot be answered "not applicable"/],
    ['privacy.kinds', of('health'), undefined],
    ['privacy.minimise', of(0), undefined],
    ['privacy.minimise', of(4), undefined],
    ['privacy.minimise', of(5), /not a step from 0 to 4/],
    ['privacy.minimise', of(-1), /not a step/],
    ['privacy.minimise', of(1.5), /not a step/],
    ['privacy.minimise', of('2'), /not a step/],
    ['privacy.minimise', of('unknown'), undefined],
    ['privacy.minimise', left('why'), /cannot be answered "not applicable"/],
    ['privacy.recipients', left('nobody'), undefined],
    ['privacy.recipients', left('  '), /needs a reason/],
    ['triage.data', of({ people: 'yes' }), undefined],
    ['triage.data', of({}), undefined],
    ['triage.data', of('unknown'), undefined],
    ['triage.data', of('yes'), /row by row/],
    ['triage.data', of({ persons: 'yes' }), /no row "persons"/],
    ['triage.data', of({ people: 'exception' }), /row "people" takes no, yes, unknown/],
    ['triage.data', of({ constructor: 'yes' }), /no row "constructor"/],
    ['triage.lines', of({ sells: 'exception' }), undefined],
    ['triage.lines', of({ hidden: 'exception' }), /row "hidden" takes no, yes, unknown/],
    ['privacy.give', of({ tools: 'plan' }), undefined],
    ['privacy.give', of({ tools: 'yes' }), /takes do, plan, not-for-us, unknown/],
  ];
  test.each(cases)('%s, %j', (id, answer, why) => {
    const problem = misfit(question(id), answer);
    if (why === undefined) expect(problem).toBeUndefined();
    else expect(problem).toMatch(why);
  });
});

describe('what an answer still lacks', () => {
  const ground = ['Signed by each seller, seen by Bob on 2026-11-01'];
  const cases: readonly (readonly [
    id: string,
    answer: Answer | undefined,
    why: RegExp | undefined,
  ])[] = [
    ['triage.stage', undefined, /not answered/],
    ['triage.stage', of(null, { note: ['only a note'] }), /not answered/],
    ['triage.stage', of('idea'), undefined],
    ['triage.data', of({ people: 'yes' }), /^no answer for "Output of a model" and 1 more$/],
    ['triage.data', of({ people: 'yes', model: 'no', 'nothing-else': 'unknown' }), undefined],
    ['triage.data', of('unknown'), undefined],
    ['privacy.kinds', of('contact'), /20 characters or more is needed in the note: Which person/],
    ['privacy.kinds', of('contact', { note: ['too short'] }), /20 characters/],
    [
      'privacy.kinds',
      of('contact', { note: ['Customers, and their', 'postal address'] }),
      undefined,
    ],
    ['privacy.kinds', of('unknown'), undefined],
    [
      'triage.lines',
      of({ hidden: 'no', sells: 'exception' }),
      /its ground, who approved it and when/,
    ],
    ['triage.lines', of({ hidden: 'no', sells: 'exception' }, { note: ground }), undefined],
    ['privacy.recipients', left('nobody'), undefined],
    ['privacy.give', of({ tools: 'do' }), undefined], // the other row is hidden without AI
  ];
  test.each(cases)('%s, %j', (id, answer, why) => {
    const problem = missing(question(id), answer, { flags, ladders: new Set() });
    if (why === undefined) expect(problem).toBeUndefined();
    else expect(problem).toMatch(why);
  });

  test('a row is asked while assess cannot tell whether it applies', () => {
    const answer = of({ tools: 'do' });
    const context = { flags: new Map(), ladders: new Set<string>() };
    expect(missing(question('privacy.give'), answer, context)).toMatch(
      /^no answer for "Open data"$/,
    );
  });

  test('a question that asks for a note and has an exception needs the longer of the two', () => {
    const lines = question('triage.lines');
    const both: Question = { ...lines, note: { ask: 'Why?', min: 10 } };
    expect(demandedNote(both, of({ sells: 'exception' }))?.min).toBe(40);
    expect(demandedNote(both, of({ sells: 'no' }))?.min).toBe(10);
  });
});

describe('a step that needs evidence', () => {
  const proof = [{ kind: 'path', path: 'docs/a.md' } as const];
  const person = [{ kind: 'person', name: 'Ann Lee', on: '2026-11-20' } as const];
  const cases: readonly (readonly [id: string, answer: Answer | undefined, lacks: boolean])[] = [
    ['privacy.minimise', undefined, false],
    ['privacy.minimise', of(1), false],
    ['privacy.minimise', of(2), true],
    ['privacy.minimise', of(2, { evidence: proof }), false],
    ['privacy.minimise', of(3, { evidence: proof }), false],
    ['privacy.minimise', of(4, { evidence: proof }), true],
    ['privacy.minimise', of(2, { evidence: person }), false],
    ['privacy.minimise', of(3, { evidence: person }), true],
    ['privacy.minimise', of(3, { evidence: [...person, ...proof] }), false],
    ['privacy.minimise', of(2, { evidenceLater: true }), true],
    ['privacy.minimise', of('unknown'), false],
    ['privacy.recipients', left('nobody'), false],
    ['privacy.kinds', of('health'), false],
  ];
  test.each(cases)('%s, %j: %s', (id, answer, lacks) => {
    const asked = question(id);
    const weight = answer === undefined ? undefined : scored(answer);
    const limit = asked.kind === 'control' ? currentMethod.evidenceLimit(asked, weight) : null;
    expect(lacksEvidence(answer, limit)).toBe(lacks);
  });
});

describe('what is scored', () => {
  test('nothing while nothing is chosen, even with a note', () => {
    expect(scored(of(null, { note: ['later'] }))).toBeUndefined();
  });
  test('not applicable is scored without a value', () => {
    expect(scored(left('nobody'))).toEqual({
      value: null,
      notApplicable: true,
      evidence: 'none',
      checked: false,
    });
  });
});

describe('the wording of an answer', () => {
  const cases: readonly (readonly [id: string, answer: Answer, label: string])[] = [
    ['triage.stage', of('used'), 'In use'],
    ['privacy.minimise', of(3), 'Fields, state 3'],
    ['privacy.minimise', of('unknown'), "Don't know yet"],
    ['privacy.recipients', left('nobody'), 'Not applicable'],
    [
      'triage.data',
      of({ people: 'no', model: 'yes', 'nothing-else': 'unknown' }),
      "Yes: Output of a model; Don't know: Something else",
    ],
    ['triage.data', of({ people: 'no' }), 'None of these'],
  ];
  test.each(cases)('%s, %j: %s', (id, answer, label) => {
    expect(labelOf(question(id), answer)).toBe(label);
  });

  test('fits the line of a record, for any number of true rows', () => {
    const rows = question('triage.data');
    if (rows.kind !== 'rows') throw new Error('rows');
    const [row] = rows.rows;
    if (row === undefined) throw new Error('no row');
    const keys = Array.from({ length: 30 }, (_, index) => `row-${index}`);
    const many = {
      ...rows,
      rows: keys.map((key) => ({ ...row, key, text: `${key} ${'words '.repeat(48)}end` })),
    };
    const all = labelOf(many, of(Object.fromEntries(keys.map((key) => [key, 'yes']))));
    expect(all.length).toBeLessThanOrEqual(MAX_LINE);
    expect(all).toMatch(/^Yes: row-0 .*; Yes: row-5 .*end; and 24 more$/);
  });
});

test('a row with an exception offers it between no and yes', () => {
  const lines = question('triage.lines');
  if (lines.kind !== 'rows') throw new Error('rows');
  expect(lines.rows.map((row) => rowChoices(lines, row))).toEqual([
    ['no', 'yes', 'unknown'],
    ['no', 'exception', 'yes', 'unknown'],
  ]);
});

describe('an answer as it is kept', () => {
  const cases: readonly (readonly [what: string, change: Record<string, unknown>])[] = [
    ['a control character in the note', { note: ['a\u001Bb'] }],
    ['a note that is not NFC', { note: ['e\u0301'] }],
    ['a direction override in a path', { evidence: [{ kind: 'path', path: 'a\u202Eb' }] }],
    ['an address of another kind', { evidence: [{ kind: 'url', url: 'javascript:alert(1)' }] }],
    [
      'a day that does not exist',
      { evidence: [{ kind: 'person', name: 'Bob', on: '2026-02-31' }] },
    ],
    ['a local time', { at: '2026-11-21T16:00:00+01:00' }],
    ['an unknown field', { extra: 1 }],
  ];
  test.each(cases)('refuses %s', (_, change) => {
    expect(answerSchema.safeParse({ ...blank, ...change }).success).toBe(false);
  });
});
