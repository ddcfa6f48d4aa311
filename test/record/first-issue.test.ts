import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { issueText, parseBounded } from '../../src/text/bounded-parse.ts';
import { questionnaireSchema } from '../../src/questionnaire/schema.ts';
import { recordSchema } from '../../src/record/format/schema.ts';
import { statementSchema } from '../../src/signing/statements/statement-schema.ts';
import { bytesAt, type Tree } from '../verify/memory-snapshot.ts';
import { recordJson, signedProject } from '../verify/world.ts';

/** The size of a file that is read part by part. */
const LARGE = 1024 * 1024;

let tree: Tree;
beforeAll(async () => {
  ({ tree } = await signedProject());
});

const nameOf = (pattern: RegExp): string =>
  [...tree.keys()].find((name) => pattern.test(name)) ?? '';
const FORMS: readonly (readonly [what: string, schema: z.ZodType, file: () => string])[] = [
  ['a record', recordSchema, () => recordJson()],
  ['a questionnaire', questionnaireSchema, () => nameOf(/questionnaires\/privacy-/)],
  ['a statement', statementSchema, () => nameOf(/approver\.[^/]+\.json$/)],
];

type Value = null | boolean | number | string | Value[] | { [key: string]: Value };

/** Changes one part, chosen by numbers: replaces, removes, adds or repeats it. */
function damage(value: Value, steps: readonly number[], how: number, junk: Value): void {
  let at = value;
  for (const step of steps) {
    if (typeof at !== 'object' || at === null) return;
    const keys = Object.keys(at);
    if (keys.length === 0) return;
    const key = keys[step % keys.length] ?? '';
    const part = Reflect.get(at, key) as Value;
    const isLast = typeof part !== 'object' || part === null || step % 3 === 0;
    if (!isLast) {
      at = part;
      continue;
    }
    if (how === 0) Reflect.set(at, key, junk);
    else if (how === 1) Reflect.deleteProperty(at, key);
    else if (Array.isArray(at)) at.push(how === 2 ? junk : structuredClone(part));
    else at[how === 2 ? 'unknown' : key] = junk;
    return;
  }
}

const junk = fc.oneof(
  fc.constantFrom<Value>(null, true, 1, -1, 1.5, '', 'x', '2026-11-21', 'a'.repeat(3000), [], {}),
  fc.constantFrom<Value>(['x'], { id: 'x' }, [{}], [[]], { kind: 'path' }, { 'a/b': 'yes' }),
);

describe.each(FORMS)('%s', (_, schema, file) => {
  const good = (): Value => JSON.parse(String(bytesAt(tree, file()))) as Value;

  test('that is right is read as the schema reads it', () => {
    expect(parseBounded(schema, good(), LARGE)).toEqual({ ok: true, data: schema.parse(good()) });
  });

  test('with any damage is refused where the schema refuses it, and nowhere else', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1000), { minLength: 1, maxLength: 8 }),
        fc.nat(3),
        junk,
        (steps, how, value) => {
          const damaged = good();
          damage(damaged, steps, how, value);
          const whole = schema.safeParse(damaged);
          const parsed = parseBounded(schema, damaged, LARGE);
          expect(parsed.ok).toBe(whole.success);
          if (parsed.ok || whole.success) return;
          const place = parsed.issue.path.join('.');
          const places = whole.error.issues.map((issue) => issue.path.join('.'));
          expect(places.some((one) => place.startsWith(one) || one.startsWith(place))).toBe(true);
        },
      ),
      { numRuns: 400 },
    );
  });
});

test('a list of faulty parts is read up to the first', () => {
  let count = 0;
  const part = z.string().or(
    z.number().check(() => {
      count += 1;
    }),
  );
  const schema = z.strictObject({ list: z.array(part) });
  const value = { list: Array.from({ length: 1000 }, () => true) };
  expect(parseBounded(schema, value, LARGE)).toEqual({
    ok: false,
    issue: { path: ['list', 0], message: 'Invalid input' },
  });
  expect(count).toBe(0);
  const first = { list: [1, true, ...Array.from({ length: 1000 }, () => 1)] };
  expect(parseBounded(schema, first, LARGE).ok).toBe(false);
  expect(count).toBe(1);
});

test('a small file gives the first issue of the schema', () => {
  const schema = z.strictObject({ a: z.string(), b: z.string() });
  const parsed = parseBounded(schema, {}, 2);
  expect(parsed.ok ? '' : issueText(parsed.issue)).toBe(
    'a: Invalid input: expected string, received undefined',
  );
});

test('an issue is reported in a line of bounded length', () => {
  const parsed = parseBounded(z.strictObject({}), { ['x'.repeat(10_000)]: 1 }, LARGE);
  expect(parsed.ok ? 0 : issueText(parsed.issue).length).toBeLessThanOrEqual(500);
});
