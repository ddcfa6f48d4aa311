// Whether the show is over: then nothing is drawn any more.

export interface Curtain {
  readonly getSnapshot: () => boolean;
  readonly subscribe: (listener: () => void) => () => void;
  readonly fall: () => void;
}

/** The state while leaving is possible. */
export function createCurtain(): Curtain {
  let isDown = false;
  const listeners = new Set<() => void>();
  return {
    getSnapshot: () => isDown,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    fall: () => {
      isDown = true;
      for (const listener of listeners) listener();
    },
  };
}
