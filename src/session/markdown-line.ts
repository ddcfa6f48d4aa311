// record.md as people read it on a terminal: the same words, without the signs that only a Markdown reader needs.

/** A line of record.md, with what it is. */
export type MarkdownLine =
  | { readonly kind: 'nothing' } // an empty line, or one that only draws a table
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'item'; readonly text: string }
  | { readonly kind: 'row'; readonly cells: readonly string[] }
  | { readonly kind: 'text'; readonly text: string; readonly isStrong: boolean };

const STRONG = '**';

/** What a line of record.md says. */
export function markdownLine(line: string): MarkdownLine {
  if (line === '' || /^\|[\s|-]*\|$/.test(line)) return { kind: 'nothing' };
  const [, marks, heading] = /^(#{1,6}) +(.*)$/.exec(line) ?? [];
  if (marks !== undefined && heading !== undefined)
    return { kind: 'heading', level: marks.length, text: unmarked(heading) };
  if (line.startsWith('- ')) return { kind: 'item', text: unmarked(line.slice(2)) };
  if (line.startsWith('| ') && line.endsWith(' |')) {
    // A bar inside of a cell has a backslash before it.
    const cells = line.slice(2, -2).split(' | ');
    return { kind: 'row', cells: cells.map((cell) => unmarked(cell)) };
  }
  return { kind: 'text', text: unmarked(line), isStrong: line.startsWith(STRONG) };
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' };

/** What was made inert as it was written, without marks for strong text. */
export function unmarked(text: string): string {
  return text.replaceAll(
    /\\(.)|&(amp|lt|gt);|\*\*/gu,
    (_, escaped: string | undefined, entity: string | undefined) =>
      escaped ?? (entity === undefined ? '' : (ENTITIES[entity] ?? '')),
  );
}
