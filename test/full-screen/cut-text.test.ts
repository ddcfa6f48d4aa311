// A text above a menu that does not fit: the screen says which lines it shows, and the page keys show all of them.

import { describe, expect, test } from 'vitest';
import { bandWords } from '../../src/scoring/words.ts';
import { resultSoFar } from '../../src/session/derived.ts';
import { signatureFacts } from '../../src/session/reading.ts';
import { reduce } from '../../src/session/reduce.ts';
import type { Session } from '../../src/session/state.ts';
import { eventOf } from '../../src/ui/full-screen/events.ts';
import { frameOf } from '../../src/ui/full-screen/frame.ts';
import { helpLines } from '../../src/ui/full-screen/screens/help.ts';
import { viewOf } from '../../src/ui/full-screen/screens/index.ts';
import { menuTextOf } from '../../src/ui/full-screen/screens/menu-texts.ts';
import type { Line } from '../../src/ui/full-screen/text/line.ts';
import { UNICODE } from '../../src/ui/full-screen/theme.ts';
import type { Window } from '../../src/ui/full-screen/view.ts';
import { onRecord, readingIn } from '../helpers/reading.ts';
import { after, typed } from '../helpers/sessions.ts';
import { RECORDED, SIGNED } from '../helpers/world.ts';
import { sessionWith, STAMP } from './fixture.ts';

const textOf = (line: Line): string => line.map(({ text }) => text).join('');
const CUT = /^… lines (\d+) to (\d+) of (\d+): PgDn shows more$/;
const LAST = /^… lines (\d+) to (\d+) of \2: PgUp shows the lines before$/;

const WHY =
  'You cannot sign yet: alice@example.com is not in allowed_signers. Records can be made unsigned and signed later.';
const LONG = {
  signing: `${WHY} ${WHY}`,
  newFiles: Array.from({ length: 12 }, (_, index) => `assessments/questionnaires/${index}.json`),
  records: Array.from({ length: 4 }, (_, index) => ({
    id: `2026-10-0${index}-aaaaa`,
    line: `2026-10-0${index}-aaaaa  Ready, Low, 1 sign-off`,
  })),
};
const files = Array.from({ length: 20 }, (_, index) => `assessments/records/x/${index}.json`);

/** What carol is about to sign, with a long reason and a comment on an answer. */
const SIGNING = after(
  onRecord(),
  ...(['next', 'next', 'down', 'note'] as const),
  typed('Which list?'),
  ...(['accept', 'sign'] as const),
  { type: 'menu', choice: 'decide:reject' },
  typed('Read the terms first. '.repeat(20)),
  'accept',
);

const SESSIONS: readonly (readonly [string, Session])[] = [
  ['the first screen', sessionWith(0, { ...LONG, signers: [], canMakeKey: true })],
  ['home with records', sessionWith(99, LONG)],
  ['before the record is made', after(sessionWith(99, LONG), 'sign')],
  ['exactly what is signed', SIGNING],
  [
    'the record is made',
    { ...sessionWith(99), screen: { at: 'done', outcome: { ...RECORDED, files, next: [WHY] } } },
  ],
  [
    'the signature is made',
    { ...sessionWith(99), screen: { at: 'signed', signed: { ...SIGNED, files, next: [WHY] } } },
  ],
];
const SIZES = [
  [80, 24],
  [60, 20],
] as const;

const windowOf = (columns: number, rows: number): Window => ({
  size: { columns, rows },
  marks: UNICODE,
});

function linesOf(session: Session, window: Window): readonly string[] {
  return viewOf(session, frameOf(session, window).body).lines.map(textOf);
}

function paged(session: Session, window: Window, name: 'pagedown' | 'pageup'): Session {
  const event = eventOf(session, { name, text: undefined }, window);
  return event === undefined ? session : reduce(session, event, STAMP).session;
}

/** Every page of the text, from the first on. */
function pagesOf(session: Session, window: Window): readonly (readonly string[])[] {
  const pages = [linesOf(session, window)];
  for (let now = paged(session, window, 'pagedown'); pages.length < 50;) {
    const lines = linesOf(now, window);
    if (lines.join('\n') === pages.at(-1)?.join('\n')) return pages;
    pages.push(lines);
    now = paged(now, window, 'pagedown');
  }
  throw new Error('the pages never end');
}

