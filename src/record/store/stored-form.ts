// What a file of work in progress says: read as strictly as a record where that is possible, and leniently where only
// its layout has changed, because it is not signed.

import type * as z from 'zod';
import { issueText, parseBounded } from '../../text/bounded-parse.ts';
import { parseStrict } from '../format/strict-json.ts';

export type KeptForm<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: string };

/** The content of a file of this form, or why it has none. */
export function parseKept<T>(bytes: Uint8Array, schema: z.ZodType<T>): KeptForm<T> {
  const strict = parseStrict(bytes);
  if (!strict.ok && strict.reformatted === undefined) return { ok: false, why: strict.why };
  // A reformatted file is not a signed text: only its content matters.
  const value: unknown = strict.ok ? strict.value : JSON.parse(strict.reformatted ?? 'null');
  const parsed = parseBounded(schema, value, bytes.length);
  return parsed.ok ? { ok: true, value: parsed.data } : { ok: false, why: issueText(parsed.issue) };
}
