// The names a person may have meant who typed one that does not exist: one answer for commands, roles, questions,
// codes and everything else that has a name.

/** Words of one letter resemble everything, words of two or three letters most things. */
const SHORTEST_PART = 3;

/**
 * The known names that resemble a name, nearest first. Spelling decides first: letters put in, left out, replaced, or
 * swapped with the next one; letter case is ignored. Where no spelling is near: names that begin with it, then names of
 * which it is a part or that are a part of it, then names with the same last part (`security.minimise`:
 * `privacy.minimise`). Takes time in proportion to the name and the known names.
 */
export function similarNames(name: string, known: readonly string[]): readonly string[] {
  const typed = name.toLowerCase();
  for (const distance of DISTANCES) {
    const near = known
      .map((candidate) => ({ candidate, far: distance(typed, candidate.toLowerCase()) }))
      .filter(({ far }) => far !== undefined)
      .toSorted(
        (one, other) =>
          (one.far ?? 0) - (other.far ?? 0) ||
          Number(other.candidate === name) - Number(one.candidate === name),
      );
    if (near.length > 0) return near.map(({ candidate }) => candidate);
  }
  return [];
}

/** That a name does not exist, and which was probably meant. `kind`: what the names are of. */
export function unknownName(kind: string, name: string, known: readonly string[]): string {
  const [meant] = similarNames(name, known);
  return `there is no ${kind} "${name}"${meant === undefined ? '' : `; did you mean ${meant}?`}`;
}

/** More would hide the one that was meant. */
const MOST = 8;

/** The similar names in words, or other words where there is none. */
export function similarWords(name: string, known: readonly string[], otherwise: string): string {
  const near = similarNames(name, known).slice(0, MOST);
  return near.length === 0 ? otherwise : `similar: ${near.join(', ')}`;
}

/** How far a known name is from a typed one; undefined when they do not resemble each other. */
type Distance = (typed: string, known: string) => number | undefined;

const DISTANCES: readonly Distance[] = [
  spelling,
  (typed, known) =>
    typed.length >= SHORTEST_PART && known.startsWith(typed) ? known.length : undefined,
  (typed, known) =>
    isPart(typed, known) || isPart(known, typed)
      ? Math.abs(known.length - typed.length)
      : undefined,
  (typed, known) =>
    typed.includes('.') && known.includes('.')
      ? spelling(lastPart(typed), lastPart(known))
      : undefined,
];

function spelling(typed: string, known: string): number | undefined {
  const most = mostSlips(known.length);
  // Also what keeps a name of a megabyte from being compared letter by letter.
  if (Math.abs(known.length - typed.length) > most) return undefined;
  const slips = slipsBetween(typed, known);
  return slips <= most ? slips : undefined;
}

/** One slip in a short name makes another one; in a long name several are still recognised. */
function mostSlips(length: number): number {
  if (length < 2) return 0;
  return length < 4 ? 1 : Math.max(2, Math.floor(length / 6));
}

function isPart(part: string, whole: string): boolean {
  return part.length > SHORTEST_PART && whole.includes(part);
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** Letters to put in, to leave out, to replace, or to swap with the next one (optimal string alignment). */
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
