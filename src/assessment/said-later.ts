// Finds answers and evidence dated after their record was completed. No record is made from them, and a record that
// contains them is not genuine.

import { dayOfTime, hasBegun, SKEW_SECONDS } from './days.ts';

/** The dates of an answer, in progress or in a record. */
interface Dated {
  readonly at: string;
  readonly evidence: readonly (
    | { readonly kind: 'person'; readonly on: string }
    | { readonly kind: 'path' | 'url' }
  )[];
}

/** Whether an answer was given after a time, by more than clocks may differ. */
export function isGivenAfter({ at }: Dated, completed: string): boolean {
  return Date.parse(at) > Date.parse(completed) + SKEW_SECONDS * 1000;
}

/** Whether a person is named as evidence on a day that had not begun by then. */
export function isShownAfter({ evidence }: Dated, completed: string): boolean {
  return evidence.some(
    (item) => item.kind === 'person' && !hasBegun(item.on, dayOfTime(completed)),
  );
}
