// The one form of an error that a user can mend: what happened, why, and what to do.

export interface Problem {
  readonly what: string;
  readonly why: string;
  readonly fix: string;
}

/** A user's mistake or a circumstance outside the program; never shown with a stack trace. */
export class UserError extends Error implements Problem {
  override readonly name = 'UserError';
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
