// The world as a command sees it: folder, environment, streams, clock and chance. Tests bring their own.

import { randomBytes } from 'node:crypto';
import type { FirstScreen } from './first-screen.ts';

export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly now: () => Date;
  readonly random: (bytes: number) => Uint8Array;
  /** The terminal with the first line on it, where the wizard is about to open. */
  readonly screen: FirstScreen | undefined;
}

/** The real world. */
export function processIo(screen: FirstScreen | undefined): Io {
  return {
    cwd: process.cwd(),
    env: process.env,
    platform: process.platform,
    // Node makes it when it is first asked for, and most commands never do.
    get stdin(): NodeJS.ReadStream {
      return process.stdin;
    },
    stdout: process.stdout,
    stderr: process.stderr,
    now: () => new Date(),
    random: (bytes) => randomBytes(bytes),
    screen,
  };
}

/** A time as records write it: whole seconds, UTC. */
export function timeText(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}
