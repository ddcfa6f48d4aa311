// Which part of a long list or text is in the window. Lists turn pages instead of scrolling by a line:
// most keys then change two lines of the screen and not all of them.

export interface Page {
  readonly first: number;
  readonly end: number; // the one behind the last
}

/** The page with the cursor, when every entry takes one share of the room. */
export function listPageOf(count: number, cursor: number, perPage: number): Page {
  const size = Math.max(1, perPage);
  const first = Math.floor(Math.max(0, Math.min(cursor, count - 1)) / size) * size;
  return { first, end: Math.min(count, first + size) };
}

/** The page with the cursor, when entries differ in height; an entry higher than the room has its own page. */
export function pageByHeight(heights: readonly number[], cursor: number, room: number): Page {
  let first = 0;
  let used = 0;
  for (const [index, height] of heights.entries()) {
    if (used > 0 && used + height > room) {
      if (cursor < index) return { first, end: index };
      first = index;
      used = 0;
    }
    used += height;
  }
  return { first, end: heights.length };
}

/** The last line a text can be scrolled to; 0 when all of it is in the room. */
export function scrollEnd(lines: number, room: number): number {
  return Math.max(0, lines - room);
}
