// A row of names of which one is chosen; all of them where they fit, otherwise the chosen one and its place.

import { columnsOf, type Line, span } from '../text/line.ts';
import type { Marks } from '../theme.ts';

/** What is between the names: the first that leaves room for all of them. */
const BETWEEN = ['  ', '|'] as const;

/** The chosen name is in brackets, so that it shows without colour. */
export function tabLine(
  names: readonly string[],
  chosen: string,
  width: number,
  marks: Marks,
): Line {
  for (const between of BETWEEN) {
    const all = names.flatMap((name, index): Line => [
      ...(index === 0 ? [] : [span(between, 'muted')]),
      name === chosen ? span(`[${name}]`, 'focus') : span(name, 'muted'),
    ]);
    if (columnsOf(all) <= width) return all;
  }
  const place = `${names.indexOf(chosen) + 1} of ${names.length}`;
  return [span(`[${chosen}]`, 'focus'), span(` ${marks.dot} ${place}, tab for the next`, 'muted')];
}
