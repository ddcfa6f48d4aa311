// Breaking a text into lines of a width, at spaces where there are any.

import { steady } from './steady.ts';
import { cells, headOf } from './width.ts';

// The same few texts are laid out again at every key; the longest session shows some thousand.
const CACHE_SIZE = 2000;
const known = new Map<string, readonly string[]>();

/** The lines of a text from outside, made safe first. At least one line. */
export function wrap(text: string, width: number): readonly string[] {
  const key = `${width} ${text}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const lines = broken(steady(text), Math.max(1, width));
  if (known.size >= CACHE_SIZE) known.clear();
  known.set(key, lines);
  return lines;
}

function broken(text: string, width: number): readonly string[] {
  if (cells(text) <= width) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (cells(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (cells(line) > width) {
      // One column at least, so that a wide character in a narrow region cannot hold us here.
      const head = headOf(line, width) || Array.from(line)[0] || '';
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  return [...lines, line];
}
