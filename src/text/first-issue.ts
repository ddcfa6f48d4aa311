// Finds the first issue of a value part by part. The schema library collects every issue: a file of 4 MiB with a fault in
// each of its parts would take a second and a gigabyte.

import * as z from 'zod';
import { safeParse } from 'zod/v4/core';

export interface FirstIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

type Path = readonly PropertyKey[];

/** The first issue of a value, found part by part; undefined where there is none, or only one about several parts. */
export function firstIssue(
  schema: z.core.$ZodType,
  value: unknown,
  path: Path,
): FirstIssue | undefined {
  if (schema instanceof z.ZodObject && isObject(value)) return issueInObject(schema, value, path);
  if (schema instanceof z.ZodArray && Array.isArray(value))
    return issueInArray(schema, value, path);
  if (schema instanceof z.ZodRecord && isObject(value)) {
    const { valueType } = schema.def;
    return firstOf(Object.keys(value), (key) => firstIssue(valueType, value[key], [...path, key]));
  }
  if (schema instanceof z.ZodNullable)
    return value === null ? undefined : firstIssue(schema.unwrap(), value, path);
  if (
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodExactOptional
  )
    return value === undefined ? undefined : firstIssue(schema.unwrap(), value, path);
  if (schema instanceof z.ZodUnion) return issueInUnion(schema, value, path);
  return ownIssue(schema, value, path);
}

function issueInObject(
  schema: z.ZodObject,
  value: Readonly<Record<string, unknown>>,
  path: Path,
): FirstIssue | undefined {
  const { shape } = schema;
  const isStrict = schema.def.catchall instanceof z.ZodNever;
  const unknown = isStrict
    ? Object.keys(value).find((key) => !Object.hasOwn(shape, key))
    : undefined;
  if (unknown !== undefined)
    return { path, message: `Unrecognized key: ${JSON.stringify(unknown)}` };
  return firstOf(Object.entries(shape), ([key, part]) =>
    firstIssue(part, value[key], [...path, key]),
  );
}

function issueInArray(
  schema: z.ZodArray,
  value: readonly unknown[],
  path: Path,
): FirstIssue | undefined {
  const { element } = schema.def;
  return firstOf(value, (item, index) => firstIssue(element, item, [...path, index]));
}

/** Of a union the form that the value names, or the whole union where no form takes the value. */
function issueInUnion(schema: z.ZodUnion, value: unknown, path: Path): FirstIssue | undefined {
  const { options } = schema.def;
  if (schema instanceof z.ZodDiscriminatedUnion && isObject(value)) {
    const { discriminator } = schema.def;
    const named = options.find(
      (option) =>
        option instanceof z.ZodObject &&
        option.shape[discriminator]?.safeParse(value[discriminator]).success === true,
    );
    if (named !== undefined) return firstIssue(named, value, path);
  }
  const isTaken = options.some((option) => firstIssue(option, value, path) === undefined);
  return isTaken ? undefined : { path, message: 'Invalid input' };
}

/** A value without parts that could be many, or of another kind than the schema asks for. */
function ownIssue(schema: z.core.$ZodType, value: unknown, path: Path): FirstIssue | undefined {
  const parsed = safeParse(schema, value);
  const [issue] = parsed.success ? [] : parsed.error.issues;
  return issue === undefined
    ? undefined
    : { path: [...path, ...issue.path], message: issue.message };
}

function firstOf<T>(
  items: readonly T[],
  issueOf: (item: T, index: number) => FirstIssue | undefined,
): FirstIssue | undefined {
  for (const [index, item] of items.entries()) {
    const issue = issueOf(item, index);
    if (issue !== undefined) return issue;
  }
  return undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
