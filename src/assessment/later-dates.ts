// Finds answers and evidence dated after their record was completed. No record is made from them, and a record that
// contains them is not genuine.

import { dayOfTime, hasBegun, SKEW_SECONDS } from './days.ts';

/** The dates of an answer, in progress or in a record. */
interface Dated {
  readonly at: string;
  readonly origin?: { readonly at: string };
  readonly checked?: { readonly on: string };
  readonly evidence: readonly (
    | { readonly kind: 'person'; readonly on: string }
    | { readonly kind: 'path' | 'url' }
  )[];
}

/** Whether an answer was given or proposed after a time, by more than clocks may differ. */
export function isGivenAfter({ at, origin }: Dated, completed: string): boolean {
  const latest = Date.parse(completed) + SKEW_SECONDS * 1000;
  return Date.parse(at) > latest || (origin !== undefined && Date.parse(origin.at) > latest);
}

/** Whether a check, or a person as evidence, has a day that had not begun by then. */
export function isShownAfter({ evidence, checked }: Dated, completed: string): boolean {
  const days = evidence.flatMap((item) => (item.kind === 'person' ? [item.on] : []));
  return [...days, ...(checked === undefined ? [] : [checked.on])].some(
    (day) => !hasBegun(day, dayOfTime(completed)),
  );
}
