// The name that was meant, where a person has written one that there is not.

/** That there is no such thing, and which was probably meant. `kind`: what the names are of. */
export function unknownName(kind: string, name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  return `there is no ${kind} "${name}"${meant === undefined ? '' : `; did you mean ${meant}?`}`;
}

/** The known name with the fewest letters changed, or else one that is a part of it or has it as a part. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(name.length / 6)) + 1;
  for (const candidate of known) {
    // Also what keeps a name of a megabyte from being compared letter by letter.
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const changes = changesBetween(name, candidate);
    if (changes < least) [best, least] = [candidate, changes];
  }
  return best ?? known.find((candidate) => isPart(name, candidate) || isPart(candidate, name));
}

const SHORTEST_PART = 4;

function isPart(part: string, whole: string): boolean {
  return part.length >= SHORTEST_PART && whole.includes(part);
}

/** How many letters have to be put in, taken out or replaced to make one name of the other. */
function changesBetween(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [row, letter] of Array.from(one, (each, index) => [index + 1, each] as const)) {
    const now = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const replaced = (before[column - 1] ?? 0) + (letter === other[column - 1] ? 0 : 1);
      now.push(Math.min(replaced, (before[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1));
    }
    before = now;
  }
  return before[other.length] ?? 0;
}
