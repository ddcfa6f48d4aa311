// Pieces of Markdown for record-md-v1: what people wrote, made inert, in tables and lists. As signed as the rendering
// itself, so it may never change.

/** Whether `inert` may change a text at all: most need no change, and a record has thousands of them. */
const ACTIVE = /[&<>\\`*[\]|~_]|^[\s#+=-]|^\d+[.)]|\s$/;

/** Text of people made inert in Markdown and HTML, and still easy to read as it stands. */
export function inert(text: string): string {
  return ACTIVE.test(text) ? inertByRules(text) : text;
}

/** The rules as they are meant; `inert` leaves them out where they would change nothing. */
export function inertByRules(text: string): string {
  return text
    .trim()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*[\]|~]/g, '\\$&')
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/^([#+=-]|\d+[.)])/, (mark) => `${mark.slice(0, -1)}\\${mark.slice(-1)}`);
}

/** A table; the cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map((row) => line(row))].join('\n');
}

/** A list; the items are Markdown already. */
export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}
