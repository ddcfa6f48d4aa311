// No key, held key, burst or paste answers a question that is not on the screen.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/assessment/answer.ts';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import type { Session } from '../../src/session/state.ts';
import { createStore, type Store } from '../../src/session/store.ts';
import { pasteEvents } from '../../src/ui/full-screen/events.ts';
import { feed } from '../../src/ui/full-screen/input-gate.tsx';
import type { Press } from '../../src/ui/full-screen/key-match.ts';
import { createKeyRun, type KeyRun } from '../../src/ui/full-screen/key-run.ts';
import { KEY_CONTEXTS, KEY_TABLE } from '../../src/ui/full-screen/keys.ts';
import { type ShownPlace, shownPlace } from '../../src/ui/full-screen/shown-place.ts';
import { UNICODE } from '../../src/ui/full-screen/theme.ts';
import type { Window } from '../../src/ui/full-screen/view.ts';
import { worldOf } from '../helpers/world.ts';
import { ONE_READ } from './drive.ts';
import { sessionWith, STAMP } from './fixture.ts';
import { graphemes } from '../../src/text/graphemes.ts';

/** How many walks; more of them to measure. */
const WALKS = Number(process.env['ASSESS_WALKS'] ?? 100);

const WINDOWS: readonly Window[] = [
  { size: { columns: 80, rows: 24 }, marks: UNICODE },
  { size: { columns: 60, rows: 20 }, marks: UNICODE },
];

const LEAVING = new Set(['ctrl+c', 'ctrl+z', 'q']);
const ALL_KEYS = [
  ...new Set(KEY_CONTEXTS.flatMap((context) => KEY_TABLE[context].flatMap(({ keys }) => keys))),
].filter((name) => !LEAVING.has(name));
// What answers, and what opens texts and other screens, comes often.
const OFTEN = ['enter', 'enter', 'down', '1', '2', '3', 'y', 'n', 'u', 'x', 'a', 'w', 'e', 'esc'];

const press = (name: string): Press => ({
  name,
  text: graphemes(name).length === 1 ? name : undefined,
});
const written = (text: string): readonly Press[] =>
  graphemes(text).map((each) =>
    each === '\n' ? { name: 'enter', text: undefined } : { name: each, text: each },
  );

const key = fc.oneof(fc.constantFrom(...OFTEN), fc.constantFrom(...ALL_KEYS)).map(press);
const prose = fc.constantFrom(
  'ok\nusage 3 times\nu\nyes',
  'yes\n\n\n2\n3\nn\nn\na\n',
  'https://example.org/proof\nannny\n2026-11-20\n',
  'y\ny\ny\nu\nNot needed here\n1\n2\n3\n4\n',
);
/** Keys without a pause, in the reads in which they come. A held key comes again and again, but not at once. */
interface Moment {
  readonly reads: readonly (readonly Press[])[];
  readonly isHeld: boolean;
}
const atOnce = (...reads: readonly (readonly Press[])[]): Moment => ({ reads, isHeld: false });

const moment: fc.Arbitrary<Moment> = fc.oneof(
  { weight: 6, arbitrary: key.map((one) => atOnce([one])) },
  {
    weight: 2,
    arbitrary: fc.array(key, { minLength: 2, maxLength: 12 }).map((keys) => atOnce(keys)),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(key, fc.integer({ min: 2, max: 30 })).map(([held, times]) => ({
      reads: Array.from({ length: times }, () => [held]),
      isHeld: true,
    })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(prose, fc.integer({ min: 1, max: 20 })).map(([text, cut]) => {
      const presses = written(text);
      return atOnce(presses.slice(0, cut), presses.slice(cut));
    }),
  },
);

function begin(done: number, isReal: boolean): Store {
  const world = worldOf();
  const session = isReal
    ? sessionWith(done, { instruments: builtinInstruments() })
    : sessionWith(done);
  const store = createStore(session, world, world, () => STAMP);
  store.dispatch({ type: 'menu', choice: 'continue' });
  return store;
}

type Answers = Readonly<Record<string, Answer>>;

function changedIds(before: Answers, after: Answers): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (id) => before[id] !== after[id],
  );
}

