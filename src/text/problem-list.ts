// The problems of a file that a person wrote, cut to as many of each kind as a person can fix at once. A hostile file
// could hold a million.

/** Problems of one kind that are listed one by one. */
export const MOST_OF_KIND = 20;

/** How the problems of one kind of file become entries of a list. */
export interface Listing<T, Entry> {
  /** Problems of the same kind are counted together. Kinds must be few, whatever the file holds. */
  readonly kindOf: (problem: T) => string;
  /** The entry of a problem. Called for the listed problems only, so it may look up places and make words. */
  readonly entryOf: (problem: T) => Entry;
  /** The entry for `count` further problems of a kind, of which `first` is the first. */
  readonly restOf: (first: T, count: number) => Entry;
}

/**
 * At most `MOST_OF_KIND` entries of each kind in the given order. Further problems of a kind become one entry, in the
 * place of the first of them. Takes time in proportion to the number of problems.
 */
export function listProblems<T, Entry>(
  problems: readonly T[],
  { kindOf, entryOf, restOf }: Listing<T, Entry>,
): readonly Entry[] {
  const counts = new Map<string, number>();
  const listed: { readonly problem: T; readonly kind: string; readonly isRest: boolean }[] = [];
  for (const problem of problems) {
    const kind = kindOf(problem);
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    if (count <= MOST_OF_KIND + 1) listed.push({ problem, kind, isRest: count > MOST_OF_KIND });
  }
  return listed.map(({ problem, kind, isRest }) =>
    isRest ? restOf(problem, (counts.get(kind) ?? 0) - MOST_OF_KIND) : entryOf(problem),
  );
}

/** The words for further problems of a kind, of which `first` describes the first. */
export function andMore(count: number, first: string): string {
  return `and ${count} more of this kind: ${first}`;
}

/** Longer names and messages hold more than a person needs to find the place. */
const LONGEST = 500;

/** A text of at most 500 UTF-16 units, for messages that quote a file. */
export function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 4)} ...`;
}
