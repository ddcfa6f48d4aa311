// Keys that follow each other without a pause are one run: a paste without brackets, a held key, keys over a slow line.
// A run belongs to the screen that the person saw when it began. Nothing of it may act on another screen.

import type { ShownPlace } from './shown-place.ts';

/** Pauses between keys, in milliseconds. */
export interface Pace {
  /** Keys at most this far apart came together: no person types Enter so soon after a letter, or reads a new screen. */
  readonly together: number;
  /** A run ends with a longer pause than this. A held key repeats faster, and no person answers a new screen sooner. */
  readonly run: number;
}

export const HUMAN_PACE: Pace = { together: 20, run: 60 };

/** What keys that have just been read have in common. */
export interface Taken {
  /** What was on the screen when the run began: the keys are meant for this place. */
  readonly place: ShownPlace;
  /** They came together, with each other or with the keys before them. */
  readonly isTogether: boolean;
}

export interface KeyRun {
  /** A place has been drawn. */
  readonly drawn: (place: ShownPlace) => void;
  /** Counts keys that have just been read, by their names. */
  readonly take: (names: readonly string[]) => Taken;
  /** The keys read last. */
  readonly last: () => Taken | undefined;
  /** Whether the last key was a number. */
  readonly isNumber: () => boolean;
  /** Leaves out the rest of this run. */
  readonly cut: () => void;
  readonly isCut: () => boolean;
}

interface Run {
  readonly place: ShownPlace;
  /** When the last keys of it were read. */
  readonly lastAt: number;
  readonly isTogether: boolean;
  readonly isCut: boolean;
}

/** The runs of one keyboard; `first` is the place drawn first. */
export function createKeyRun(first: ShownPlace, pace: Pace = HUMAN_PACE): KeyRun {
  let screen = { place: first, before: first, since: Number.NEGATIVE_INFINITY };
  let run: Run | undefined;
  let last: Taken | undefined;
  let lastName = '';
  let isSameTurn = false;
  let timer: NodeJS.Timeout | undefined;
  let ending: NodeJS.Immediate | undefined;

  // The rest of a paste may wait while the program draws, and timers come before input in a turn of the event loop: the
  // run of keys that came together ends only when a turn has found no other key.
  const endWhenIdle = (): void => {
    clearTimeout(timer);
    clearImmediate(ending);
    timer = setTimeout(() => {
      ending = setImmediate(() => (run = undefined));
    }, pace.run).unref();
  };

  /** A key so soon after a place was drawn is meant for the place before it. */
  const seen = (now: number): ShownPlace =>
    now - screen.since >= pace.together ? screen.place : screen.before;

  return {
    drawn(place) {
      const isSame = place.screen === screen.place.screen && place.part === screen.place.part;
      if (!isSame) screen = { place, before: screen.place, since: performance.now() };
    },
    take(names) {
      const now = performance.now();
      const gap = run === undefined ? Number.POSITIVE_INFINITY : now - run.lastAt;
      const goesOn = run !== undefined && (isSameTurn || run.isTogether || gap <= pace.run);
      const before = goesOn ? run : undefined;
      const isTogether = names.length > 1 || isSameTurn || gap <= pace.together;
      const place = before?.place ?? seen(now);
      const isPaste = pace.run > 0 && (isTogether || before?.isTogether === true);
      run = { place, lastAt: now, isTogether: isPaste, isCut: before?.isCut === true };
      if (isPaste) endWhenIdle();
      if (!isSameTurn) setImmediate(() => (isSameTurn = false));
      isSameTurn = true;
      lastName = names.at(-1) ?? lastName;
      last = { place, isTogether };
      return last;
    },
    last: () => last,
    isNumber: () => /^[0-9]$/.test(lastName),
    cut: () => {
      if (run !== undefined) run = { ...run, isCut: true };
    },
    isCut: () => run?.isCut === true,
  };
}
