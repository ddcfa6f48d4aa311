// Holds the session while the wizard runs: events in, one after the other; listeners told; effects done.
// Knows nothing of Ink. What comes back from the world comes back as events.

import type { Stamp } from '../../assessment/assessment.ts';
import { reduce } from '../../session/reduce.ts';
import type { OpenRecord, SignatureRequest, SignedStatement } from '../../session/reading.ts';
import type {
  Effect,
  Recorded,
  Session,
  SessionEvent,
  Signing,
  SigningStanding,
} from '../../session/state.ts';
import { sentences, UserError } from '../../errors.ts';
import { createSaver } from './saver.ts';

/** What an editor gave back. */
export type Edited =
  | { readonly kind: 'changed'; readonly text: string }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'failed'; readonly why: string };

/** The world around the session. */
export interface Handlers {
  /** Keeps the draft; rejects with an Error that says why it could not. */
  readonly save: (session: Session) => Promise<void>;
  /** Keeps what is written to the record that is read; rejects with an Error that says why it could not. */
  readonly saveRemarks?: ((session: Session) => Promise<void>) | undefined;
  readonly openEditor: (text: string) => Promise<Edited>;
  /** Makes the record; rejects with a UserError that says why it could not. */
  readonly record: (session: Session) => Promise<Recorded>;
  /** Signs that record; the signal says that nobody waits for it any more. */
  readonly sign: (record: string, signer: string, stop: AbortSignal) => Promise<Signing>;
  /** Lets the person make a key; gives how signing stands afterwards. */
  readonly makeKey?: (() => Promise<SigningStanding>) | undefined;
  /** Reads a record; rejects with a UserError. */
  readonly openRecord?: ((id: string) => Promise<OpenRecord>) | undefined;
  /** Signs what was said to a record; rejects with a UserError, and then nothing is signed. */
  readonly signRecord?:
    | ((request: SignatureRequest, stop: AbortSignal) => Promise<SignedStatement>)
    | undefined;
  readonly exit: (code: 0 | 130) => void;
  readonly suspend: () => Promise<void>;
  readonly repaint: () => void;
}

export interface Store {
  readonly getSnapshot: () => Session;
  readonly subscribe: (listener: () => void) => () => void;
  /** Reduces at once; what is dispatched meanwhile comes after it. */
  readonly dispatch: (event: SessionEvent) => void;
}

/** A store with a session. `stamp` tells who and when at the moment of an event. */
export function createStore(initial: Session, handlers: Handlers, stamp: () => Stamp): Store {
  let session = initial;
  let isReducing = false;
  const waiting: SessionEvent[] = [];
  const listeners = new Set<() => void>();

  const dispatch = (event: SessionEvent): void => {
    waiting.push(event);
    if (isReducing) return;
    isReducing = true;
    const before = session;
    const effects: Effect[] = [];
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const step = reduce(session, next, stamp());
        session = step.session;
        effects.push(...step.effects);
      }
    } finally {
      isReducing = false;
    }
    if (session !== before) for (const listener of listeners) listener();
    for (const effect of effects) run(effect);
  };

  const saver = createSaver(
    () => handlers.save(session),
    (why) => dispatch(why === undefined ? { type: 'saved' } : { type: 'save-failed', why }),
  );
  const remarks = createSaver(
    async () => handlers.saveRemarks?.(session),
    (why) =>
      dispatch(why === undefined ? { type: 'remarks-saved' } : { type: 'remarks-failed', why }),
  );

  const run = (effect: Effect): void => {
    switch (effect.type) {
      case 'save':
        saver.save();
        return;
      case 'save-remarks':
        remarks.save();
        return;
      case 'open-editor':
        void edit(effect.text);
        return;
      case 'record':
        void record();
        return;
      case 'sign':
        void sign(effect.record, effect.signer);
        return;
      case 'stop-signing':
        stop.abort();
        return;
      case 'make-key':
        void makeKey();
        return;
      case 'open-record':
        void reading(async () => {
          const record = await handlers.openRecord?.(effect.id);
          return record === undefined ? undefined : { type: 'record-opened', record };
        });
        return;
      case 'sign-record':
        stop = new AbortController();
        void reading(async () => {
          const signed = await handlers.signRecord?.(effect.request, stop.signal);
          return signed === undefined ? undefined : { type: 'record-signed', signed };
        });
        return;
      case 'exit':
        void leave(effect.code);
        return;
      case 'suspend':
        void handlers.suspend();
        return;
      case 'repaint':
        handlers.repaint();
        return;
    }
  };

  const edit = async (text: string): Promise<void> => {
    const edited = await handlers.openEditor(text);
    if (edited.kind === 'changed') dispatch({ type: 'edited', text: edited.text });
    if (edited.kind === 'failed') dispatch({ type: 'edit-failed', why: edited.why });
  };

  const makeKey = async (): Promise<void> => {
    const standing = await handlers.makeKey?.();
    if (standing !== undefined) dispatch({ type: 'signing', standing });
  };

  let stop = new AbortController();
  const sign = async (made: string, signer: string): Promise<void> => {
    stop = new AbortController();
    dispatch({ type: 'signed', signing: await handlers.sign(made, signer, stop.signal) });
  };

  const record = async (): Promise<void> => {
    // The record removes the draft; a save that came later would bring it back.
    await saver.settled();
    try {
      const recorded = await handlers.record(session);
      dispatch({ type: 'recorded', recorded });
    } catch (error) {
      if (!(error instanceof UserError)) throw error; // a bug: the terminal's guard reports it
      dispatch({ type: 'record-failed', why: sentences(error) });
    }
  };

  const reading = async (act: () => Promise<SessionEvent | undefined>): Promise<void> => {
    try {
      // Another record takes the place of this one, and a signature removes what is kept of it.
      if (session.reading?.save === 'saving') await remarks.settled();
      const event = await act();
      if (event !== undefined) dispatch(event);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      dispatch({ type: 'reading-failed', why: sentences(error) });
    }
  };

  const leave = async (code: 0 | 130): Promise<void> => {
    stop.abort();
    const isTold = session.reading?.save === 'failed';
    const isSaved = await saver.settled();
    const isKept = (await remarks.settled()) || isTold;
    // Who says "save and quit" stays when it was not saved; ctrl+c leaves all the same.
    if ((isSaved && isKept) || code !== 0) handlers.exit(code);
  };

  return {
    getSnapshot: () => session,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch,
  };
}
