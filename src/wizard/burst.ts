// Tells keys that came alone from keys that came together with others, in one read of the terminal.

export interface Burst {
  /** Another key has come. */
  readonly count: (keys: number) => void;
  /** Whether the key under way is the only one of its moment. */
  readonly isAlone: () => boolean;
}

/** A counter that starts anew whenever the event loop turns. */
export function createBurst(): Burst {
  let keys = 0;
  return {
    count(more) {
      if (keys === 0) setImmediate(() => (keys = 0));
      keys += more;
    },
    isAlone: () => keys <= 1,
  };
}
