// Whether the wizard is being left: then nothing is drawn any more.

export interface Leaving {
  readonly getSnapshot: () => boolean;
  readonly subscribe: (listener: () => void) => () => void;
  readonly begin: () => void;
}

/** A wizard that is not being left. */
export function createLeaving(): Leaving {
  let hasBegun = false;
  const listeners = new Set<() => void>();
  return {
    getSnapshot: () => hasBegun,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    begin: () => {
      hasBegun = true;
      for (const listener of listeners) listener();
    },
  };
}
