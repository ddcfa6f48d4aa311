// Saving after every answer without a queue: while one save is under way, those asked for become one.

import { UserError } from '../../errors.ts';

export interface Saver {
  readonly save: () => void;
  /** Whether something is being saved. */
  readonly isUnderWay: () => boolean;
  /** Resolves when nothing is being saved: whether the last save succeeded. */
  readonly settled: () => Promise<boolean>;
}

/** `write` saves what is current when it is called. The outcome of the newest save is told: why not, or nothing. */
export function createSaver(
  write: () => Promise<void>,
  tell: (why: string | undefined) => void,
): Saver {
  let underWay: Promise<void> | undefined;
  let isWanted = false;
  let hasFailed = false;

  const attempt = async (): Promise<string | undefined> => {
    try {
      await write();
      return undefined;
    } catch (error) {
      return whyOf(error);
    }
  };

  const work = async (): Promise<void> => {
    let why: string | undefined;
    while (isWanted) {
      isWanted = false;
      why = await attempt();
    }
    underWay = undefined;
    hasFailed = why !== undefined;
    tell(why);
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

/** Any failure to save is told and survived: the answers are still in memory. */
function whyOf(error: unknown): string {
  if (error instanceof UserError) return `${error.what}; ${error.why}; ${error.fix}`;
  return error instanceof Error ? error.message : String(error);
}
