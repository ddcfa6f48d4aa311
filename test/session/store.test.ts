// The store: order, saving, and what the world answers.
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Assessment } from '../../src/assessment/assessment.ts';
import type { Command } from '../../src/session/command.ts';
import type { SessionEvent } from '../../src/session/events.ts';
import { UserError } from '../../src/errors.ts';
import type { SessionPort } from '../../src/session/port.ts';
import { runEffect } from '../../src/session/effects.ts';
import { reduce } from '../../src/session/reduce.ts';
import { createStore, type Store } from '../../src/session/store.ts';
import { sessionWith, STAMP } from '../full-screen/fixture.ts';
import { RECORDED, SIGNED, type World, worldOf } from '../helpers/world.ts';
import { onRecord, OPEN, readingIn } from '../helpers/reading.ts';
import { requestOf, type SignatureRequest } from '../../src/session/reading.ts';

const command = (name: Command): SessionEvent => ({ type: 'command', command: name });
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function start(done: number, own: Partial<SessionPort> = {}): { store: Store; world: World } {
  const world = worldOf(own);
  return { store: createStore(sessionWith(done), world, world, () => STAMP), world };
}

function factsIn({ answers }: Assessment): Readonly<Record<string, string>> {
  const value = answers['triage.facts']?.value;
  return typeof value === 'object' && value !== null ? value : {};
}

/** A disk that finishes one save when it is asked to. */
function gates() {
  const saved: Assessment[] = [];
  let done = 0;
  let open: (() => void) | undefined;
  const hold = (): Promise<void> =>
    new Promise((resolve) => {
      open = () => {
        done += 1;
        resolve();
      };
    });
  return {
    saved,
    done: () => done,
    isUnderWay: () => open !== undefined,
    save: (assessment: Assessment): Promise<void> => {
      saved.push(assessment);
      return hold();
    },
    hold,
    finish: async (): Promise<void> => {
      const give = open;
      open = undefined;
      give?.();
      await turn();
    },
  };
}

test('a key that cannot be made is an error on the screen', async () => {
  const why = new UserError({ what: 'could not make ~/.ssh', why: 'no', fix: 'do' });
  const world = worldOf({ makeKey: () => Promise.reject(why) });
  const session = sessionWith(0);
  const stop = new AbortController().signal;
  const event = await runEffect(
    { port: world, surface: world, stop },
    { type: 'make-key' },
    session,
  );
  expect(event).toMatchObject({ type: 'key-failed' });
  if (event === undefined) return;
  expect(reduce(session, event, STAMP).session.message?.tone).toBe('error');
});

/** A promise that is settled from outside. */
function gate(): { readonly wait: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const wait = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { wait, open };
}

describe('events', () => {
  test('are reduced at once, in order, and listeners see the end', () => {
    const { store } = start(0);
    const seen: string[] = [];
    store.subscribe(() => seen.push(store.getSnapshot().screen.at));
    store.dispatch({ type: 'menu', choice: 'continue' });
    store.dispatch(command('down'));
    expect(store.getSnapshot().screen).toMatchObject({
      at: 'question',
      id: 'triage.stage',
      cursor: 0,
    });
    expect(seen).toEqual(['question', 'question']);
  });

  test('an event without effect calls no listener', () => {
    const { store } = start(0);
    const listener = vi.fn<() => void>();
    store.subscribe(listener);
    store.dispatch({ type: 'insert', text: 'x' });
    expect(listener).not.toHaveBeenCalled();
  });

  test('a removed listener is not called', () => {
    const { store } = start(0);
    const listener = vi.fn<() => void>();
    store.subscribe(listener)();
    store.dispatch(command('help'));
    expect(listener).not.toHaveBeenCalled();
  });

  test('an event from a listener comes after the event that it received', () => {
    const { store } = start(0);
    const stop = store.subscribe(() => {
      stop();
      store.dispatch(command('down'));
    });
    store.dispatch({ type: 'menu', choice: 'continue' });
    expect(store.getSnapshot().screen).toMatchObject({ at: 'question', cursor: 0 });
  });
});

