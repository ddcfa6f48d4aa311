// What somebody may have meant who mistyped a name.

/** A longer word is no slip of the fingers in one of our names. */
const LONGEST = 64;

/** The names that come near a word, nearest first: those that it begins, or that a few slips turn into it. */
export function similar(word: string, names: readonly string[]): readonly string[] {
  if (word.length < 2 || word.length > LONGEST) return [];
  return names
    .map((name) => ({ name, slips: name.startsWith(word) ? 0 : slipsBetween(word, name) }))
    .filter(({ name, slips }) => slips <= Math.max(word.length, name.length) / 3)
    .toSorted((one, other) => one.slips - other.slips)
    .map(({ name }) => name);
}

/** Letters to put in, to leave out, to change, or to swap with the next one. */
function slipsBetween(one: string, other: string): number {
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const next: number[] = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1];
      const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      next.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (next[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (isSame ? 0 : 1),
          isSwapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    before = last;
    last = next;
  }
  return last[other.length] ?? 0;
}
