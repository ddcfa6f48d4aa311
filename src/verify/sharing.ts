// What many records say alike is kept once: names of people and files, questionnaires, verdicts. Memory then grows with
// records only by what is their own.

import type { RecordContent } from './record.ts';

export interface Sharing {
  readonly text: (value: string) => string;
  readonly covered: (value: RecordContent['covered']) => RecordContent['covered'];
  readonly verdict: (value: RecordContent['verdict']) => RecordContent['verdict'];
  readonly questionnaires: (
    value: RecordContent['questionnaires'],
  ) => RecordContent['questionnaires'];
}

/** For one verification. */
export function sharing(): Sharing {
  return {
    text: first((value: string) => value),
    // As JSON: the names in a hostile record may hold whatever would part them.
    covered: first((value) => JSON.stringify(value)),
    verdict: first((value) => JSON.stringify(value)),
    questionnaires: first((value) => JSON.stringify(value)),
  };
}

/** Bounded, because hostile records say nothing alike. */
const MOST = 2000;

/** The first of the values that are the same by their key. */
function first<T>(keyOf: (value: T) => string): (value: T) => T {
  const known = new Map<string, T>();
  return (value) => {
    const key = keyOf(value);
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= MOST) known.clear();
    known.set(key, value);
    return value;
  };
}
