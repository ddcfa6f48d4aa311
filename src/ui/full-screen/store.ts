// Holds the session while the wizard runs: inputs in, one after the other; listeners informed; effects carried out. Knows
// nothing of Ink. What the world answers comes back as events.

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
  Step,
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

/** What a person did: an event, or what their key means at the moment when it is its turn. */
export type Input = SessionEvent | ((session: Session) => SessionEvent | undefined);

export interface Store {
  readonly getSnapshot: () => Session;
  readonly subscribe: (listener: () => void) => () => void;
  /**
   * Reduces inputs in their order. One that changes what is saved waits, and those behind it with it, until the change
   * before it is on disk: what a person sees accepted is lost at most as far as the last change, however slow the disk is.
   */
  readonly dispatch: (...inputs: readonly Input[]) => void;
}

/** A store with a session. `stamp` tells who and when at the moment of an event. */
export function createStore(initial: Session, handlers: Handlers, stamp: () => Stamp): Store {
  let session = initial;
  let isTurning = false;
  /** What came back from the world; it never waits. */
  const answers: SessionEvent[] = [];
  const inputs: Input[] = [];
  let effects: Effect[] = [];
  const listeners = new Set<() => void>();

  const dispatch = (...added: readonly Input[]): void => {
    if (added.some((input) => isLeaving(input))) hurry();
    inputs.push(...added);
    turn();
  };

  const answer = (event: SessionEvent): void => {
    answers.push(event);
    turn();
  };

  const turn = (): void => {
    if (isTurning) return;
    isTurning = true;
    const before = session;
    try {
      for (let step = nextStep(); step !== undefined; step = nextStep()) {
        session = step.session;
        effects.push(...step.effects);
      }
    } finally {
      isTurning = false;
    }
    const due = effects;
    effects = [];
    if (session !== before) for (const listener of listeners) listener();
    for (const effect of due) run(effect);
  };

  const nextStep = (): Step | undefined => {
    const answered = answers.shift();
    if (answered !== undefined) return reduce(session, answered, stamp());
    const taken = takeInput(session, inputs);
    if (taken === undefined) return undefined;
    const step = reduce(session, taken.event, stamp());
    if (mustWait(step)) {
      inputs.unshift(...taken.inputs);
      return undefined;
    }
    return step;
  };

  /** Whether a step makes another change while the one before it is being saved. Leaving waits for the disk by itself. */
  const mustWait = (step: Step): boolean => {
    if (isIn(step.effects, 'exit')) return false;
    return isIn(step.effects, 'save')
      ? saver.isUnderWay() || isIn(effects, 'save')
      : isIn(step.effects, 'save-remarks') &&
          (remarks.isUnderWay() || isIn(effects, 'save-remarks'));
  };

  /** Who asks to leave at once a second time does not wait for a disk that does not answer. */
  let hasAskedToLeave = false;
  const isLeaving = (input: Input): boolean => {
    const event = typeof input === 'function' ? input(session) : input;
    return event?.type === 'command' && event.command === 'leave';
  };
  const hurry = (): void => {
    if (hasAskedToLeave) handlers.exit(130);
    hasAskedToLeave = true;
  };

  const saver = createSaver(
    () => handlers.save(session),
    (why) => answer(why === undefined ? { type: 'saved' } : { type: 'save-failed', why }),
  );
  const remarks = createSaver(
    async () => handlers.saveRemarks?.(session),
    (why) =>
      answer(why === undefined ? { type: 'remarks-saved' } : { type: 'remarks-failed', why }),
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
    if (edited.kind === 'changed') answer({ type: 'edited', text: edited.text });
    if (edited.kind === 'failed') answer({ type: 'edit-failed', why: edited.why });
  };

  const makeKey = async (): Promise<void> => {
    const standing = await handlers.makeKey?.();
    if (standing !== undefined) answer({ type: 'signing', standing });
  };

  let stop = new AbortController();
  const sign = async (made: string, signer: string): Promise<void> => {
    stop = new AbortController();
    answer({ type: 'signed', signing: await handlers.sign(made, signer, stop.signal) });
  };

  const record = async (): Promise<void> => {
    // The record removes the draft; a save that came later would bring it back.
    await saver.settled();
    try {
      const recorded = await handlers.record(session);
      answer({ type: 'recorded', recorded });
    } catch (error) {
      if (!(error instanceof UserError)) throw error; // a bug: the terminal's guard reports it
      answer({ type: 'record-failed', why: sentences(error) });
    }
  };

  const reading = async (act: () => Promise<SessionEvent | undefined>): Promise<void> => {
    try {
      // Another record takes the place of this one, and a signature removes what is kept of it.
      if (session.reading?.save === 'saving') await remarks.settled();
      const event = await act();
      if (event !== undefined) answer(event);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      answer({ type: 'reading-failed', why: sentences(error) });
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

/** The next input and what it means; characters that follow each other are one insertion. */
function takeInput(
  session: Session,
  inputs: Input[],
): { readonly event: SessionEvent; readonly inputs: readonly Input[] } | undefined {
  const meaning = (input: Input): SessionEvent | undefined =>
    typeof input === 'function' ? input(session) : input;
  for (let input = inputs.shift(); input !== undefined; input = inputs.shift()) {
    const event = meaning(input);
    if (event === undefined) continue;
    if (event.type !== 'insert') return { event, inputs: [input] };
    const taken = [input];
    let { text } = event;
    // An insertion does not change what the next key means, so the session need not see it yet.
    for (let next = inputs[0]; next !== undefined; next = inputs[0]) {
      const also = meaning(next);
      if (also !== undefined && also.type !== 'insert') break;
      taken.push(next);
      text += also?.text ?? '';
      inputs.shift();
    }
    return { event: { type: 'insert', text }, inputs: taken };
  }
  return undefined;
}

function isIn(effects: readonly Effect[], type: Effect['type']): boolean {
  return effects.some((effect) => effect.type === type);
}