describe('saving', () => {
  test('every answer is saved, and the session says so', async () => {
    const { store, world } = start(0);
    store.dispatch({ type: 'menu', choice: 'continue' });
    store.dispatch(command('down'));
    store.dispatch(command('accept'));
    expect(store.getSnapshot().save).toBe('saving');
    await turn();
    expect(store.getSnapshot().save).toBe('saved');
    expect(world.saved.at(-1)?.answers['triage.stage']?.value).toBe('idea');
  });

  test('the next answer waits until the one before it is on disk, and no other key does', async () => {
    const disk = gates();
    const { store } = start(0, { save: disk.save });
    store.dispatch({ type: 'menu', choice: 'continue' });
    store.dispatch(command('down'));
    store.dispatch(command('accept'));
    store.dispatch(command('down'));
    expect(store.getSnapshot().screen).toMatchObject({ id: 'triage.facts', cursor: 1 });
    store.dispatch(command('up'), command('yes'), command('no'), command('yes'));
    expect(store.getSnapshot()).toMatchObject({ save: 'saving', screen: { cursor: 0 } });
    expect(factsIn(store.getSnapshot().assessment)).toEqual({});
    await disk.finish();
    expect(factsIn(store.getSnapshot().assessment)).toEqual({ people: 'yes' });
    expect(store.getSnapshot().save).toBe('saving');
    await disk.finish();
    expect(factsIn(store.getSnapshot().assessment)).toEqual({ people: 'yes', model: 'no' });
    await disk.finish();
    await disk.finish();
    expect(store.getSnapshot().save).toBe('saved');
    expect(disk.saved.map((assessment) => Object.keys(factsIn(assessment)).length)).toEqual([
      0, 1, 2, 3,
    ]);
  });

  test('what a key means is decided when it is its turn', async () => {
    const disk = gates();
    const { store } = start(0, { save: disk.save });
    store.dispatch({ type: 'menu', choice: 'continue' });
    store.dispatch(command('down'));
    store.dispatch(command('accept'), command('yes'), ({ screen }) => {
      const cursor = screen.at === 'question' ? screen.cursor : -1;
      return command(cursor === 1 ? 'no' : 'yes');
    });
    await disk.finish();
    await disk.finish();
    expect(factsIn(store.getSnapshot().assessment)).toEqual({ people: 'yes', model: 'no' });
  });

  test('at most the last answer is not on disk, whatever is typed and however slow the disk is', async () => {
    const keys = fc.array(
      fc.constantFrom<Command>('down', 'up', 'accept', 'yes', 'no', 'unknown', 'next', 'previous'),
      { maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(keys, fc.infiniteStream(fc.boolean()), async (typed, pauses) => {
        const disk = gates();
        const { store } = start(0, { save: disk.save });
        const quick = start(0).store;
        let changes = 0;
        let known = store.getSnapshot().assessment;
        store.subscribe(() => {
          const { assessment, save } = store.getSnapshot();
          if (assessment !== known) changes += 1;
          known = assessment;
          expect(changes - disk.done()).toBeLessThanOrEqual(1);
          if (save === 'saved') expect(changes).toBe(disk.done());
        });
        for (const each of [{ type: 'menu', choice: 'continue' } as const, ...typed.map(command)]) {
          store.dispatch(each);
          quick.dispatch(each);
          await turn();
          if (pauses.next().value) await disk.finish();
        }
        while (disk.isUnderWay()) await disk.finish();
        expect(store.getSnapshot().assessment).toEqual(quick.getSnapshot().assessment);
        expect(store.getSnapshot().screen).toEqual(quick.getSnapshot().screen);
      }),
      { numRuns: 60 },
    );
  });

  test('a comment on a record waits in the same way', async () => {
    const disk = gates();
    const world = worldOf({ saveComments: disk.hold });
    const store = createStore(onRecord(), world, world, () => STAMP);
    const comment = (text: string): readonly SessionEvent[] => [
      command('note'),
      { type: 'insert', text },
      command('accept'),
    ];
    store.dispatch(command('next'), command('next'), ...comment('One.'));
    store.dispatch(command('down'), ...comment('Two.'));
    expect(Object.values(readingIn(store.getSnapshot()).comments)).toEqual(['One.']);
    expect(store.getSnapshot().overlay).toMatchObject({ at: 'text' });
    await disk.finish();
    expect(Object.values(readingIn(store.getSnapshot()).comments)).toEqual(['One.', 'Two.']);
  });

  test('a failed save is reported, and so is the next one that works', async () => {
    let isFull = true;
    const { store } = start(0, {
      save: async () => {
        if (isFull) throw new Error('no space left on device');
      },
    });
    store.dispatch({ type: 'menu', choice: 'continue' });
    store.dispatch(command('down'));
    store.dispatch(command('accept'));
    await turn();
    expect(store.getSnapshot()).toMatchObject({
      save: 'failed',
      message: { tone: 'error', text: 'Not saved: no space left on device' },
    });
    isFull = false;
    store.dispatch(command('yes'));
    await turn();
    expect(store.getSnapshot().save).toBe('saved');
  });
});

const menu = (choice: string): SessionEvent => ({ type: 'menu', choice });

/** A store on the record, with a comment written and the decision made. */
async function decided(own: Partial<SessionPort>): Promise<{ store: Store; world: World }> {
  const world = worldOf(own);
  const store = createStore(onRecord(), world, world, () => STAMP);
  for (const event of [
    command('next'),
    command('next'),
    command('down'),
    command('note'),
    { type: 'insert', text: 'Which?' } as const,
    command('accept'),
    command('sign'),
    menu('decide:approve'),
  ])
    store.dispatch(event);
  await turn();
  return { store, world };
}

const KEY = menu('sign:SHA256:one');

describe('reading a record', () => {
  test('the record is opened outside the session, and shown as a page', async () => {
    const { store } = start(0, { openRecord: async (id) => ({ ...OPEN, id }) });
    store.dispatch(menu('records'));
    expect(store.getSnapshot().screen).toMatchObject({ at: 'opening' });
    await turn();
    expect(store.getSnapshot()).toMatchObject({
      screen: { at: 'record' },
      reading: { record: { id: '2026-10-02-k7f3q' } },
    });
  });

  test('one that cannot be opened is reported, and the session continues', async () => {
    const { store } = start(0, {
      openRecord: async () => {
        throw new UserError({ what: 'record x cannot be signed', why: 'it is torn', fix: 'git' });
      },
    });
    store.dispatch(menu('records'));
    await turn();
    expect(store.getSnapshot()).toMatchObject({
      screen: { at: 'home' },
      message: { tone: 'error', text: 'Record x cannot be signed. It is torn. git.' },
    });
  });

  test('a signature is asked for once, with what was said', async () => {
    const requests: SignatureRequest[] = [];
    const { store } = await decided({
      signRecord: async (request) => {
        requests.push(request);
        return { ...SIGNED, record: request.record, files: ['a.json'] };
      },
    });
    store.dispatch(KEY);
    store.dispatch(KEY); // typed ahead
    await turn();
    expect(requests).toEqual([
      requestOf(readingIn((await decided({})).store.getSnapshot()), 'SHA256:one'),
    ]);
    expect(store.getSnapshot().screen).toMatchObject({ at: 'signed' });
  });

  test('a signature that failed keeps everything, and the next try signs', async () => {
    let isRight = false;
    const { store } = await decided({
      signRecord: async ({ record }) => {
        if (!isRight) throw new UserError({ what: 'wrong passphrase', why: 'typo', fix: 'again' });
        return { ...SIGNED, record };
      },
    });
    const before = store.getSnapshot().reading;
    store.dispatch(KEY);
    await turn();
    expect(store.getSnapshot()).toMatchObject({
      screen: { at: 'decide' },
      message: { tone: 'error', text: 'Wrong passphrase. Typo. Again.' },
    });
    expect(store.getSnapshot().reading).toEqual(before);
    isRight = true;
    store.dispatch(KEY);
    await turn();
    expect(store.getSnapshot().screen).toMatchObject({ at: 'signed' });
  });

  test('esc cancels the wait for a key, and everything is kept', async () => {
    const { store } = await decided({
      signRecord: (_, __, stop) =>
        new Promise((___, reject) => {
          stop.addEventListener('abort', () =>
            reject(new UserError({ what: 'cancelled', why: 'you stopped', fix: 'again' })),
          );
        }),
    });
    store.dispatch(KEY);
    expect(store.getSnapshot().screen).toEqual({ at: 'sealing' });
    store.dispatch(command('close'));
    await turn();
    expect(store.getSnapshot().screen).toEqual({ at: 'decide' });
    expect(readingIn(store.getSnapshot()).comments).toEqual({ 'privacy.recipients': 'Which?' });
  });

  test('ctrl-c while a key is waited for stops it and leaves with 130', async () => {
    let isStopped = false;
    const { store, world } = await decided({
      signRecord: (_, __, stop) => {
        stop.addEventListener('abort', () => (isStopped = true));
        return new Promise(() => undefined);
      },
    });
    store.dispatch(KEY);
    store.dispatch(command('leave'));
    await turn();
    expect(isStopped).toBe(true);
    expect(world.exits).toEqual([130]);
  });
});

describe('what is written to a record', () => {
  const comment: readonly SessionEvent[] = [
    command('next'),
    command('next'),
    command('note'),
    { type: 'insert', text: 'Since when?' },
    command('accept'),
  ];
  const reader = (own: Partial<SessionPort>): { store: Store; world: World } => {
    const world = worldOf(own);
    const store = createStore(onRecord(), world, world, () => STAMP);
    for (const event of comment) store.dispatch(event);
    return { store, world };
  };

  test('is kept at once, and the draft of the answers is left alone', async () => {
    const kept: unknown[] = [];
    const { store, world } = reader({
      saveComments: async ({ comments }) => void kept.push(comments),
    });
    expect(readingIn(store.getSnapshot()).save).toBe('saving');
    await turn();
    expect(kept).toEqual([{ 'triage.stage': 'Since when?' }]);
    expect(readingIn(store.getSnapshot()).save).toBe('saved');
    expect(world.saved).toEqual([]);
  });

  test('leaving waits until it is kept', async () => {
    const disk = gate();
    const { store, world } = reader({ saveComments: () => disk.wait });
    store.dispatch(command('quit'));
    await turn();
    expect(world.exits).toEqual([]);
    disk.open();
    await turn();
    expect(world.exits).toEqual([0]);
  });

  test('a failed write is reported, and leaving waits until the person has seen it', async () => {
    const { store, world } = reader({
      saveComments: async () => {
        throw new UserError({ what: 'no place', why: 'full', fix: 'free some' });
      },
    });
    store.dispatch(command('quit'));
    await turn();
    expect(world.exits).toEqual([]);
    expect(store.getSnapshot().message).toMatchObject({
      tone: 'error',
      text: 'Not saved: No place. Full. Free some. assess stays open. Ctrl+C leaves without saving.',
    });
    store.dispatch(command('quit'));
    await turn();
    expect(store.getSnapshot().message?.text).toContain('will be lost');
    expect(world.exits).toEqual([]);
    store.dispatch(command('quit'));
    await turn();
    expect(world.exits).toEqual([0]);
  });

  test('is on disk before it is signed, because the signature removes it there', async () => {
    const order: string[] = [];
    const disk = gate();
    const { store } = reader({
      saveComments: async () => {
        await disk.wait;
        order.push('kept');
      },
      signRecord: async ({ record }) => {
        order.push('signed');
        return { ...SIGNED, record };
      },
    });
    for (const event of [command('sign'), menu('decide:approve'), KEY]) store.dispatch(event);
    await turn();
    expect(order).toEqual([]);
    disk.open();
    await turn();
    expect(order).toEqual(['kept', 'signed']);
  });
});

function answerFirst(store: Store): void {
  store.dispatch({ type: 'menu', choice: 'continue' });
  store.dispatch(command('down'));
  store.dispatch(command('accept'));
}

describe('leaving', () => {
  test('a person who only looked leaves without a draft', async () => {
    const { store, world } = start(0);
    store.dispatch(command('result'));
    store.dispatch(command('quit'));
    await turn();
    expect(world.saved).toEqual([]);
    expect(world.exits).toEqual([0]);
  });

  test('waits until the last save is done', async () => {
    const slow = gate();
    const { store, world } = start(0, { save: () => slow.wait });
    answerFirst(store);
    store.dispatch(command('quit'));
    await turn();
    expect(world.exits).toEqual([]);
    slow.open();
    await turn();
    expect(world.exits).toEqual([0]);
  });

  test('"save and quit" stays when the answers could not be saved', async () => {
    const { store, world } = start(0, { save: () => Promise.reject(new Error('disk on fire')) });
    answerFirst(store);
    store.dispatch(command('quit'));
    await turn();
    expect(world.exits).toEqual([]);
    expect(store.getSnapshot().message?.text).toContain('disk on fire');
  });

  test('ctrl+c still leaves, with 130', async () => {
    const { store, world } = start(0, { save: () => Promise.reject(new Error('disk on fire')) });
    answerFirst(store);
    store.dispatch(command('leave'));
    await turn();
    expect(world.exits).toEqual([130]);
  });

  test('ctrl+c a second time does not wait for a disk that does not answer', async () => {
    const { store, world } = start(0, { save: () => new Promise(() => undefined) });
    answerFirst(store);
    store.dispatch(command('leave'));
    await turn();
    expect(world.exits).toEqual([]);
    store.dispatch(command('leave'));
    expect(world.exits).toEqual([130]);
  });

  test('a note being typed is kept on ctrl+c, and is no part of the answer', async () => {
    const { store, world } = start(0);
    store.dispatch({ type: 'menu', choice: 'continue' });
    store.dispatch(command('note'));
    store.dispatch({ type: 'insert', text: 'half a sent' });
    store.dispatch(command('leave'));
    await turn();
    expect(world.saved.at(-1)).toMatchObject({
      answers: {},
      unfinished: { 'note/triage.stage': ['half a sent'] },
    });
  });
});

describe('the editor', () => {
  const writing = (own: Partial<SessionPort>): Store => {
    const { store } = start(0, own);
    store.dispatch({ type: 'menu', choice: 'continue' });
    store.dispatch(command('note'));
    store.dispatch({ type: 'insert', text: 'draft' });
    store.dispatch(command('editor'));
    return store;
  };
  const typed = (store: Store): string => {
    const { overlay } = store.getSnapshot();
    return overlay?.at === 'text' ? overlay.field.characters.join('') : '';
  };

  test('gets the text and gives back another', async () => {
    const store = writing({
      edit: async (text) => ({ kind: 'changed', text: `${text}, finished` }),
    });
    await turn();
    expect(typed(store)).toBe('draft, finished');
  });

  test('that fails leaves the text and says why', async () => {
    const store = writing({
      edit: async () => ({ kind: 'failed', why: 'No editor was found.' }),
    });
    await turn();
    expect(typed(store)).toBe('draft');
    expect(store.getSnapshot().message?.text).toBe('No editor was found.');
  });
});

describe('the record', () => {
  test('is made after the last save, with the signer that was chosen', async () => {
    const slow = gate();
    const { store, world } = start(99, { save: () => slow.wait });
    store.dispatch({ type: 'menu', choice: 'continue' });
    store.dispatch(command('down'));
    store.dispatch(command('accept')); // one answer more, so that a save is under way
    store.dispatch(command('sign'));
    store.dispatch({ type: 'menu', choice: 'sign:k2' });
    await turn();
    expect(world.signers).toEqual([]);
    slow.open();
    await turn();
    expect(world.signers).toEqual(['k2']);
    expect(store.getSnapshot().screen).toEqual({ at: 'done', outcome: RECORDED });
  });

  test('leaving afterwards does not bring the draft back', async () => {
    const { store, world } = start(99);
    store.dispatch(command('sign'));
    store.dispatch({ type: 'menu', choice: 'unsigned' });
    await turn();
    const before = world.saved.length;
    store.dispatch(command('accept'));
    await turn();
    expect(world.exits).toEqual([0]);
    expect(world.saved).toHaveLength(before);
  });

  test('that cannot be made returns to the screen, with the reason', async () => {
    const problem = new UserError({
      what: 'the key is gone',
      why: 'it was moved',
      fix: 'put it back',
    });
    const { store } = start(99, { record: () => Promise.reject(problem) });
    store.dispatch(command('sign'));
    store.dispatch({ type: 'menu', choice: 'sign:k1' });
    await turn();
    expect(store.getSnapshot()).toMatchObject({
      screen: { at: 'finish' },
      message: { tone: 'error', text: 'The key is gone. It was moved. Put it back.' },
    });
  });
});
