// Reads a value by a schema, in time and memory in proportion to its size.

import type * as z from 'zod';
import { type FirstIssue, firstIssue } from './first-issue.ts';
import { shortened } from './problem-list.ts';

export type BoundedParse<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly issue: FirstIssue };

/** Texts of this length have too few parts to matter, and are read at once. UTF-16 units or bytes. */
const SMALL = 64 * 1024;

/** Reads a value that JSON.parse made of `size` bytes; stops at the first issue. */
export function parseBounded<T>(
  schema: z.ZodType<T>,
  value: unknown,
  size: number,
): BoundedParse<T> {
  if (takesAsIs(schema, value)) return { ok: true, data: value };
  const first = size <= SMALL ? undefined : firstIssue(schema, value, []);
  if (first !== undefined) return { ok: false, issue: first };
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, data: parsed.data };
  const [issue] = parsed.error.issues;
  return { ok: false, issue: issue ?? { path: [], message: 'it has another form' } };
}

/**
 * Whether the schema gives a value back as it is, its keys in the same order. False where that is not known: only schemas of
 * the built program carry a validator, for values that JSON.parse made.
 */
function takesAsIs<T>(schema: z.ZodType<T>, value: unknown): value is T {
  if (!('takesAsIs' in schema) || typeof schema.takesAsIs !== 'function') return false;
  const isTaken: unknown = schema.takesAsIs(value);
  return isTaken === true;
}

/** An issue with the part it is about, in one line of bounded length. */
export function issueText({ path, message }: FirstIssue): string {
  return shortened(`${path.map(String).join('.') || 'the file'}: ${message}`);
}
