// The result of reading a part of a sheet: the changes it contains, and the faults found.

import { unknownName } from '../../text/similar-names.ts';
import { shortened } from '../../text/problem-list.ts';
import type { Questionnaire } from '../../questionnaire/schema.ts';
import type { Assessment } from '../assessment.ts';
import type { Fault } from './form.ts';
import type { Change, Stamp } from '../change.ts';

/** What a sheet is read with. */
export interface SheetContext {
  readonly questionnaires: readonly Questionnaire[];
  /** Who hands it in, and when: days are judged by this one. */
  readonly stamp: Stamp;
  /** What was answered before, nearest first. */
  readonly standing: readonly Assessment[];
}

export interface Changes {
  readonly changes: readonly Change[];
  readonly faults: readonly Fault[];
}

/** Nothing was said. */
export const NOTHING: Changes = { changes: [], faults: [] };

/** Several readings as one, in their order. */
export function together(parts: readonly Changes[]): Changes {
  return {
    changes: parts.flatMap(({ changes }) => changes),
    faults: parts.flatMap(({ faults }) => faults),
  };
}

/** One change. */
export function changing(change: Change): Changes {
  return { changes: [change], faults: [] };
}

/** One part that cannot be read. */
export function fault(one: Fault): Changes {
  return { changes: [], faults: [one] };
}

/** One part that cannot be read. `kind`: the same for all faults that are counted together. */
export function faulty(kind: string, path: readonly PropertyKey[], what: string): Changes {
  return fault({ path, kind, what: () => shortened(what) });
}

/** A name that does not exist. */
export function unknown(
  path: readonly PropertyKey[],
  name: string,
  kind: string,
  known: () => readonly string[],
): Fault {
  return { path, kind: `unknown ${kind}`, what: () => unknownName(kind, name, known()) };
}
