// Ctrl-Z: in raw mode the terminal no longer turns it into a stop, so the program does it itself.

export interface StoppableProcess {
  readonly platform: NodeJS.Platform;
  kill(pid: number, signal: 'SIGTSTP'): unknown;
}

/** Whether there is job control to come back from: Windows has none. */
export function canSuspend(platform: NodeJS.Platform): boolean {
  return platform !== 'win32';
}

/** How long to wait for the stop to arrive, in milliseconds; the clock runs on while we are stopped. */
const SETTLE = 100;

/**
 * Stops this program and whatever started it in the same job (npm, npx), and resolves once it was
 * continued. Call it with the terminal given back, as inside Ink's `suspendTerminal`; draw again after it.
 *
 * SIGTSTP to the whole group, not SIGSTOP to ourselves: a shell waits for the job's first process, so
 * stopping only us would leave the person without a prompt; and where no shell could continue us, the
 * kernel drops SIGTSTP, so that the program continues instead of being stuck for good. The timer keeps
 * the event loop alive meanwhile; without one a stopped program may end right after `fg`.
 */
export async function suspendJob(process: StoppableProcess): Promise<void> {
  if (!canSuspend(process.platform)) return;
  const wasContinued = new Promise<void>((resolve) => {
    setTimeout(resolve, SETTLE);
  });
  process.kill(0, 'SIGTSTP');
  await wasContinued;
}
