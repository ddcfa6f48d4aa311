// What a person has written about a record and not signed yet, as data.

/** The file of a record that everything else follows from. */
export const RECORD_JSON = 'record.json';

/** What is written to a record and not signed. */
export interface Unsigned {
  /** By the id of the answer. */
  readonly comments: Readonly<Record<string, string>>;
  /** The reason of a decision, or what is said beside it. */
  readonly comment: string;
  /** Text that was typed and not accepted, by what it is for; no statement has it. */
  readonly unfinished: Readonly<Record<string, string>>;
}

/** What was written to a record another day. */
export interface Earlier {
  readonly earlier: Unsigned | undefined;
  /** Why something that was kept is not shown, and where it is. */
  readonly aside: string | undefined;
}
