// The text of a record on the screen: record.md word for word.

import { markdownLine } from '../../../session/markdown-line.ts';
import { BLANK, hanging, type Line, paragraph, span } from '../text/line.ts';

/** Room for the first word of a line of two cells. */
const LABEL = 15;

/** A line of record.md; only what draws headings, lists and tables is drawn for a terminal. */
export function recordLine(row: string, width: number): readonly Line[] {
  const read = markdownLine(row);
  switch (read.kind) {
    case 'nothing':
      return row === '' ? [BLANK] : [];
    case 'heading':
      return paragraph(`${'#'.repeat(read.level)} ${read.text}`, 'strong', width);
    case 'item':
      return hanging([span('- ', 'muted')], read.text, 'text', width);
    case 'row': {
      const [label = '', value = '', ...more] = read.cells;
      return more.length === 0 && label.length < LABEL
        ? hanging([span(label.padEnd(LABEL), 'muted')], value, 'text', width)
        : hanging([span('| ', 'muted')], read.cells.join(' | '), 'text', width);
    }
    case 'text':
      return paragraph(read.text, read.isStrong ? 'strong' : 'text', width);
  }
}
