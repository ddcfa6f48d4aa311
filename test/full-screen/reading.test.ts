// The screens on which a record is read and signed, in windows of every size, with text of every kind.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OpenRecord } from '../../src/session/reading.ts';
import type { Command } from '../../src/session/command.ts';
import type { Session } from '../../src/session/state.ts';
import type { SessionEvent } from '../../src/session/events.ts';
import { frameOf } from '../../src/ui/full-screen/frame.ts';
import { headerLine } from '../../src/ui/full-screen/header.ts';
import { viewOf } from '../../src/ui/full-screen/screens/index.ts';
import { leavingLines } from '../../src/session/text/leaving.ts';
import { columnsOf, type Line } from '../../src/ui/full-screen/text/line.ts';
import { ASCII, UNICODE } from '../../src/ui/full-screen/theme.ts';
import { LINES, ONE_ROLE, onRecord, OPEN, RECORD_ID } from '../helpers/reading.ts';
import { after, begun, pick, typed } from '../helpers/sessions.ts';
import { STANDING } from '../helpers/world.ts';

const menu = (choice: string): SessionEvent => ({ type: 'menu', choice });
const SIZES = [
  [60, 20],
  [100, 30],
] as const;

const textOf = (line: Line): string =>
  line
    .map(({ text }) => text)
    .join('')
    .trimEnd();

interface Shown {
  readonly text: string;
  /** Lines with the menu, and the room they have. */
  readonly used: number;
  readonly height: number;
  readonly widest: number;
  readonly width: number;
}

function shown(session: Session, columns: number, rows: number, marks = UNICODE): Shown {
  const { body } = frameOf(session, { size: { columns, rows }, marks });
  const view = viewOf(session, body);
  const entries = view.menu?.entries ?? [];
  return {
    text: [...view.lines.map(textOf), ...entries.map(({ label }) => label)].join('\n'),
    used: view.lines.length + entries.length,
    height: body.height,
    widest: Math.max(0, ...view.lines.map(columnsOf)),
    width: body.width,
  };
}

/** Every place of the reading mode, for a record. */
function places(record: OpenRecord): readonly (readonly [string, Session])[] {
  const begin = onRecord(record);
  const decide = after(begin, 'sign');
  const chosen = after(decide, menu('role:approver'), menu('decide:approve'));
  const commented = after(begin, 'next', 'next', pick(1), 'note', typed('Why? '.repeat(300)));
  return [
    ['the record', begin],
    ['its end', after(begin, 'last')],
    ['what changed', after(begin, 'next')],
    ['the answers', after(begin, 'next', 'next')],
    ['a comment being written', commented],
    ['an answer with a comment', after(commented, 'accept')],
    ['the signatures', after(begin, 'previous')],
    ['the role or the decision', decide],
    ['what is signed', chosen],
    [
      'what is signed, with a long comment',
      after(commented, 'accept', 'sign', menu('role:approver'), menu('decide:approve')),
    ],
    ['a signature under way', after(chosen, menu('sign:SHA256:one'))],
    [
      'a signature that failed',
      after(chosen, menu('sign:SHA256:one'), {
        type: 'sign-failed',
        why: 'x '.repeat(400),
        standing: STANDING,
      }),
    ],
    [
      'signed',
      after(chosen, menu('sign:SHA256:one'), {
        type: 'record-signed',
        signed: {
          record: record.id,
          by: 'carol',
          sentence: 'y '.repeat(200),
          files: ['z'.repeat(150), 'a.json'],
          next: ['w '.repeat(200), 'v'],
        },
      }),
    ],
    ['the list', after(begun(undefined, { records: LINES }), menu('records'))],
    ['being opened', after(begun(undefined, { records: LINES.slice(0, 1) }), menu('records'))],
  ];
}

const HOSTILE = [
  '\u001B]0;title\u0007\u001B[2J\u001B[31mred',
  '\u202Eevil\u2066 hidden\u200B',
  'x'.repeat(400),
  '漢字'.repeat(80),
  '👩‍👩‍👧‍👦'.repeat(30),
  '',
  '# heading '.repeat(40),
  '- '.repeat(90),
].flatMap((text) => [text, `- ${text}`]);

/** The worst case: what the files could contain if nothing had checked them. */
const BAD: OpenRecord = {
  ...OPEN,
  standing: HOSTILE.join(' '),
  rejectedBefore: HOSTILE,
  text: HOSTILE,
  moved: HOSTILE.map((text) => ({ group: text, what: text, was: text, is: text })),
  answers: HOSTILE.map((text, index) => ({
    id: `privacy.q${index}`,
    question: text,
    answer: text,
    comments: [text, text],
  })),
  statements: HOSTILE.map((text) => [text, text]),
  seen: HOSTILE.map((name) => ({ name, sha256: '3'.repeat(64) })),
  capacities: OPEN.capacities.map((each) => ({ ...each, signing: HOSTILE.join(' ') })),
};

