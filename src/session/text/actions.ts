// An action in words: when it is due, and who does it.

import type { ActionEntry } from '../lists.ts';

export const ACTION_KIND_WORDS: Readonly<Record<ActionEntry['kind'], string>> = {
  'must-fix': 'before release',
  'fix-by-date': 'by a date',
  'find-out': 'find out',
  own: 'your own',
  optional: 'optional',
};

/** "Ann Lee", "no owner yet". */
export function actionOwnerWords(owner: string): string {
  return owner === '' ? 'no owner yet' : owner;
}

/** "by 2027-01-31", "no date yet". */
export function actionDueWords(due: string): string {
  return due === '' ? 'no date yet' : `by ${due}`;
}
