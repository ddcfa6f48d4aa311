// The keys in words: for the footer, the help and docs/keys.md.

import type { Command } from '../../session/command.ts';
import type { Footer, KeyRow } from './key-rows.ts';
import { KEY_TABLE, type KeyContext } from './keys.ts';
import { BLANK, columnsOf, type Line, line, span } from './text/line.ts';
import type { Marks } from './theme.ts';

const PLAIN_NAMES: Readonly<Record<string, string>> = {
  pageup: 'page up',
  pagedown: 'page down',
  esc: 'esc',
};

/** A key as a person reads it. */
export function keyName(key: string, marks: Marks): string {
  const parts = key.split('+');
  const last = key.endsWith('+') ? '+' : (parts.at(-1) ?? key);
  const before = key.slice(0, key.length - last.length);
  return before + arrow(last, marks);
}

function arrow(key: string, { arrows }: Marks): string {
  if (key === 'up' || key === 'down' || key === 'left' || key === 'right') return arrows[key];
  return PLAIN_NAMES[key] ?? key;
}

function keyNames(keys: readonly string[], marks: Marks): string {
  const names = keys.map((key) => keyName(key, marks));
  // Arrows stand together as one sign; words need a space between them.
  return names.join(names.every((name) => name.length === 1) ? '' : '/');
}

/** The first key of a command in a context, as a person reads it; empty where it has none. */
export function keyFor(context: KeyContext, command: Command, marks: Marks): string {
  const found = KEY_TABLE[context].find(
    ({ does }) => does.kind === 'command' && does.command === command,
  );
  return keyName(found?.keys[0] ?? '', marks);
}

/** The footer: as many keys as fit, the most useful kept longest, in the order of the table. */
export function footerLine(context: KeyContext, width: number, marks: Marks): Line {
  const items = KEY_TABLE[context].flatMap(({ footer }) => (footer === undefined ? [] : [footer]));
  const byRank = items.toSorted((a, b) => a.rank - b.rank);
  const kept = new Set<Footer>();
  let used = 0;
  for (const footer of byRank) {
    const size = columnsOf(footerItem(footer, marks)) + (kept.size === 0 ? 0 : GAP.length);
    if (used + size > width) continue;
    used += size;
    kept.add(footer);
  }
  return items
    .filter((footer) => kept.has(footer))
    .flatMap((footer, index) => [
      ...(index === 0 ? [] : [span(GAP)]),
      ...footerItem(footer, marks),
    ]);
}

const GAP = '  ';

function footerItem(footer: Footer, marks: Marks): Line {
  return [span(keyNames(footer.keys, marks), 'accent'), span(` ${footer.label}`, 'muted')];
}

/** Every key of a context, one a line. */
export function keyLines(context: KeyContext, marks: Marks): readonly Line[] {
  const rows = KEY_TABLE[context].map((row) => ({ names: rowNames(row, marks), help: row.help }));
  const column = Math.max(...rows.map(({ names }) => names.length));
  return rows.map(({ names, help }) => [span(`  ${names.padEnd(column)}  `, 'accent'), span(help)]);
}

/** The keys of a row as a person reads them. */
export function rowNames({ keys, does }: KeyRow, marks: Marks): string {
  if (does.kind === 'insert') return 'a character';
  const [first = '', ...rest] = keys;
  const isRun = keys.length > 3 && keys.every((key) => /^\d$/.test(key));
  if (isRun) return `${first} to ${rest.at(-1) ?? ''}`;
  return keys.map((key) => keyName(key, marks)).join(', ');
}

export const CONTEXT_TITLES: Readonly<Record<KeyContext, string>> = {
  home: 'On the first screen',
  question: 'On a question',
  rows: 'On a list of yes and no',
  'red-lines': 'On the red lines, each answered separately',
  practices: 'On a page of practices',
  review: 'In the review',
  result: 'On the result',
  actions: 'On the actions',
  risks: 'On the accepted risks',
  finish: 'Before the record is made',
  writing: 'While the record is written',
  signing: 'While the record is signed',
  done: 'When it is done',
  unsigned: 'When it could not be signed',
  records: 'In the list of records',
  record: 'While reading a record',
  'record-answers': 'On the answers of a record',
  decide: 'Before you sign a record',
  signed: 'When it is signed',
  text: 'While writing a note',
  line: 'While writing one line',
  offers: 'While writing one line, with a list below it',
  'leaving-text': 'When you leave a text that has changed',
  'deleting-answer': 'Before an answer is deleted',
  evidence: 'While attaching evidence',
  find: 'While searching',
  difference: 'While looking at what changed in the evidence',
  help: 'In the help',
  small: 'When the window is too small',
};

const RELATED: Readonly<Partial<Record<KeyContext, readonly KeyContext[]>>> = {
  question: ['evidence', 'text'],
  rows: ['evidence', 'text'],
  'red-lines': ['evidence', 'text'],
  practices: ['evidence', 'text'],
  evidence: ['offers'],
};

/** The keys of a context and those that it leads to, for the help. */
export function helpForKeys(context: KeyContext, marks: Marks): readonly Line[] {
  const related: readonly KeyContext[] = RELATED[context] ?? [];
  return [context, ...related].flatMap((each) => [
    line(CONTEXT_TITLES[each], 'strong'),
    ...keyLines(each, marks),
    BLANK,
  ]);
}
