// What holds whatever a person does, in a window of any size: the frame fits, keys that come together
// count like keys that come alone, and long questionnaires cost no more than short ones.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reduce } from '../../src/session/reduce.ts';
import type { Command } from '../../src/session/command.ts';
import type { Session } from '../../src/session/state.ts';
import type { SessionEvent } from '../../src/session/events.ts';
import { isLargeEnough } from '../../src/terminal/size.ts';
import { eventOf } from '../../src/ui/full-screen/events.ts';
import { frameOf, HEADER_HEIGHT } from '../../src/ui/full-screen/frame.ts';
import { headerLine } from '../../src/ui/full-screen/header.ts';
import { feed } from '../../src/ui/full-screen/input-gate.tsx';
import { contextOf, type Press } from '../../src/ui/full-screen/key-match.ts';
import { createKeyRun } from '../../src/ui/full-screen/key-run.ts';
import { footerLine } from '../../src/ui/full-screen/key-words.ts';
import { KEY_CONTEXTS, KEY_TABLE } from '../../src/ui/full-screen/keys.ts';
import { viewOf } from '../../src/ui/full-screen/screens/index.ts';
import { createStore, type Store } from '../../src/session/store.ts';
import { shownPlace } from '../../src/ui/full-screen/shown-place.ts';
import { columnsOf } from '../../src/ui/full-screen/text/line.ts';
import { UNICODE } from '../../src/ui/full-screen/theme.ts';
import type { Window } from '../../src/ui/full-screen/view.ts';
import { KEYS } from '../helpers/pty.ts';
import { worldOf } from '../helpers/world.ts';
import { drive, ONE_READ } from './drive.ts';
import { manyQuestions, sessionWith, STAMP } from './fixture.ts';

const windowOf = (columns: number, rows: number): Window => ({
  size: { columns, rows },
  marks: UNICODE,
});

const ALL_KEYS = [
  ...new Set(KEY_CONTEXTS.flatMap((context) => KEY_TABLE[context].flatMap(({ keys }) => keys))),
];
const LEAVING = new Set(['ctrl+c', 'q', 'ctrl+z']);
const press = (name: string): Press => ({
  name,
  text: Array.from(name).length === 1 ? name : undefined,
});
const somePresses = fc
  .array(fc.constantFrom(...ALL_KEYS, '漢', '🎉', ' ', 'é'), { minLength: 1, maxLength: 60 })
  .map((names) => names.filter((name) => !LEAVING.has(name)).map(press));
const someWindow = fc
  .tuple(fc.integer({ min: 60, max: 200 }), fc.integer({ min: 20, max: 60 }))
  .map(([columns, rows]) => windowOf(columns, rows));

function storeWith(done: number): Store {
  const world = worldOf();
  const store = createStore(sessionWith(done), world, world, () => STAMP);
  store.dispatch({ type: 'menu', choice: 'continue' });
  return store;
}

/** A key that comes alone. */
function one(store: Store, key: Press, window: Window): void {
  feed(store, [key], window, createKeyRun(shownPlace(store.getSnapshot(), window), ONE_READ));
}

/** Lines of the whole window, without what the menu shows in place of them. */
function heightOf(session: Session, window: Window): number {
  const { body, status } = frameOf(session, window);
  const view = viewOf(session, body);
  expect(view.lines.length + (view.menu?.entries.length ?? 0)).toBeLessThanOrEqual(body.height);
  expect(view.cursor === undefined || view.cursor.row < body.height).toBe(true);
  return HEADER_HEIGHT + body.height + 1 + status.length + 1;
}

