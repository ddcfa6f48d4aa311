// The quick look and the form itself, on real records and statements with anything changed in them: a yes of the one
// must be a yes of the other, with the same value.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { surveyOf } from '../../src/assessment/survey.ts';
import { currentMethod } from '../../src/scoring/index.ts';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import { buildRecord } from '../../src/record/build.ts';
import { PROJECT_TYPE, recordSchema } from '../../src/record/format/schema.ts';
import { parseStrict } from '../../src/record/format/strict-json.ts';
import { takenAsIs } from '../../src/record/format/taken-as-is.ts';
import {
  buildComment,
  buildReaffirmation,
  buildSignoff,
  buildTrustChange,
} from '../../src/signing/statements/statement.ts';
import { statementSchema } from '../../src/signing/statements/statement-schema.ts';
import { fullAssessment, STAMP } from '../helpers/answers.ts';

const SHA = 'a'.repeat(64);
const TREE = { kind: 'git', algorithm: 'sha1', type: 'tree', object: 'b'.repeat(40) } as const;
const instruments = builtinInstruments();
const assessment = fullAssessment({ only: ['privacy'], facts: ['triage.data/content'], step: 3 });

const record = buildRecord({
  id: '2026-11-20-abcde',
  time: STAMP.at,
  toolVersion: '0.0.0',
  project: { type: PROJECT_TYPE, id: 'abcdefghijklmnopqrstuvwxyz', name: 'Shop' },
  repository: '',
  subject: TREE,
  observed: { gitCommit: '', branch: 'main', dirty: false },
  instruments,
  assessment,
  survey: surveyOf(instruments, assessment, currentMethod),
  pinned: new Map([
    [
      'privacy.minimise',
      [
        { kind: 'path', path: 'docs/a.md', blob: '', sha256: SHA },
        { kind: 'person', name: 'Zoë', on: '2026-11-20' },
      ],
    ],
  ]),
  supersedes: [],
});
const about = {
  project: 'abcdefghijklmnopqrstuvwxyz',
  record: record.id,
  recordJson: SHA,
  recordMd: SHA,
  person: 'alice@example.com',
  role: 'assessor',
  time: STAMP.at,
  seen: [{ name: 'reviewer.bob-000000.json', sha256: SHA }],
  tool: { name: 'assess', version: '0.0.0' },
} as const;
const reason = ['Only texts changed.'] as const;

const SAMPLES: readonly (readonly [name: string, schema: z.ZodType, value: unknown])[] = [
  ['a record', recordSchema, { ...record, ext: { a: [1, null, { b: 'c' }] } }],
  ['a sign-off', statementSchema, buildSignoff(about, 'approve', ['Seen.'])],
  [
    'a comment',
    statementSchema,
    buildComment(about, {
      comment: reason,
      answers: [{ answer: 'privacy.minimise', comment: reason }],
    }),
  ],
  ['a reaffirmation', statementSchema, buildReaffirmation(about, { from: TREE, to: TREE, reason })],
  [
    'a trust change',
    statementSchema,
    buildTrustChange(
      about,
      {
        before: [{ name: 'assessments/policy.yaml', sha256: SHA }],
        after: [{ name: '.github/CODEOWNERS', sha256: SHA }],
      },
      [],
    ),
  ],
];

type Change = (at: Record<string, unknown>, key: string) => void;

/** What is done at some place: another value, another order, one key less or more. */
const change: fc.Arbitrary<Change> = fc.oneof(
  fc
    .oneof(
      fc.constantFrom(
        null,
        true,
        '',
        'x',
        'unknown',
        'None',
        'path',
        'approve',
        [],
        {},
        -1,
        1.5,
        5,
      ),
      fc.string({ maxLength: 40 }),
      fc.constant('y'.repeat(3000)),
      fc.constant(SHA),
    )
    .map(
      (value): Change =>
        (at, key) =>
          (at[key] = value),
    ),
  fc.constant<Change>((at, key) => delete at[key]),
  fc.constant<Change>((at) => (at['more'] = 1)),
  fc.constant<Change>((at, key) => {
    const value = at[key];
    delete at[key];
    at[key] = value;
  }),
);

/** A copy with one place changed; `way` leads there. */
function changed(value: unknown, way: readonly number[], how: Change): unknown {
  const copy: unknown = structuredClone(value);
  let at: unknown = copy;
  for (const step of way) {
    if (typeof at !== 'object' || at === null) break;
    const keys = Object.keys(at);
    const key = keys[step % Math.max(1, keys.length)] ?? 'none';
    const next: unknown = Reflect.get(at, key);
    if (step % 3 === 0 || typeof next !== 'object' || next === null) {
      how(Object.assign(at), key);
      break;
    }
    at = next;
  }
  return copy;
}

describe('the quick look at a form', () => {
  test.each(SAMPLES)('takes %s, or it would be no help', (_, schema, value) => {
    expect(takenAsIs(schema)(value)).toBe(true);
  });

  test.each(SAMPLES)('never takes what the form would not, or not so: %s', (_, schema, value) => {
    const isTaken = takenAsIs(schema);
    const seen = { taken: 0, refused: 0 };
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 8 }), change, (way, how) => {
        const other = changed(value, way, how);
        // Only what strict JSON lets through comes as far.
        const text = `${JSON.stringify(other, null, 2)}\n`;
        const strict = parseStrict(Buffer.from(text));
        if (!strict.ok || !isTaken(strict.value)) {
          seen.refused += 1;
          return;
        }
        seen.taken += 1;
        const parsed = schema.safeParse(strict.value);
        expect(parsed.success).toBe(true);
        expect(`${JSON.stringify(parsed.data, null, 2)}\n`).toBe(text);
      }),
      { numRuns: 300 },
    );
    expect(Math.min(seen.taken, seen.refused)).toBeGreaterThan(0);
  });

  test.each([
    ['a form of another kind', z.date(), new Date(0)],
    ['a form that changes what it takes', z.string().trim(), ' a '],
    ['a form with a default', z.strictObject({ a: z.string().default('x') }), {}],
    ['a form that is open', z.looseObject({}), { a: 1 }],
    ['objects of which the first that fits is taken', z.union([z.strictObject({})]), {}],
  ])('leaves %s to the form', (_, schema, value) => {
    expect(takenAsIs(schema)(value)).toBe(false);
  });
});
