// Leaves the terminal usable whatever ends the program: a signal, a crash, an early exit. Also turns
// signals into exit codes.
import { SIGNAL_EXIT_CODES, signalsDelivered } from './interrupts.ts';
import { writeSync } from 'node:fs';
import { LEAVE_ALTERNATE_SCREEN } from './alternate-screen.ts';

export type EndingSignal = keyof typeof SIGNAL_EXIT_CODES;

const ENDING_SIGNALS: readonly EndingSignal[] = ['SIGHUP', 'SIGINT', 'SIGTERM'];

// Harmless when already off: end a synchronized update, bracketed paste, colours; show the cursor.
const RESET_MODES = '\u001B[?2026l\u001B[?2004l\u001B[0m\u001B[?25h';

/** What the guard needs of `process`; a plain emitter in tests. */
export interface GuardedProcess {
  on(event: string | symbol, listener: (...args: unknown[]) => void): unknown;
  off(event: string | symbol, listener: (...args: unknown[]) => void): unknown;
}

export interface GuardOptions {
  readonly process: GuardedProcess;
  /** Writes to the terminal at once; the event loop may never turn again. */
  readonly write: (text: string) => void;
  /** Puts the keyboard back into line mode. */
  readonly leaveRawMode: () => void;
  /** Ends the process with this code. */
  readonly exit: (code: number) => void;
  /** Called after the terminal is usable again, with the error that was not caught; should print it. */
  readonly reportBug: (error: unknown) => void;
}

export interface ScreenOwner {
  /** Whether the alternate screen is on while this owner draws. */
  readonly alternateScreen: boolean;
  /**
   * Stops drawing and leaves the alternate screen, without waiting: Ink's `unmount`. Without it (the
   * first line is painted, Ink is still loading) the guard leaves the screen itself.
   */
  readonly release?: () => void;
  /** Saves what must not be lost, without waiting; called first, on a signal or a crash only. */
  readonly save?: () => void;
}

export interface TerminalGuard {
  /** From now until the returned function is called, this owner holds the screen. */
  readonly own: (owner: ScreenOwner) => () => void;
  /** While `task` runs, Ctrl-C belongs to the child program that has the terminal, not to us. */
  readonly withInterruptsIgnored: <T>(task: () => Promise<T>) => Promise<T>;
  /** Makes the terminal usable; a second call does nothing. */
  readonly restore: () => void;
  /** Stops guarding. */
  readonly dispose: () => void;
}

function quietly(action: () => void): boolean {
  try {
    action();
    return true;
  } catch {
    return false;
  }
}

/** Starts guarding. The exit codes come from `SIGNAL_EXIT_CODES`; a crash ends with 2, since nothing was decided. */
export function guardTerminal(options: GuardOptions): TerminalGuard {
  let owner: ScreenOwner | undefined;
  let hasEnded = false;
  let childrenWithTerminal = 0;

  const restore = (): void => {
    const leaving = owner;
    owner = undefined;
    if (leaving === undefined) return;
    const wasReleased = leaving.release !== undefined && quietly(leaving.release);
    const leaveScreen = leaving.alternateScreen && !wasReleased ? LEAVE_ALTERNATE_SCREEN : '';
    quietly(() => options.write(RESET_MODES + leaveScreen));
    quietly(options.leaveRawMode);
  };

  const end = (code: number, report?: () => void): void => {
    // A second signal while leaving must not start over, but it must not be lost to a hang either.
    if (!hasEnded) {
      hasEnded = true;
      const save = owner?.save;
      if (save !== undefined) quietly(save);
      restore();
      if (report !== undefined) quietly(report);
    }
    options.exit(code);
  };

  const onCrash = (error: unknown): void => end(2, () => options.reportBug(error));
  const onSignal = (signal: EndingSignal) => (): void => {
    if (signal === 'SIGINT' && childrenWithTerminal > 0) return;
    end(SIGNAL_EXIT_CODES[signal]);
  };
  const listeners: readonly (readonly [event: string, listener: (...args: unknown[]) => void])[] = [
    ...ENDING_SIGNALS.map((signal) => [signal, onSignal(signal)] as const),
    ['uncaughtException', onCrash],
    ['unhandledRejection', onCrash],
    ['exit', restore],
  ];
  for (const [event, listener] of listeners) options.process.on(event, listener);

  return {
    own(next) {
      owner = next;
      return () => {
        if (owner === next) owner = undefined;
      };
    },
    async withInterruptsIgnored(task) {
      childrenWithTerminal += 1;
      try {
        return await task();
      } finally {
        await signalsDelivered();
        childrenWithTerminal -= 1;
      }
    },
    restore,
    dispose() {
      for (const [event, listener] of listeners) options.process.off(event, listener);
    },
  };
}

const WRITE_TRIES = 50;

/**
 * Writes to a file descriptor without waiting for the event loop. A terminal in non-blocking mode may
 * be full for a moment (EAGAIN); after some tries the rest is given up, since this runs while exiting.
 */
export function writeToDescriptor(descriptor: number, text: string): void {
  let rest = Buffer.from(text);
  for (let tries = 0; tries < WRITE_TRIES && rest.length > 0; tries++) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
    }
  }
}
