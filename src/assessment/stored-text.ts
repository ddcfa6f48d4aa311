// Text as an assessment stores it: legal characters only, within the limits of the format, cut between characters.

import { legalLine, legalLines } from '../text/legal-text.ts';
import { MAX_LINE, MAX_LINES } from './schema.ts';

/** One legal line of at most `max` UTF-16 units, without space at its ends. */
export function storedLine(text: string, max: number): string {
  return headOf(legalLine(text).trim(), max).trimEnd();
}

/** All of a text as legal lines. A line that is too long is broken and not cut: nothing that was written is lost. */
export function wholeLines(text: string): readonly string[] {
  return legalLines(text).flatMap((line) => broken(line));
}

/** Legal lines, at most MAX_LINES of them. */
export function storedLines(text: string): readonly string[] {
  const lines = wholeLines(text).slice(0, MAX_LINES);
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Why a text is too long for one line of `max` UTF-16 units; undefined when it fits. */
export function lineMisfit(text: string, max: number): string | undefined {
  const { length } = legalLine(text).trim();
  return length > max ? `it has ${length} characters, and ${max} is the most` : undefined;
}

/** Why a text is too long for the lines of a note; undefined when it fits. */
export function linesMisfit(text: string): string | undefined {
  const { length } = wholeLines(text);
  return length > MAX_LINES ? `it has ${length} lines, and ${MAX_LINES} is the most` : undefined;
}

function headOf(text: string, max: number): string {
  const head = text.slice(0, max);
  const last = head.charCodeAt(head.length - 1);
  return text.length > max && last >= 0xd800 && last <= 0xdbff ? head.slice(0, -1) : head;
}

function broken(line: string): readonly string[] {
  const parts: string[] = [];
  let rest = line;
  while (rest.length > MAX_LINE) {
    const head = headOf(rest, MAX_LINE);
    const space = head.lastIndexOf(' ');
    const end = space > 0 ? space : head.length;
    parts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return [...parts, rest];
}
