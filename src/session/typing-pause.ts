// Notices that a person has paused while typing, so that what is typed can be saved without a write for every key.

/** Long enough that a person who types does not cause a write for every word, in milliseconds. */
const PAUSE = 700;

export interface TypingPause {
  /** Something was typed: the pause begins again. */
  readonly restart: () => void;
  /** Nothing is saved any more. */
  readonly stop: () => void;
}

/** Calls `act` once nothing was typed for a while. A program that ends does not wait for it. */
export function typingPause(act: () => void): TypingPause {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  return {
    restart() {
      clearTimeout(timer);
      if (!isStopped) timer = setTimeout(act, PAUSE).unref();
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