describe.each(SIZES)('at %i x %i', (columns, rows) => {
  test.each([
    ['an ordinary record', OPEN],
    ['a record with one role', ONE_ROLE],
    ['long and hostile text', BAD],
    ['hostile obstacles', { ...BAD, obstacles: HOSTILE }],
    ['nothing in it', { ...ONE_ROLE, text: [], moved: [], answers: [], statements: [], seen: [] }],
    ['nothing to compare', { ...ONE_ROLE, incomparable: 'It replaces no other record.' }],
  ])('%s: no screen is higher or wider than its space', (_, record) => {
    for (const [place, session] of places(record)) {
      const { used, height, widest, width } = shown(session, columns, rows);
      expect({ place, fits: used <= height && widest <= width }).toEqual({ place, fits: true });
      expect(columnsOf(headerLine(session, columns, UNICODE)), place).toBeLessThanOrEqual(columns);
    }
  });
});

test('in any window, at any position of the text, no line is too long', () => {
  const all = places(BAD).map(([, session]) => session);
  const moves = fc.array(fc.constantFrom<Command[]>('down', 'page-down', 'last', 'up', 'next'), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(
      fc.constantFrom(...all),
      moves,
      fc.integer({ min: 60, max: 160 }),
      fc.integer({ min: 18, max: 60 }),
      fc.constantFrom(UNICODE, ASCII),
      (session, steps, columns, rows, marks) => {
        const view = shown(after(session, ...steps), columns, rows, marks);
        expect(view.used).toBeLessThanOrEqual(view.height);
        expect(view.widest).toBeLessThanOrEqual(view.width);
      },
    ),
    { numRuns: 150 },
  );
});

