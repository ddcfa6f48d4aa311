// Pieces of Markdown for record-md-v1: people's text made inert, in tables and lists. Signatures cover the rendering, so
// the output of these functions may never change.

/** People's text made inert in Markdown and HTML: shown as written, never interpreted. */
export function inert(text: string): string {
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

/** Blocks that are folded under a summary where the page is shown as HTML; the summary is Markdown already. */
export function folded(summary: string, blocks: readonly string[]): readonly string[] {
  return [`<details>\n<summary>${summary}</summary>`, ...blocks, '</details>'];
}
