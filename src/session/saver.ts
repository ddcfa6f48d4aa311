// Saving after every change without a queue: while one save is under way, those asked for become one.

import type { SessionEvent } from './events.ts';

export interface Saver {
  readonly save: () => void;
  /** Whether something is being saved. */
  readonly isUnderWay: () => boolean;
  /** Resolves when nothing is being saved: whether the last save succeeded. */
  readonly settled: () => Promise<boolean>;
}

/** `write` saves what is current when it is called, and gives how that went. Only the newest save is reported. */
export function createSaver(
  write: () => Promise<SessionEvent | undefined>,
  report: (outcome: SessionEvent | undefined) => void,
): Saver {
  let underWay: Promise<void> | undefined;
  let isWanted = false;
  let hasFailed = false;

  const work = async (): Promise<void> => {
    let outcome: SessionEvent | undefined;
    do {
      isWanted = false;
      outcome = await write();
    } while (isWanted);
    underWay = undefined;
    hasFailed = outcome?.type === 'save-failed' || outcome?.type === 'comments-failed';
    report(outcome);
  };

  const settled = async (): Promise<boolean> => {
    if (underWay === undefined) return !hasFailed;
    await underWay;
    return settled(); // what was waited for may have asked for another
  };

  return {
    save() {
      isWanted = true;
      underWay ??= work();
    },
    isUnderWay: () => underWay !== undefined,
    settled,
  };
}
