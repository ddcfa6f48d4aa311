// The form of a sheet: what does not fit is named and left out, so that the rest of it is not lost.

import type * as z from 'zod';
import { type Sheet, sheetSchema } from './sheet-schema.ts';

/** What is wrong with a part of a sheet. */
export interface Fault {
  readonly path: readonly PropertyKey[];
  /** Made when it is shown: of a thousand faults only a few are. */
  readonly what: () => string;
}

export interface FormReading {
  /** What fits; undefined when it is no sheet at all. */
  readonly sheet: Sheet | undefined;
  readonly faults: readonly Fault[];
}

/** Leaving one part out can leave another without what it needs; a sheet is not nested more deeply than this. */
const MOST_ROUNDS = 8;

/** Reads what YAML has as a sheet. */
export function readForm(content: unknown): FormReading {
  const whole = sheetSchema.safeParse(content);
  if (whole.success) return { sheet: whole.data, faults: [] };
  const faults = whole.error.issues.map((issue) => faultOf(issue));
  let rest = content;
  let issues = whole.error.issues;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const places = issues.flatMap((issue) => placesOf(innermost(issue)));
    const parts = places.map((place) => keyOf(within(rest, place)));
    // If the whole value is unusable, the entry is dropped.
    if (parts.includes(keyOf([]))) break;
    rest = without(rest, new Set(parts), []);
    const parsed = sheetSchema.safeParse(rest);
    if (parsed.success) return { sheet: parsed.data, faults };
    ({ issues } = parsed.error);
  }
  return { sheet: undefined, faults };
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** Keys that nobody knows, at the end of the path. */
  readonly keys: readonly string[];
}

function faultOf(whole: z.core.$ZodIssue): Fault {
  const { path, message } = innermost(whole);
  return { path, what: () => `${path.map(String).join('.') || 'the file'}: ${message}` };
}

/** Where one form of several was nearly met, what is wrong with it; otherwise the issue itself. */
function innermost(issue: z.core.$ZodIssue): Issue {
  const { path, message } = issue;
  const own = { path, message, keys: issue.code === 'unrecognized_keys' ? issue.keys : [] };
  if (issue.code !== 'invalid_union') return own;
  const isNear = (inner: z.core.$ZodIssue): boolean =>
    inner.path.length > 0 || inner.code === 'unrecognized_keys';
  const [near, other] = issue.errors.flatMap((form) => form.find((inner) => isNear(inner)) ?? []);
  if (near === undefined || other !== undefined) return own;
  const inner = innermost(near);
  return { ...inner, path: [...path, ...inner.path] };
}

function placesOf({ path, keys }: Issue): readonly (readonly PropertyKey[])[] {
  return keys.length === 0 ? [path] : keys.map((key) => [...path, key]);
}

/** As much of a path as there is: what is missing somewhere is wrong with what is around it. */
function within(content: unknown, path: readonly PropertyKey[]): readonly PropertyKey[] {
  let at = content;
  for (const [depth, key] of path.entries()) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key))
      return path.slice(0, depth);
    at = Object.entries(at).find(([name]) => name === String(key))?.[1];
  }
  return path;
}

function keyOf(path: readonly PropertyKey[]): string {
  return JSON.stringify(path.map(String));
}

/** The content without some of its parts. */
function without(
  content: unknown,
  parts: ReadonlySet<string>,
  path: readonly PropertyKey[],
): unknown {
  if (typeof content !== 'object' || content === null) return content;
  const kept = Object.entries(content)
    .filter(([key]) => !parts.has(keyOf([...path, key])))
    .map(([key, part]) => [key, without(part, parts, [...path, key])] as const);
  return Array.isArray(content) ? kept.map(([, part]) => part) : Object.fromEntries(kept);
}
