// Recognises keys that came alone and keys that came together with others, in one read of the terminal.

export interface Burst {
  /** More keys have come, by their names. */
  readonly count: (names: readonly string[]) => void;
  /** Whether the key under way is the only one of its moment. */
  readonly isAlone: () => boolean;
  /** Whether the last key was a number. */
  readonly isNumber: () => boolean;
}

/** A counter that starts again whenever the event loop turns. */
export function createBurst(): Burst {
  let keys = 0;
  let last = '';
  return {
    count(names) {
      if (keys === 0) setImmediate(() => (keys = 0));
      keys += names.length;
      last = names.at(-1) ?? last;
    },
    isAlone: () => keys <= 1,
    isNumber: () => /^[0-9]$/.test(last),
  };
}
