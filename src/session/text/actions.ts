// An action in words: who does it, and by when.

/** "Ann Lee", "no owner yet". */
export function actionOwnerWords(owner: string): string {
  return owner === '' ? 'no owner yet' : owner;
}

/** "by 2027-01-31", "no date yet". */
export function actionDueWords(due: string): string {
  return due === '' ? 'no date yet' : `by ${due}`;
}
