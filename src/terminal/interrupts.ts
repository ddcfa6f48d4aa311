// Ctrl-C while another program has the terminal: it goes to that program and to us at once, and is meant for it alone.

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