describe.each(SIZES)('at %i x %i', (columns, rows) => {
  const window = windowOf(columns, rows);

  test.each(SESSIONS)('%s: nothing is out of reach', (_, session) => {
    const { body } = frameOf(session, window);
    const parts = menuTextOf(session, body);
    const whole = [...(parts?.text ?? []), ...(parts?.below ?? [])].map(textOf);
    const pages = pagesOf(session, window);
    const seen = new Set(pages.flat());
    for (const line of whole.filter((each) => each !== '')) expect([...seen]).toContain(line);
    if (pages.length === 1) {
      expect(pages.flat().filter((line) => line.startsWith('… lines'))).toEqual([]);
      return;
    }
    for (const page of pages.slice(0, -1)) expect(page.some((line) => CUT.test(line))).toBe(true);
    expect(pages.at(-1)?.some((line) => LAST.test(line))).toBe(true);
  });

  test('page up leads back to the first line', () => {
    const down = paged(paged(SIGNING, window, 'pagedown'), window, 'pagedown');
    const up = paged(paged(paged(down, window, 'pageup'), window, 'pageup'), window, 'pageup');
    expect(linesOf(down, window)).not.toEqual(linesOf(SIGNING, window));
    expect(linesOf(up, window)).toEqual(linesOf(SIGNING, window));
  });

  test('each digest, comment and key that is signed is in the text, in full', () => {
    const { text = [] } = menuTextOf(SIGNING, frameOf(SIGNING, window).body) ?? {};
    const all = text.map(textOf).join('').replaceAll(/\s+/g, '');
    for (const [label, words] of signatureFacts(readingIn(SIGNING))) {
      const head = label.startsWith('on ') ? `${label}:` : label;
      expect(all).toContain(`${head}${words}`.replaceAll(/\s+/g, ''));
    }
  });
});

test.each([0, 3, 99])(
  'home shows each level whole in a narrow window, with %i answers',
  (count) => {
    const session = sessionWith(count);
    const { body } = frameOf(session, windowOf(60, 40));
    const lines = viewOf(session, body).lines.map(textOf);
    const bands = resultSoFar(session).questionnaires.map(({ after: band }) => bandWords(band));
    const isBegun = count > 2;
    for (const words of isBegun ? bands : [])
      expect(lines.some((line) => line.trimEnd().endsWith(words))).toBe(true);
    expect(lines.filter((line) => line.includes('…'))).toEqual([]);
  },
);

test('the first screen begins with why no key can sign, where only a part fits', () => {
  const session = sessionWith(0, { ...LONG, signers: [] });
  const [small] = pagesOf(session, windowOf(80, 24));
  expect(small?.join(' ').replaceAll(/\s+/g, ' ')).toContain(LONG.signing);
  expect(pagesOf(sessionWith(0, LONG), windowOf(80, 24))[0]?.[0]).not.toContain(
    LONG.signing.slice(0, 20),
  );
});

describe.each(SIZES)('at %i x %i', (columns, rows) => {
  const window = windowOf(columns, rows);

  test.each(['info', 'warning', 'error'] as const)(
    'of a message (%s) that is too long, the first lines are shown, and all of it in the help',
    (tone) => {
      const text = Array.from({ length: 200 }, (_, index) => `word${index}`).join(' ');
      const session: Session = { ...sessionWith(3), message: { tone, text } };
      const { status, body } = frameOf(session, window);
      expect(status.map(textOf).at(-1)).toMatch(/… \? shows all of it$/);
      expect(status.length).toBeLessThan(rows / 2);
      const help = helpLines(after(session, 'help'), body).map((line) => textOf(line).trim());
      expect(help.join(' ')).toContain(text);
      expect(
        helpLines(after(session, 'help', 'help', 'help'), body)
          .map(textOf)
          .join(' '),
      ).not.toContain('word199');
    },
  );

  test('a long label of a menu is shown in full, on lines of its own', () => {
    const label = `SHA256:${'0123456789'.repeat(4)} (ssh-ed25519), from user.signingKey in your global git configuration`;
    const signers = [{ id: 'a', label, source: '', caution: undefined }];
    const session = after(sessionWith(99, { signers }), 'sign');
    const { body } = frameOf(session, window);
    const view = viewOf(session, body);
    const lines = (view.menu?.entries ?? []).flatMap((entry) => entry.label.split('\n'));
    expect(lines.filter((line) => line.length + 5 > body.width)).toEqual([]);
    expect(lines.map((line) => line.trim()).join(' ')).toContain(label);
    expect(view.lines.length + lines.length).toBeLessThanOrEqual(body.height);
  });
});
