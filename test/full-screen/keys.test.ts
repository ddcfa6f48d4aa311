import { describe, expect, test } from 'vitest';
import { GRAMMAR, meaningOf } from '../../scripts/key-grammar.ts';
import { keysMarkdown } from '../../scripts/keys-page.ts';
import { type Command, COMMANDS } from '../../src/session/command.ts';
import { match } from '../../src/ui/full-screen/key-match.ts';
import {
  CONTEXT_TITLES,
  footerLine,
  helpForKeys,
  keyLines,
  keyName,
} from '../../src/ui/full-screen/key-words.ts';
import { KEY_CONTEXTS, KEY_TABLE, type KeyContext } from '../../src/ui/full-screen/keys.ts';
import { columnsOf, type Line } from '../../src/ui/full-screen/text/line.ts';
import { ASCII, UNICODE } from '../../src/ui/full-screen/theme.ts';

const textOf = (line: Line): string => line.map(({ text }) => text).join('');

describe.each(KEY_CONTEXTS)('the keys in context %s', (context) => {
  const rows = KEY_TABLE[context];

  test('each key has one meaning', () => {
    const keys = rows.flatMap((row) => row.keys);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  test('the matcher does what the table says', () => {
    const wrong = rows.flatMap((row) =>
      row.keys.filter(
        (key) =>
          match(context, { name: key, text: key.length === 1 ? key : undefined }) !== row.does,
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('ctrl+c leaves, ctrl+z suspends, ctrl+l repaints', () => {
    const commands = ['ctrl+c', 'ctrl+z', 'ctrl+l'].map((name) =>
      match(context, { name, text: undefined }),
    );
    expect(commands).toEqual([
      { kind: 'command', command: 'leave' },
      { kind: 'command', command: 'suspend' },
      { kind: 'command', command: 'repaint' },
    ]);
  });

  test('a key in the footer is a key of its row, or of the row that moves the other way', () => {
    const all = new Set(rows.flatMap((row) => row.keys));
    const shown = rows.flatMap(({ footer, keys }) =>
      footer === undefined ? [] : [{ footer, keys }],
    );
    expect(shown.every(({ footer }) => footer.keys.every((key) => all.has(key)))).toBe(true);
    expect(shown.every(({ footer, keys }) => keys.includes(footer.keys[0] ?? ''))).toBe(true);
  });

  test.each([58, 78, 108])('the footer fits %i columns and keeps the most useful keys', (width) => {
    const line = footerLine(context, width, UNICODE);
    expect(columnsOf(line)).toBeLessThanOrEqual(width);
    const [first] = rows
      .flatMap(({ footer }) => (footer === undefined ? [] : [footer]))
      .toSorted((a, b) => a.rank - b.rank);
    expect(textOf(line)).toContain(first?.label ?? '');
  });

  test('the help names every key', () => {
    const help = keyLines(context, ASCII).map(textOf).join('\n');
    const missing = rows
      .flatMap((row) => (/^\d$/.test(row.keys[0] ?? '') ? [] : row.keys))
      .filter((key) => !help.includes(keyName(key, ASCII)));
    expect(missing).toEqual([]);
  });

  test('it has a title', () => {
    expect(CONTEXT_TITLES[context]).not.toBe('');
  });
});

test('every command of the session has a key somewhere', () => {
  const reachable = new Set(
    KEY_CONTEXTS.flatMap((context) =>
      KEY_TABLE[context].flatMap(({ does }) => (does.kind === 'command' ? [does.command] : [])),
    ),
  );
  expect(COMMANDS.filter((command) => !reachable.has(command))).toEqual([]);
});

const TEXT_CONTEXTS: ReadonlySet<KeyContext> = new Set(['text', 'line', 'offers', 'find']);

describe('outside text fields', () => {
  const rows = KEY_CONTEXTS.filter((context) => !TEXT_CONTEXTS.has(context)).flatMap(
    (context) => KEY_TABLE[context],
  );

  test('each key has one meaning on all screens', () => {
    const meanings = new Map<string, Set<string>>();
    for (const { keys, does } of rows)
      for (const key of keys)
        meanings.set(key, (meanings.get(key) ?? new Set()).add(meaningOf(does) ?? ''));
    expect([...meanings].filter(([, names]) => names.size !== 1)).toEqual([]);
    expect(meanings.size).toBeGreaterThan(40);
  });

  test('each meaning is described once, and nothing else is', () => {
    const used = new Set(rows.map(({ does }) => meaningOf(does)));
    expect(new Set(Object.keys(GRAMMAR))).toEqual(used);
  });

  test('only enter confirms, and only esc leads back', () => {
    const keysOf = (command: Command): readonly string[] => [
      ...new Set(rows.flatMap(({ keys, does }) => (meaningOf(does) === command ? keys : []))),
    ];
    expect([keysOf('accept'), keysOf('close')]).toEqual([['enter'], ['esc']]);
  });
});

test('printable keys are typed where text is typed, and only there', () => {
  const typing = KEY_CONTEXTS.filter(
    (context) => match(context, { name: 'ß', text: 'ß' })?.kind === 'insert',
  );
  expect(typing).toEqual(['text', 'line', 'offers', 'find']);
});

test('letters that are commands on other screens are typed in a note', () => {
  const letters = Array.from('qrn?/jkhyux019 ');
  expect(letters.map((text) => match('text', { name: text, text })?.kind)).toEqual(
    letters.map(() => 'insert'),
  );
});

test('the help of a question also says how evidence is attached and a note is written', () => {
  const help = helpForKeys('question', UNICODE).map(textOf);
  expect(help).toContain(CONTEXT_TITLES.evidence);
  expect(help).toContain(CONTEXT_TITLES.text);
});

test('the page of the documentation lists every key once per context', () => {
  const page = keysMarkdown(UNICODE);
  expect(page.match(/^## /gm)).toHaveLength(KEY_CONTEXTS.length + 1);
  expect(page).toContain('| `up`, `k` | one entry up |');
  expect(page).toContain('| `enter` | confirm the page or the highlighted entry |');
  expect(page).toContain('| 0 to 9 | move to the entry with this number |');
});
