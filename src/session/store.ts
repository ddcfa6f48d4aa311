// Holds the session while a surface runs: inputs in, one after the other; listeners informed; effects carried out. What
// the world answers comes back as events. Saving, and what has to wait for it, is decided here for both surfaces.

import { runEffect, type WorldEffect } from './effects.ts';
import type { SessionPort, Surface } from './port.ts';
import { reduce } from './reduce.ts';
import { typingPause } from './typing-pause.ts';
import { createSaver } from './saver.ts';
import type { Session } from './state.ts';
import type { Effect, SessionEvent, SessionStep } from './events.ts';
import type { Stamp } from '../assessment/change.ts';

/** What a person did: an event, or what their key or line means at the moment when it is its turn. */
export type Input = SessionEvent | ((session: Session) => SessionEvent | SessionStep | undefined);

export interface Store {
  readonly getSnapshot: () => Session;
  readonly subscribe: (listener: () => void) => () => void;
  /**
   * Reduces inputs in their order. One that changes what is saved waits, and those behind it with it, until the change
   * before it is on disk: at most the last accepted change can be missing, however slow the disk is.
   */
  readonly dispatch: (...inputs: readonly Input[]) => void;
  /** Resolves when no effect is under way. Rejects with an error that is a bug; without a caller it crashes the program. */
  readonly idle: () => Promise<void>;
  /** Saves without waiting, for a signal or a crash; a text being typed is kept as if the person had left. */
  readonly saveNow: () => void;
}

