// The validators of the built program and the schemas they are made from, on real files with anything changed in them: the
// program must read exactly what the schemas read, with the same values and the same messages.

import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { surveyOf } from '../../src/assessment/survey.ts';
import { currentMethod } from '../../src/scoring/index.ts';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import { buildRecord } from '../../src/record/build.ts';
import { PROJECT_TYPE, projectSchema, recordSchema } from '../../src/record/format/schema.ts';
import { formatDraft } from '../../src/record/store/draft-file.ts';
import { draftSchema } from '../../src/record/store/draft-schema.ts';
import { commentsSchema } from '../../src/record/store/comments-schema.ts';
import {
  buildComment,
  buildReaffirmation,
  buildSignoff,
  buildTrustChange,
} from '../../src/signing/statements/statement.ts';
import { statementSchema } from '../../src/signing/statements/statement-schema.ts';
import { parseBounded } from '../../src/text/bounded-parse.ts';
import { isLegal } from '../../src/text/legal-text.ts';
import { ValidatorSource } from '../../scripts/build/validators.mjs';
import { fullAssessment, STAMP } from '../helpers/answers.ts';
import { buildFixture, type FixtureProgram } from '../helpers/fixture-program.ts';

const SHA = 'a'.repeat(64);
const TREE = { kind: 'git', algorithm: 'sha1', type: 'tree', object: 'b'.repeat(40) } as const;
const instruments = builtinInstruments();
const assessment = fullAssessment({ only: ['privacy'], facts: ['triage.data/content'], step: 3 });

const project = { type: PROJECT_TYPE, id: 'abcdefghijklmnopqrstuvwxyz', name: 'Shop' } as const;

const record = buildRecord({
  id: '2026-11-20-abcde',
  time: STAMP.at,
  toolVersion: '0.0.0',
  project,
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
        { kind: 'person', name: 'Zoë', on: '2026-11-20', row: 'a' },
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

const SCHEMAS = {
  draftSchema,
  projectSchema,
  recordSchema,
  commentsSchema,
  statementSchema,
} as const;

const SAMPLES: readonly (readonly [what: string, schema: keyof typeof SCHEMAS, value: unknown])[] =
  [
    ['a record', 'recordSchema', { ...record, ext: { a: [1, null, { b: 'c' }] } }],
    ['a project', 'projectSchema', project],
    ['a draft', 'draftSchema', JSON.parse(formatDraft(assessment, project.id, instruments))],
    [
      'unsigned comments',
      'commentsSchema',
      {
        schema: 'assess.remarks/1',
        record: record.id,
        recordJson: SHA,
        comment: ['a', 'b'],
        unfinished: {},
        answers: [{ answer: 'privacy.minimise', comment: ['c'] }],
      },
    ],
    ['a sign-off', 'statementSchema', buildSignoff(about, 'approve', ['Seen.'])],
    [
      'a comment',
      'statementSchema',
      buildComment(about, {
        comment: reason,
        answers: [{ answer: 'privacy.minimise', comment: reason }],
      }),
    ],
    [
      'a reaffirmation',
      'statementSchema',
      buildReaffirmation(about, { from: TREE, to: TREE, reason }),
    ],
    [
      'a trust change',
      'statementSchema',
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
  fc.constant<Change>((at) =>
    Object.defineProperty(at, '__proto__', { value: 'x', enumerable: true }),
  ),
  fc.constant<Change>((at, key) => (at[key] = 'e\u0301 \u202e')),
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

interface Read {
  readonly taken: boolean;
  readonly parsed: unknown;
}

const RUNS = 400;

describe('a validator of the built program', () => {
  let program: FixtureProgram;
  beforeAll(async () => {
    program = await buildFixture('packaging/validated.ts');
  });
  afterAll(() => program.remove());

  function read(schema: string, texts: readonly string[]): readonly Read[] {
    const { stdout, stderr } = spawnSync(process.execPath, [program.path], {
      input: JSON.stringify(texts.map((text) => [schema, text])),
      encoding: 'utf8',
      maxBuffer: 512_000_000,
    });
    expect(stderr).toBe('');
    return JSON.parse(stdout);
  }

  test.each(SAMPLES)('takes %s as it is', (_, schema, value) => {
    const [only] = read(schema, [JSON.stringify(value)]);
    expect(only).toEqual({ taken: true, parsed: { ok: true, data: value } });
  });

  test.each(SAMPLES)('reads what the schema reads, and nothing else: %s', (_, schema, value) => {
    const texts = fc
      .sample(fc.tuple(fc.array(fc.nat(), { maxLength: 8 }), change), RUNS)
      .map(([way, how]) => JSON.stringify(changed(value, way, how)));
    const built = read(schema, texts);
    for (const [index, text] of texts.entries()) {
      const fromSource = parseBounded<unknown>(SCHEMAS[schema], JSON.parse(text), text.length);
      expect(built[index]?.parsed, text).toEqual(JSON.parse(JSON.stringify(fromSource)));
      if (built[index]?.taken !== true) continue;
      expect(fromSource.ok, text).toBe(true);
      expect(fromSource.ok ? JSON.stringify(fromSource.data) : '').toBe(text);
    }
    const taken = built.filter((one) => one.taken).length;
    expect(Math.min(taken, RUNS - taken)).toBeGreaterThan(0);
  });
});

describe('a schema with a part that is not known', () => {
  const source = new ValidatorSource(new Map([[isLegal, { name: 'isLegal', path: 'src' }]]));
  test.each<[string, z.ZodType]>([
    ['another type', z.date()],
    ['a change of what it takes', z.string().trim()],
    ['an open object', z.looseObject({})],
    ['objects of which the first that fits is taken', z.union([z.strictObject({})])],
    ['a condition that cannot be imported', z.string().refine((text) => text !== '')],
    ['coercion', z.coerce.string()],
    ['a rule on one of some words', z.enum(['a', 'b']).refine((text) => text !== 'a')],
    ['a rule on one word', z.literal('a').refine(() => false)],
    ['a rule on null', z.null().refine(() => false)],
    [
      'a rule on what can be null',
      z
        .string()
        .nullable()
        .refine(() => false),
    ],
    [
      'a rule on what has a default',
      z
        .string()
        .default('')
        .refine(() => false),
    ],
    ['a pattern that remembers its place', z.string().regex(/a/g)],
  ])('has no validator: %s', (_, schema) => {
    expect(() => source.validator(schema)).toThrow(/no validator can be generated/);
  });

  test('a condition of an exported function is called', () => {
    source.validator(z.string().refine(isLegal));
    expect(source.text).toContain('isLegal(v) === true');
  });
});
