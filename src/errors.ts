// The one form of an error that a user can fix: what happened, why, and what to do.

export interface Problem {
  readonly what: string;
  readonly why: string;
  readonly fix: string;
}

/** A user's mistake or a circumstance outside the program; never shown with a stack trace. */
export class UserError extends Error implements Problem {
  override readonly name: string = 'UserError';
  readonly what: string;
  readonly why: string;
  readonly fix: string;

  constructor(problem: Problem) {
    super(problem.what);
    this.what = problem.what;
    this.why = problem.why;
    this.fix = problem.fix;
  }
}

/** A file is no longer what a change was based on: nothing was written, and starting over from what is there now may succeed. */
export class ConflictError extends UserError {
  override readonly name = 'ConflictError';
}

/** The person pressed Ctrl-C, and what was under way was not done: exit 130. */
export class Interrupted extends UserError {
  override readonly name = 'Interrupted';
}
