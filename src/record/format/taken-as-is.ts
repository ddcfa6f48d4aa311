// A quick look at whether a form takes a value just as it stands. The form in zod stays what decides: only a yes counts
// here, for values that parseStrict has read, and then the form would take it too and give the same value back, its keys in
// the same order. What this file does not know of, it says no to, and the form is asked.

/* oxlint-disable no-underscore-dangle -- where zod keeps what a form is made of */

import * as z from 'zod';
import { $ZodCheckMaxLength, $ZodCheckMinLength, $ZodCheckRegex } from 'zod/v4/core';
import { isLegal } from '../../text/legal-text.ts';

type Test = (value: unknown) => boolean;

/** The quick look for a form. */
export function takenAsIs<S extends z.ZodType>(
  schema: S,
): (value: unknown) => value is z.output<S> {
  const test = testOf(schema);
  return (value): value is z.output<S> => test(value);
}

const NO: Test = () => false;

function testOf(schema: z.core.$ZodType): Test {
  if (schema instanceof z.ZodString) return stringTest(schema);
  if (schema instanceof z.ZodObject) return objectTest(schema);
  if (schema instanceof z.ZodArray) return arrayTest(schema);
  if (schema instanceof z.ZodUnion) return unionTest(schema);
  if (schema instanceof z.ZodLazy) return lazyTest(schema);
  // What those below were given besides their kind is left to them.
  if (schema instanceof z.ZodNumber)
    return (value) => typeof value === 'number' && runs(schema, value);
  if ((schema._zod.def.checks ?? []).length > 0) return NO;
  if (schema instanceof z.ZodNullable) return nullableTest(testOf(schema.unwrap()));
  if (schema instanceof z.ZodExactOptional) return testOf(schema.unwrap());
  if (schema instanceof z.ZodTuple) return tupleTest(schema);
  if (schema instanceof z.ZodRecord) return recordTest(schema);
  if (schema instanceof z.ZodBoolean) return (value) => typeof value === 'boolean';
  if (schema instanceof z.ZodNull) return (value) => value === null;
  if (schema instanceof z.ZodEnum || schema instanceof z.ZodLiteral) return oneOf(schema);
  return NO;
}

/** The form of something that has no parts, asked itself. */
function runs(schema: z.core.$ZodType, value: unknown): boolean {
  const payload = schema._zod.run({ value, issues: [] }, { async: false });
  return !(payload instanceof Promise) && payload.issues.length === 0 && payload.value === value;
}

/** The form asked itself, for something whose parts are known to stay as they are. */
function isTaken(schema: z.core.$ZodType, value: unknown): boolean {
  const payload = schema._zod.run({ value, issues: [] }, { async: false });
  return !(payload instanceof Promise) && payload.issues.length === 0;
}

function stringTest(schema: z.ZodString): Test {
  let most = Number.POSITIVE_INFINITY;
  const patterns: RegExp[] = [];
  let isKnown = schema._zod.def.coerce !== true;
  for (const check of schema._zod.def.checks ?? []) {
    if (check instanceof $ZodCheckMaxLength) most = Math.min(most, check._zod.def.maximum);
    else if (check instanceof $ZodCheckRegex) patterns.push(check._zod.def.pattern);
    else if (!isLegalText(check)) isKnown = false;
  }
  // A pattern that remembers where it was would answer by turns.
  if (!isKnown || patterns.some(({ global, sticky }) => global || sticky))
    return (value) => typeof value === 'string' && runs(schema, value);
  return (value) =>
    typeof value === 'string' &&
    value.length <= most &&
    patterns.every((pattern) => pattern.test(value));
}

function isLegalText(check: z.core.$ZodCheck): boolean {
  const { def } = check._zod;
  return 'fn' in def && def.fn === isLegal;
}

function objectTest(schema: z.ZodObject): Test {
  const { catchall, checks = [] } = schema._zod.def;
  if (!(catchall instanceof z.ZodNever)) return NO;
  // What is demanded of all parts together, the form is asked; that it gives them back as they stand, the parts show.
  if (checks.length > 0) {
    const isWhole = fieldsTest(schema);
    return (value) => isWhole(value) && isTaken(schema, value);
  }
  return fieldsTest(schema);
}

function fieldsTest(schema: z.ZodObject): Test {
  const fields = Object.entries(schema.shape).map(([name, field]) => ({
    name,
    test: testOf(field),
    isNeeded: !(field instanceof z.ZodExactOptional),
  }));
  return (value) => {
    if (!isObject(value)) return false;
    const names = Object.keys(value);
    let at = 0;
    for (const { name, test, isNeeded } of fields) {
      if (names[at] === name) {
        if (!test(value[name])) return false;
        at += 1;
      } else if (isNeeded) {
        return false;
      }
    }
    return at === names.length;
  };
}

function arrayTest(schema: z.ZodArray): Test {
  const test = testOf(schema._zod.def.element);
  let [least, most, isKnown] = [0, Number.POSITIVE_INFINITY, true];
  for (const check of schema._zod.def.checks ?? []) {
    if (check instanceof $ZodCheckMaxLength) most = Math.min(most, check._zod.def.maximum);
    else if (check instanceof $ZodCheckMinLength) least = Math.max(least, check._zod.def.minimum);
    else isKnown = false;
  }
  return (value) =>
    Array.isArray(value) &&
    value.length >= least &&
    value.length <= most &&
    value.every(test) &&
    (isKnown || isTaken(schema, value));
}

function tupleTest({ _zod: { def } }: z.ZodTuple): Test {
  if (def.rest !== null) return NO;
  const tests = def.items.map((item) => testOf(item));
  return (value) =>
    Array.isArray(value) &&
    value.length === tests.length &&
    tests.every((test, index) => test(value[index]));
}

function recordTest({ _zod: { def } }: z.ZodRecord): Test {
  if (!(def.keyType instanceof z.ZodString)) return NO;
  const [key, test] = [testOf(def.keyType), testOf(def.valueType)];
  return (value) =>
    isObject(value) && Object.keys(value).every((name) => key(name) && test(value[name]));
}

function unionTest(schema: z.ZodUnion): Test {
  const { options, checks = [] } = schema._zod.def;
  const objects = options.filter((option) => option instanceof z.ZodObject);
  // Of several that take a value the first gives it back, perhaps with its keys in another order.
  const isDecided = schema instanceof z.ZodDiscriminatedUnion || objects.length === 0;
  if (!isDecided || checks.length > 0) return NO;
  const tests = options.map((option) => testOf(option));
  return (value) => tests.some((test) => test(value));
}

function lazyTest(schema: z.ZodLazy): Test {
  let test: Test | undefined;
  return (value) => {
    test ??= testOf(schema.unwrap());
    return test(value);
  };
}

function nullableTest(test: Test): Test {
  return (value) => value === null || test(value);
}

function oneOf(schema: z.ZodEnum | z.ZodLiteral): Test {
  const values: ReadonlySet<unknown> = new Set(
    schema instanceof z.ZodEnum ? schema.options : schema.values,
  );
  return (value) => values.has(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
