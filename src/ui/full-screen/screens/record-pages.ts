// The pages of a record that are text: the record, what changed, the signatures.

import type { OpenRecord, RecordTab } from '../../../session/reading.ts';
import { NOTHING_CHANGED, sideWords } from '../../../session/text/signing.ts';
import { BLANK, hanging, type Line, line, paragraph, span } from '../text/line.ts';
import type { Room } from '../view.ts';
import { markdownLine } from '../../../session/markdown-line.ts';

/** The pages that are text. */
type TextTab = Exclude<RecordTab, 'answers'>;

const PAGES: Readonly<Record<TextTab, (record: OpenRecord, room: Room) => readonly Line[]>> = {
  record: ({ text, obstacles }, { width }) => [
    ...warned(obstacles, width),
    ...(obstacles.length === 0 ? [] : [BLANK]),
    ...text.flatMap((row) => recordLine(row, width)),
  ],
  'what changed': changedPage,
  signatures: signaturesPage,
};

function warned(texts: readonly string[], width: number): readonly Line[] {
  return texts.flatMap((text) => hanging([span('! ', 'danger')], text, 'danger', width));
}

const laidOut = new WeakMap<OpenRecord, Map<string, readonly Line[]>>();

/** A record is long and stays as it is: it is laid out once a width. */
export function pageLines(record: OpenRecord, tab: TextTab, room: Room): readonly Line[] {
  const known = laidOut.get(record) ?? new Map<string, readonly Line[]>();
  laidOut.set(record, known);
  const key = `${tab} ${room.width}`;
  const lines = known.get(key) ?? PAGES[tab](record, room);
  known.set(key, lines);
  return lines;
}

/** What was rejected comes first: it is why there is a new record. */
function changedPage(record: OpenRecord, room: Room): readonly Line[] {
  const before = warned(record.rejectedBefore, room.width);
  return [...before, ...(before.length === 0 ? [] : [BLANK]), ...movedLines(record, room)];
}

function movedLines({ incomparable, moved }: OpenRecord, { width, marks }: Room): readonly Line[] {
  if (incomparable !== undefined) return paragraph(incomparable, 'muted', width);
  if (moved.length === 0) return paragraph(NOTHING_CHANGED, 'text', width);
  return moved.flatMap(({ group, what, was, is }, index) => [
    ...(moved[index - 1]?.group === group
      ? []
      : [...(index === 0 ? [] : [BLANK]), line(group, 'accent')]),
    ...hanging([span(`  ${marks.bullet} `, 'muted')], what, 'strong', width),
    ...sideLines('was', was, width),
    ...sideLines('now', is, width),
  ]);
}

function sideLines(side: string, text: string, width: number): readonly Line[] {
  return hanging(
    [span(`    ${side} `, 'muted')],
    sideWords(text),
    side === 'was' ? 'muted' : 'text',
    width,
  );
}

function signaturesPage(
  { statements, standing }: OpenRecord,
  { width, marks }: Room,
): readonly Line[] {
  return [
    ...paragraph(`It is ${standing}.`, 'text', width),
    ...statements.flatMap(([first = '', ...rest]) => [
      BLANK,
      ...hanging([span(`  ${marks.bullet} `, 'muted')], first, 'strong', width),
      ...rest.flatMap((text) => paragraph(text, 'text', width, 4)),
    ]),
  ];
}

/** Room for the first word of a line of two cells. */
const LABEL = 15;

/** A line of record.md; only what draws headings, lists and tables is drawn for a terminal. */
function recordLine(row: string, width: number): readonly Line[] {
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
