// docs/keys.md, from the table of keys.

import type { KeyRow } from '../src/ui/full-screen/key-rows.ts';
import { CONTEXT_TITLES, rowNames } from '../src/ui/full-screen/key-words.ts';
import { KEY_CONTEXTS, KEY_TABLE } from '../src/ui/full-screen/keys.ts';
import type { Marks } from '../src/ui/full-screen/theme.ts';

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
    'Every key of the wizard, by where you are. The `?` key shows the same list there.',
    'This page is generated from the table in `src/ui/full-screen/keys.ts`.',
  ].join('\n');
  return `${[head, ...sections].join('\n\n')}\n`;
}

function codes(row: KeyRow, marks: Marks): string {
  if (row.does.kind === 'insert') return 'a character';
  return rowNames(row, marks)
    .split(', ')
    .map((name) => (/ to /.test(name) ? name : `\`${name}\``))
    .join(', ');
}
