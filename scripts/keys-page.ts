// docs/keys.md, from the table of keys.

import { takesText } from '../src/ui/full-screen/key-match.ts';
import type { KeyRow } from '../src/ui/full-screen/key-rows.ts';
import { CONTEXT_TITLES, rowNames } from '../src/ui/full-screen/key-words.ts';
import { KEY_CONTEXTS, KEY_TABLE } from '../src/ui/full-screen/keys.ts';
import type { Marks } from '../src/ui/full-screen/theme.ts';
import { GRAMMAR, meaningOf } from './key-grammar.ts';

const DOC_NAMES: Marks['arrows'] = { up: 'up', down: 'down', left: 'left', right: 'right' };

/** `docs/keys.md`: every key, from the table. */
export function keysMarkdown(marks: Marks): string {
  const words: Marks = { ...marks, arrows: DOC_NAMES };
  const sections = KEY_CONTEXTS.map((context) => {
    const rows = KEY_TABLE[context].map((row) => `| ${codes(row, words)} | ${row.help} |`);
    return [
      `## ${CONTEXT_TITLES[context]}`,
      '',
      '| key | what it does |',
      '|---|---|',
      ...rows,
    ].join('\n');
  });
  const head = [
    '# Keys',
    '',
    'The keys of the wizard: first what each key means on all screens, then every key by where you are. The `?` key shows the',
    'same list there. This page is generated from the table in `src/ui/full-screen/keys.ts`.',
  ].join('\n');
  return `${[head, grammar(words), ...sections].join('\n\n')}\n`;
}

const MAIN_KEYS = ['pick', 'yes', 'no', 'unknown', 'accept', 'close', 'next', 'note', 'evidence'];

/** The README with its table of the main keys. */
export function withMainKeys(readme: string, marks: Marks): string {
  const words: Marks = { ...marks, arrows: DOC_NAMES };
  const rows = [...MAIN_KEYS, 'help', 'quit'].map((meaning) => grammarRow(meaning, words));
  const table = ['| key | |', '|---|---|', ...rows].join('\n');
  return readme.replace(
    /(<!-- keys:[^>]*-->\n)[^]*?(<!-- \/keys -->)/,
    (_, start: string, end: string) => `${start}\n${table}\n\n${end}`,
  );
}

/** The keys of a meaning outside text fields, and its words. */
function grammarRow(meaning: string, marks: Marks): string {
  const rows = KEY_CONTEXTS.filter((context) => !takesText(context)).flatMap((context) =>
    KEY_TABLE[context].filter(({ does }) => meaningOf(does) === meaning),
  );
  const keys = new Set(rows.flatMap((row) => codes(row, marks).split(', ')));
  const words = Object.entries(GRAMMAR).find(([name]) => name === meaning)?.[1] ?? '';
  return `| ${[...keys].join(', ')} | ${words} |`;
}

/** What each key means outside text fields, and the rules that hold for all of them. */
function grammar(marks: Marks): string {
  const rows = Object.keys(GRAMMAR).map((meaning) => grammarRow(meaning, marks));
  return [
    '## The grammar',
    '',
    'Outside text fields a key means the same on every screen. Letters, numbers and arrows highlight or mark what is on the',
    'screen; nothing is highlighted for you on a new question, and only `enter` confirms. `esc` leads back and answers nothing.',
    'Keys have an effect only on the screen that you saw when you typed them. What follows a change of screen without a pause (a',
    'held key, a paste without brackets) is ignored, except keys that turn pages. Of keys that come at once, those that choose are',
    'ignored. A message says so.',
    '',
    'In a text field `enter` accepts the text. Where it arrives together with other characters, as in a paste, it is a line break;',
    'a field of one line takes the first line. `esc` leaves an unchanged text at once and asks before it discards another one.',
    '',
    '| key | what it means |',
    '|---|---|',
    ...rows,
  ].join('\n');
}

function codes(row: KeyRow, marks: Marks): string {
  if (row.does.kind === 'insert') return 'a character';
  return rowNames(row, marks)
    .split(', ')
    .map((name) => (/ to /.test(name) ? name : `\`${name}\``))
    .join(', ');
}