describe('whatever is pressed', () => {
  test('the frame leaves the last row of the window free, and no line is too wide', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 7 }),
        somePresses,
        someWindow,
        (done, presses, window) => {
          const store = storeWith(done);
          for (const each of presses) {
            one(store, each, window);
            const session = store.getSnapshot();
            expect(heightOf(session, window)).toBe(window.size.rows - 1);
            const { width, body, status } = frameOf(session, window);
            const lines = [
              headerLine(session, width, UNICODE),
              footerLine(contextOf(session, true), width, UNICODE),
              ...status,
              ...viewOf(session, body).lines,
            ];
            expect(Math.max(...lines.map(columnsOf))).toBeLessThanOrEqual(width);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('on a screen', () => {
  test.each([
    [80, 24],
    [60, 20],
    [200, 60],
    [59, 20],
    [30, 8],
  ])(
    '%i x %i: the last row stays free, and nothing is left of earlier frames',
    async (columns, rows) => {
      const wizard = await drive({ columns, rows, done: 3 });
      for (const key of [
        KEYS.enter,
        '?',
        KEYS.end,
        KEYS.escape,
        'w',
        'text',
        KEYS.escape,
        'n',
        'r',
        KEYS.tab,
        'v',
        KEYS.tab,
        'h',
      ]) {
        await wizard.press(key);
        expect(wizard.screen.lines).toHaveLength(rows);
        expect(wizard.screen.lines.at(-1)).toBe('');
      }
      const shown = wizard.text();
      await wizard.resize(columns, rows + 1);
      await wizard.resize(columns, rows);
      expect(wizard.text()).toBe(shown);
      expect(isLargeEnough({ columns, rows }) ? wizard.screen.lines[0] : ' assess').toMatch(
        /^ assess/,
      );
    },
  );

  test('a window that changes while a note is written keeps the note', async () => {
    const wizard = await drive({ done: 3 });
    await wizard.press(KEYS.enter);
    await wizard.press('w');
    await wizard.press(
      'some words that go on and on until the line is full and another one begins',
    );
    for (const [columns, rows] of [
      [60, 20],
      [50, 10],
      [200, 60],
      [80, 24],
    ] as const)
      await wizard.resize(columns, rows);
    expect(wizard.text()).toContain('some words that go on');
    expect(wizard.now().overlay).toMatchObject({ at: 'text' });
  });
});

describe('a questionnaire of a thousand questions', () => {
  const instruments = manyQuestions(1000);
  const screens: readonly (readonly [what: string, events: readonly (Command | SessionEvent)[]])[] =
    [
      ['a question', [{ type: 'menu', choice: 'continue' }]],
      ['the review', ['review']],
      ['the actions', ['result', 'previous']],
      ['the drivers', ['result', 'next']],
      ['find', ['find']],
      ['the evidence', [{ type: 'menu', choice: 'continue' }, 'evidence']],
      ['the help', [{ type: 'menu', choice: 'continue' }, 'help']],
    ];

  test.each(screens)(
    'moving the cursor in %s looks at a screenful of questions, not at all',
    (_, events) => {
      const window = windowOf(80, 24);
      let session = events.reduce(
        (now, event) =>
          reduce(
            now,
            typeof event === 'string' ? { type: 'command', command: event } : event,
            STAMP,
          ).session,
        sessionWith(3, { instruments }),
      );
      let looks = 0;
      const { survey } = session;
      const counted = new Proxy(survey.asked, {
        get(target, key, receiver): unknown {
          if (typeof key === 'string' && /^\d+$/.test(key)) looks += 1;
          return Reflect.get(target, key, receiver) as unknown;
        },
      });
      Object.assign(survey, { asked: counted });
      const key = (): void => {
        const event = eventOf(session, press('down'), window);
        if (event !== undefined) session = reduce(session, event, STAMP).session;
        const { body, width } = frameOf(session, window);
        viewOf(session, body);
        headerLine(session, width, UNICODE);
      };
      key(); // what follows from the answers is worked out once
      looks = 0;
      for (let times = 0; times < 5; times += 1) key();
      expect(looks).toBeLessThan(5 * 60);
    },
  );

  test('a cursor key sends few bytes to the terminal', async () => {
    const wizard = await drive({ done: 3, context: { instruments } });
    await wizard.press('r');
    await wizard.press(KEYS.down);
    const before = wizard.bytes();
    for (let times = 0; times < 20; times += 1) await wizard.press(KEYS.down);
    expect((wizard.bytes() - before) / 20).toBeLessThan(700);
    await wizard.press(KEYS.enter);
    const onQuestion = wizard.bytes();
    await wizard.press(KEYS.down);
    await wizard.press(KEYS.up);
    expect((wizard.bytes() - onQuestion) / 2).toBeLessThan(500);
  });
});
