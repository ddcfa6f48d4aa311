// Keys that follow each other without a pause are one run: a paste without brackets, a held key, keys over a slow line.
// A run belongs to the screen that the person saw when it began. Nothing of it may act on another screen.

import type { ShownPlace } from './shown-place.ts';

/** Pauses between keys, in milliseconds. */
export interface Pace {
  /** Keys at most this far apart came together: no person types Enter so soon after a letter. */
  readonly together: number;
  /** A run ends with a pause of this length. A held key repeats faster, and no person reads a new screen sooner. */
  readonly run: number;
}

export const HUMAN_PACE: Pace = { together: 20, run: 60 };

/** What keys that have just been read have in common. */
export interface Taken {
  /** Where the run began: the keys are meant for this place. */
  readonly place: ShownPlace;
  /** They came together, with each other or with the keys before them. */
  readonly isTogether: boolean;
}

export interface KeyRun {
  /** Counts keys that have just been read, by their names. `shown`: the place on the screen at this moment. */
  readonly take: (names: readonly string[], shown: ShownPlace) => Taken;
  /** The keys read last. */
  readonly last: () => Taken | undefined;
  /** Whether the last key was a number. */
  readonly isNumber: () => boolean;
  /** Leaves out the rest of this run. */
  readonly cut: () => void;
  readonly isCut: () => boolean;
}

/** The runs of one keyboard. */
export function createKeyRun(pace: Pace = HUMAN_PACE): KeyRun {
  let begun: ShownPlace | undefined;
  let last: Taken | undefined;
  let lastName = '';
  let lastAt = 0;
  let isCut = false;
  let isSameTurn = false;
  let timer: NodeJS.Timeout | undefined;
  let ending: NodeJS.Immediate | undefined;

  const end = (): void => {
    begun = undefined;
    isCut = false;
  };
  // Timers come before input in a turn of the event loop. After a long turn the next key may be waiting already: the
  // run ends only when the turn has found none.
  const endSoon = (): void => {
    ending = setImmediate(end);
  };
  const wait = (): void => {
    clearTimeout(timer);
    if (ending !== undefined) clearImmediate(ending);
    if (pace.run === 0) endSoon();
    else timer = setTimeout(endSoon, pace.run).unref();
  };

  return {
    take(names, shown) {
      const isFirst = begun === undefined;
      const now = performance.now();
      const isClose = isSameTurn || (!isFirst && now - lastAt <= pace.together);
      const isTogether = names.length > 1 || isClose;
      if (!isSameTurn) setImmediate(() => (isSameTurn = false));
      isSameTurn = true;
      begun ??= shown;
      lastAt = now;
      lastName = names.at(-1) ?? lastName;
      last = { place: begun, isTogether };
      wait();
      return last;
    },
    last: () => last,
    isNumber: () => /^[0-9]$/.test(lastName),
    cut: () => (isCut = true),
    isCut: () => isCut,
  };
}