describe('what the screens say', () => {
  test('the record, page by page', () => {
    const begin = onRecord(OPEN);
    const pages = [begin, after(begin, 'next'), after(begin, 'next', 'next')];
    const signatures = after(begin, 'previous');
    expect([...pages, signatures].map((each) => shown(each, 80, 24).text).join('\n=====\n'))
      .toMatchInlineSnapshot(`
        "Record 2026-11-21-k7f3q  genuine, signed by alice@example.com (assessor);
          still needed: 1 approver
        [record]  what changed  answers  signatures

        # Assessment of shop

        Ready.

        - one action
        =====
        Record 2026-11-21-k7f3q  genuine, signed by alice@example.com (assessor);
          still needed: 1 approver
        record  [what changed]  answers  signatures

        Result
          • Verdict
            was not-ready
            now ready

        Answers
          • Who gets the data? (privacy.recipients)
            was nothing
            now 2: A list
        =====
        Record 2026-11-21-k7f3q  genuine, signed by alice@example.com (assessor);
          still needed: 1 approver
        record  what changed  [answers]  signatures                             1 of 3

        ❯ Where is the project today?
            Being built
          Who gets the data?
            1 signed · 2: A list; evidence: docs/suppliers.md (01234567)
          How long is it kept?
            Don't know yet

        │ Being built
        =====
        Record 2026-11-21-k7f3q  genuine, signed by alice@example.com (assessor);
          still needed: 1 approver
        record  what changed  answers  [signatures]

        It is genuine, signed by alice@example.com (assessor); still needed: 1
        approver.

          • alice@example.com (assessor), 2026-11-21: these are my answers

          • bob@example.com (reviewer), 2026-11-21 comments
            about privacy.recipients: Since when?"
      `);
  });

  test('the answer under the cursor is shown in full, with the comments on it', () => {
    const said = after(onRecord(), 'next', 'next', 'down', 'note', typed('Which list?'), 'accept');
    expect(shown(said, 80, 24).text).toMatchInlineSnapshot(`
      "Record 2026-11-21-k7f3q  genuine, signed by alice@example.com (assessor);
        still needed: 1 approver
      record  what changed  [answers]  signatures                             2 of 3

        Where is the project today?
          Being built
      ❯ Who gets the data?
          your comment, 1 signed · 2: A list; evidence: docs/suppliers.md (01234567)
        How long is it kept?
          Don't know yet

      │ you  Which list?
      │ bob@example.com: Since when?
      │ 2: A list; evidence: docs/suppliers.md (01234567)"
    `);
  });

  test('the text of the record, without the signs that only Markdown needs', () => {
    const text = [
      '# Assessment of shop',
      '| Worst | P1 Data \\| more |',
      '| --- | --- |',
      '**Which list?** (privacy.recipients)',
      '- assess 0\\.1.0',
      '| by a date | Ask | Marta |',
    ];
    expect(
      shown(onRecord({ ...ONE_ROLE, text }), 80, 24)
        .text.split('\n')
        .slice(-5),
    ).toEqual([
      '# Assessment of shop',
      'Worst          P1 Data | more',
      'Which list? (privacy.recipients)',
      '- assess 0.1.0',
      '| by a date | Ask | Marta',
    ]);
  });

  test('in a small window every page has its name, and shows who must still sign', () => {
    const standing =
      'genuine, 1 sign-off (answered by alice@example.com as assessor); still needed: 1 approver (carol@example.com may)';
    const long = { ...ONE_ROLE, standing, text: Array<string>(2000).fill('word') };
    for (const session of [onRecord(long), after(onRecord(long), 'last')]) {
      const { text } = shown(session, 60, 20);
      expect(text.replaceAll(/\s+/g, ' ')).toContain('still needed: 1 approver (carol@example.com');
      expect(text).toMatch(/^\[record\] {2}what changed {2}answers {2}signatures +\d+ %$/m);
    }
    expect(shown(onRecord(long), 80, 24).text).toMatch(/1 to \d+ of 2000 lines$/m);
  });

  test('a comment is shown below its answer, with the comments of others', () => {
    const writing = after(onRecord(), 'next', 'next', 'down', 'note');
    const { text } = shown(writing, 60, 20);
    expect(text).toContain('2: A list; evidence: docs/suppliers.md (01234567)');
    expect(text).toContain('bob@example.com: Since when?');
  });

  test('in which role, what is decided, and what exactly is signed', () => {
    const role = after(onRecord(OPEN), 'sign');
    const decision = after(role, menu('role:approver'));
    const sign = after(decision, menu('decide:reject'), typed('Read the terms first.'), 'accept');
    expect([role, decision, sign].map((each) => shown(each, 80, 24).text).join('\n=====\n'))
      .toMatchInlineSnapshot(`
        "In which role do you sign?
          approver  You can sign with ED25519 carol.
          reviewer  You can sign with ED25519 carol.

        Sign as approver
        Sign as reviewer
        Back to the record
        =====
        What do you decide?
        You can sign with ED25519 carol.
        A rejection stops a release until you decide otherwise in the same role or the
        answers change. A withdrawal makes the record void until you decide otherwise
        in the same role.

        Approve it as approver
        Reject with a reason
        Only comment on it
        Withdraw the record
        Sign in another role
        Back to the record
        =====
        You are about to sign exactly this (files by their sha256):
        Your name, this decision and your comments become public with the repository.
          as          carol@example.com, approver: reject
          record      2026-11-21-k7f3q
          record.json 1111111111111111111111111111111111111111111111111111111111111111
          record.md   2222222222222222222222222222222222222222222222222222222222222222
          seen        assessor.alice-0123456.json, comment.reviewer.bob-0123456.json
          key         ED25519 carol
          key         RSA work
          saying      Read the terms first.

        Sign with ED25519 carol
        Sign with RSA work
        Change your comment
        Choose another decision
        Back to the record"
      `);
  });

  test('why a record cannot be signed, and why a person cannot', () => {
    const torn = after(onRecord({ ...OPEN, obstacles: ['record.json was changed.'] }), 'sign');
    expect(shown(torn, 80, 24).text).toContain('cannot be signed as it is');
    expect(shown(torn, 80, 24).text).toContain('record.json was changed.');
    const stranger = {
      ...OPEN,
      capacities: [
        { role: 'approver', signers: [], signing: 'Ask for: assess trust add', newFiles: [] },
      ],
    };
    expect(shown(after(onRecord(stranger), 'sign'), 80, 24).text).toContain('assess trust add');
  });

  test('the list shows nine at most, and how to open an older one', () => {
    const records = Array.from({ length: 12 }, (_, index) => ({
      id: `2026-11-${10 + index}-aaaaa`,
      line: `record ${index}`,
    }));
    const list = shown(after(begun(undefined, { records }), menu('records')), 60, 20);
    expect(list.text).toContain('3 older: assess sign RECORD opens one.');
    expect(list.text.match(/^record \d+$/gm)).toHaveLength(9);
  });

  test('an earlier rejection is above the changes, also where nothing can be compared', () => {
    const rejectedBefore = [
      'Record a, which this one replaces, was rejected by bob as privacy: No.',
    ];
    for (const incomparable of [undefined, 'It replaces a, which cannot be read here.']) {
      const record = { ...OPEN, rejectedBefore, incomparable };
      const lines = shown(after(onRecord(record), 'next'), 100, 30).text.split('\n');
      const told = lines.findIndex((text) => text.includes(`! ${rejectedBefore[0]}`));
      const next = lines.findIndex((text) => text.includes(incomparable ?? 'Verdict'));
      expect(told).toBeGreaterThan(0);
      expect(next).toBeGreaterThan(told);
    }
  });

  test('a person who leaves sees what was not signed', () => {
    expect(leavingLines(onRecord())).toEqual([
      `Record ${RECORD_ID} is read and not signed.`,
      `To sign it: assess sign ${RECORD_ID}`,
    ]);
  });
});