/** The question that a person sees; undefined on other screens. */
function questionOn({ screen }: Session): string | undefined {
  return screen.at === 'question' ? screen.id : undefined;
}

/** A run of keys that do not come at once. */
function heldRun(place: ShownPlace): KeyRun {
  const taken = { place, isTogether: false };
  return {
    drawn: () => {},
    take: () => taken,
    last: () => taken,
    isNumber: () => false,
    cut: () => {},
    isCut: () => false,
  };
}

/** The store after its saves are done: a person does not type faster than the disk for a whole walk. */
async function typeAll(
  store: Store,
  moments: readonly Moment[],
  window: Window,
  judge: (before: Session, after: Session, keys: readonly Press[]) => void,
): Promise<void> {
  for (const { reads, isHeld } of moments) {
    const before = store.getSnapshot();
    const shown = shownPlace(before, window);
    const run = isHeld ? heldRun(shown) : createKeyRun(shown, ONE_READ);
    for (const presses of reads) feed(store, presses, window, run);
    await store.idle();
    judge(before, store.getSnapshot(), reads.flat());
  }
}

const walk = fc.record({
  done: fc.integer({ min: 0, max: 12 }),
  isReal: fc.boolean(),
  window: fc.constantFrom(...WINDOWS),
  moments: fc.array(moment, { minLength: 1, maxLength: 25 }),
});

describe('whatever is typed, held or pasted', () => {
  test(
    'only the question on the screen can change',
    async () => {
      await fc.assert(
        fc.asyncProperty(walk, async ({ done, isReal, window, moments }) => {
          await typeAll(begin(done, isReal), moments, window, (before, after) => {
            const changed = changedIds(before.assessment.answers, after.assessment.answers);
            const seen = questionOn(before);
            expect(changed.filter((id) => id !== seen)).toEqual([]);
          });
        }),
        { numRuns: WALKS },
      );
    },
    WALKS * 1000,
  );

  test('a value is chosen, or an answer deleted, by nothing but a key that confirms', async () => {
    const confirms = new Set(['enter', 'y']);
    await fc.assert(
      fc.asyncProperty(walk, async ({ done, isReal, window, moments }) => {
        await typeAll(begin(done, isReal), moments, window, (before, after, keys) => {
          if (keys.some(({ name }) => confirms.has(name))) return;
          for (const id of changedIds(before.assessment.answers, after.assessment.answers)) {
            const was = before.assessment.answers[id]?.value;
            const is = after.assessment.answers[id]?.value;
            const isRows = typeof was === 'object' || typeof is === 'object';
            expect(isRows || was === is).toBe(true);
          }
        });
      }),
      { numRuns: Math.min(WALKS, 100) },
    );
  });

  test('a paste with or without brackets answers nothing and opens nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 7 }),
        fc.constantFrom('w', 'e', 'find', 'none'),
        prose,
        fc.boolean(),
        async (done, into, text, hasBrackets) => {
          const [window] = WINDOWS;
          if (window === undefined) throw new Error('no window');
          const store = begin(done, false);
          if (into === 'find') store.dispatch({ type: 'command', command: 'find' });
          else if (into !== 'none') await typeAll(store, [atOnce([press(into)])], window, () => {});
          const before = store.getSnapshot();
          if (hasBrackets) store.dispatch(...pasteEvents(before, text, window));
          else await typeAll(store, [atOnce(written(text))], window, () => {});
          await store.idle();
          const after = store.getSnapshot();
          expect(after.assessment).toEqual(before.assessment);
          if (into !== 'none')
            expect([after.screen, after.overlay?.at]).toEqual([before.screen, before.overlay?.at]);
          const { overlay } = after;
          if (into === 'w' && overlay?.at === 'text')
            expect(overlay.field.characters.join('').split('\n')).toEqual(text.split('\n'));
        },
      ),
      { numRuns: 150 },
    );
  });
});
