// Signals that ask the program to end. Ctrl-C while another program has the terminal is sent to that program and to us,
// and is meant for it alone.

/** 128 plus the signal's number, as shells report it. */
export const SIGNAL_EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

let children = 0;

/** Long enough for a signal that has already arrived to be delivered, in milliseconds. */
const SIGNAL_DELIVERY = 100;

/** The end of the child can be reported before our own signal. */
export function signalsDelivered(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, SIGNAL_DELIVERY);
  });
}

/** Runs a task in which a child has the terminal; Ctrl-C does not reach us meanwhile. */
export async function lendInterrupts<T>(task: () => Promise<T>): Promise<T> {
  const ignore = (): void => undefined;
  process.on('SIGINT', ignore);
  children += 1;
  try {
    return await task();
  } finally {
    await signalsDelivered();
    children -= 1;
    process.off('SIGINT', ignore);
  }
}

/** Runs a task that Ctrl-C asks to stop: by the signal, which the task heeds or not. */
export async function stoppable<T>(task: (stop: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const onInterrupt = (): void => {
    if (children > 0) return;
    stop.abort();
    process.off('SIGINT', onInterrupt); // who presses it again means it
  };
  process.on('SIGINT', onInterrupt);
  try {
    return await task(stop.signal);
  } finally {
    process.off('SIGINT', onInterrupt);
  }
}

/**
 * Runs a task that the end of the terminal or of the session asks to stop, so that it can save first. Gives what the task
 * gives, or the exit code of the signal. The same signal once more ends the process at once.
 */
export async function endable<T>(task: (ended: AbortSignal) => Promise<T>): Promise<T | 129 | 143> {
  const ended = new AbortController();
  let code: 129 | 143 | undefined;
  const onHangUp = (): void => {
    code = SIGNAL_EXIT_CODES.SIGHUP;
    ended.abort();
  };
  const onTerminate = (): void => {
    code = SIGNAL_EXIT_CODES.SIGTERM;
    ended.abort();
  };
  process.once('SIGHUP', onHangUp);
  process.once('SIGTERM', onTerminate);
  try {
    const result = await task(ended.signal);
    return code ?? result;
  } finally {
    process.off('SIGHUP', onHangUp);
    process.off('SIGTERM', onTerminate);
  }
}
