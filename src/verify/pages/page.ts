// The form of the page that explains a finding.

export interface Page {
  /** What was found. */
  readonly means: string;
  /** Why it is worth stopping for, or why it is not. */
  readonly matters: string;
  /** What to do now. */
  readonly fix: string;
}

/** The cure for most findings about changed files. */
export const RESTORE =
  'Look at who changed it: git log -p -- FILE. If it was a mistake, restore the version that was signed: git checkout COMMIT -- FILE.';

/** Where a record itself cannot be saved. */
export const ANEW =
  'Make a new record with assess; it carries the answers over and replaces this one.';