/** A store with a session. `stamp` gives who and when at the moment of an event. */
export function createStore(
  initial: Session,
  port: SessionPort,
  surface: Surface,
  stamp: () => Stamp,
): Store {
  let session = initial;
  let isTurning = false;
  /** What came back from the world; it never waits. */
  const answers: SessionEvent[] = [];
  const inputs: Input[] = [];
  let effects: Effect[] = [];
  const listeners = new Set<() => void>();
  const underWay = new Set<Promise<void>>();
  let stop = new AbortController();

  const dispatch = (...added: readonly Input[]): void => {
    if (added.some((input) => isLeaving(input))) hurry();
    inputs.push(...added);
    turn();
  };

  const answer = (event: SessionEvent | undefined): void => {
    if (event === undefined) return;
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
    if (session !== before) {
      if (session.overlay?.at === 'text') pause.restart();
      for (const listener of listeners) listener();
    }
    for (const effect of due) track(start(effect));
  };

  /** A change must wait for the one before it, and the keys behind it with it; so this one comes when the disk is idle. */
  const pause = typingPause(() => {
    const isBusy = answersSaver.isUnderWay() || commentsSaver.isUnderWay();
    if (isBusy) pause.restart();
    else dispatch({ type: 'typing-paused' });
  });

  const nextStep = (): SessionStep | undefined => {
    const answered = answers.shift();
    if (answered !== undefined) return reduce(session, answered, stamp());
    const taken = takeInput(session, inputs);
    if (taken === undefined) return undefined;
    const { meaning } = taken;
    const step = 'effects' in meaning ? meaning : reduce(session, meaning, stamp());
    if (mustWait(step)) {
      inputs.unshift(...taken.inputs);
      return undefined;
    }
    return step;
  };

  /** Whether a step makes another change while the one before it is being saved. Leaving waits for the disk in its own step. */
  const mustWait = (step: SessionStep): boolean => {
    if (isIn(step.effects, 'exit')) return false;
    return isIn(step.effects, 'save')
      ? answersSaver.isUnderWay() || isIn(effects, 'save')
      : isIn(step.effects, 'save-comments') &&
          (commentsSaver.isUnderWay() || isIn(effects, 'save-comments'));
  };

  /** Who asks to leave at once a second time does not wait for a disk that does not answer. */
  let hasAskedToLeave = false;
  const isLeaving = (input: Input): boolean => {
    const meaning = typeof input === 'function' ? input(session) : input;
    if (meaning === undefined || 'effects' in meaning) return false;
    return meaning.type === 'command' && meaning.command === 'leave';
  };
  const hurry = (): void => {
    if (hasAskedToLeave) surface.exit(130);
    hasAskedToLeave = true;
  };

  const run = (
    effect: WorldEffect,
    { signal }: AbortController = stop,
  ): ReturnType<typeof runEffect> => runEffect({ port, surface, stop: signal }, effect, session);
  const answersSaver = createSaver(() => run({ type: 'save' }), answer);
  const commentsSaver = createSaver(() => run({ type: 'save-comments' }), answer);

  const start = async (effect: Effect): Promise<void> => {
    if (effect.type === 'sign-record') stop = new AbortController();
    const ownStop = stop;
    switch (effect.type) {
      case 'save':
        answersSaver.save();
        await answersSaver.settled();
        return;
      case 'save-comments':
        commentsSaver.save();
        await commentsSaver.settled();
        return;
      case 'exit':
        return leave(effect.code);
      case 'stop-signing':
        stop.abort();
        return;
      case 'record':
        // The record removes the draft; a save that came later would bring it back.
        await answersSaver.settled();
        break;
      case 'open-record':
      case 'sign-record':
        // Another record takes the place of this one, and a signature removes what is kept of it.
        if (commentsSaver.isUnderWay()) await commentsSaver.settled();
        break;
      default:
    }
    answer(await run(effect, ownStop));
  };

  /** Remembers work until it is done. One that fails stays unhandled where no one waits for it. */
  const track = (work: Promise<void>): void => {
    const done = work.finally(() => underWay.delete(done));
    underWay.add(done);
  };

  const leave = async (code: 0 | 130): Promise<void> => {
    stop.abort();
    const isReported = session.reading?.save === 'failed';
    const isSaved = await answersSaver.settled();
    const isKept = (await commentsSaver.settled()) || isReported;
    // "Save and quit" stays when the save failed; ctrl+c still leaves.
    if ((!isSaved || !isKept) && code === 0) return answer({ type: 'exit-refused' });
    pause.stop();
    surface.exit(code);
  };

  return {
    getSnapshot: () => session,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch,
    idle: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    saveNow: () => {
      const leaving = { type: 'command', command: 'leave' } as const;
      const { session: left, effects: due } = reduce(session, leaving, stamp());
      if (isIn(due, 'save')) port.saveNow(left.assessment);
      if (isIn(due, 'save-comments') && left.reading !== undefined)
        port.saveCommentsNow(left.reading);
    },
  };
}

interface Taken {
  readonly meaning: SessionEvent | SessionStep;
  readonly inputs: readonly Input[];
}

/** The next input and what it means; characters that follow each other are one insertion. */
function takeInput(session: Session, inputs: Input[]): Taken | undefined {
  const meaningOf = (input: Input): SessionEvent | SessionStep | undefined =>
    typeof input === 'function' ? input(session) : input;
  for (let input = inputs.shift(); input !== undefined; input = inputs.shift()) {
    const meaning = meaningOf(input);
    if (meaning === undefined) continue;
    if ('effects' in meaning || meaning.type !== 'insert') return { meaning, inputs: [input] };
    const taken = [input];
    let { text } = meaning;
    // An insertion does not change what the next key means, so the session need not see it yet.
    for (let next = inputs[0]; next !== undefined; next = inputs[0]) {
      const also = meaningOf(next);
      if (also !== undefined && ('effects' in also || also.type !== 'insert')) break;
      taken.push(next);
      text += also?.text ?? '';
      inputs.shift();
    }
    return { meaning: { type: 'insert', text }, inputs: taken };
  }
  return undefined;
}

function isIn(effects: readonly Effect[], type: Effect['type']): boolean {
  return effects.some((effect) => effect.type === type);
}
