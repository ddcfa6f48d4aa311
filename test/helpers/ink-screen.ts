// Renders Ink components on a modelled screen in this process: real layout and real escape sequences,
// without the cost of a process. For whole flows; `test/helpers/pty.ts` runs the built program.
import { EventEmitter } from 'node:events';
import { render, type Instance } from 'ink';
import type { ReactNode } from 'react';
import { onTestFinished } from 'vitest';
import { paste } from '../../scripts/terminal/keys.mjs';
import { framed, Screen } from '../../scripts/terminal/screen.mjs';

class FakeStdout extends EventEmitter {
  readonly isTTY = true;
  readonly writable = true;
  bytes = 0;
  written: Promise<void> = Promise.resolve();

  constructor(readonly screen: Screen) {
    super();
  }

  get columns(): number {
    return this.screen.size.columns;
  }

  get rows(): number {
    return this.screen.size.rows;
  }

  write(data: string, done?: () => void): boolean {
    this.bytes += Buffer.byteLength(data);
    this.written = this.#draw(this.written, data, done);
    return true;
  }

  async #draw(before: Promise<void>, data: string, done?: () => void): Promise<void> {
    await before;
    await this.screen.write(data);
    done?.();
  }
}

class FakeStdin extends EventEmitter {
  readonly isTTY = true;
  isRaw = false;
  readonly #waiting: string[] = [];

  send(text: string): void {
    this.#waiting.push(text);
    this.emit('readable');
  }

  read(): string | null {
    return this.#waiting.shift() ?? null;
  }

  setRawMode(on: boolean): this {
    this.isRaw = on;
    return this;
  }

  setEncoding(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  resume(): this {
    return this;
  }

  pause(): this {
    return this;
  }
}

export interface InkScreen {
  readonly screen: Screen;
  readonly instance: Instance;
  /** The visible text, without trailing space. */
  readonly text: () => string;
  /** Bytes written so far. */
  readonly bytes: () => number;
  /** Sends keys as one chunk and waits for the frame. */
  readonly press: (...keys: readonly string[]) => Promise<void>;
  readonly paste: (text: string) => Promise<void>;
  readonly resize: (columns: number, rows: number) => Promise<void>;
  /** Waits until what was rendered is on the screen. */
  readonly settle: () => Promise<void>;
  /** Waits until the screen contains the text; fails with the content of the screen. */
  readonly waitFor: (text: string, timeout?: number) => Promise<void>;
  readonly unmount: () => Promise<void>;
}

export interface InkScreenOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly alternateScreen?: boolean;
}

/** Ink waits this long for the rest of an escape sequence, in milliseconds. */
const LONE_ESCAPE = 20;

/** Mounts a component on a screen of 80x24, or what `options` say, and waits for its first frame. */
export async function inkScreen(
  node: ReactNode,
  options: InkScreenOptions = {},
): Promise<InkScreen> {
  const screen = new Screen(
    { columns: options.columns ?? 80, rows: options.rows ?? 24 },
    { lineEnds: true },
  );
  const stdout = new FakeStdout(screen);
  const stdin = new FakeStdin();
  // oxlint-disable typescript/no-unsafe-type-assertion -- only what Ink uses of the streams is there
  const instance = render(node, {
    stdout: stdout as unknown as NodeJS.WriteStream,
    stdin: stdin as unknown as NodeJS.ReadStream,
    interactive: true,
    exitOnCtrlC: false,
    patchConsole: false,
    maxFps: 1000,
    incrementalRendering: true,
    alternateScreen: options.alternateScreen ?? true,
  });

  const settle = async (): Promise<void> => {
    await instance.waitUntilRenderFlush();
    await stdout.written;
  };
  const press = async (...keys: readonly string[]): Promise<void> => {
    stdin.send(keys.join(''));
    if (keys.at(-1) === '\u001B')
      await new Promise((resolve) => setTimeout(resolve, 2 * LONE_ESCAPE));
    await settle();
  };
  const unmount = async (): Promise<void> => {
    instance.unmount();
    await instance.waitUntilExit().catch(() => undefined);
    await stdout.written;
  };
  onTestFinished(unmount);
  await settle();

  return {
    screen,
    instance,
    text: () => screen.text,
    bytes: () => stdout.bytes,
    press,
    paste: (text) => press(paste(text)),
    async resize(columns, rows) {
      screen.resize({ columns, rows });
      stdout.emit('resize');
      await settle();
    },
    settle,
    async waitFor(text, timeout = 5000) {
      const end = Date.now() + timeout;
      for (;;) {
        await settle();
        if (screen.text.includes(text)) return;
        if (Date.now() > end)
          throw new Error(`The screen never showed ${JSON.stringify(text)}:\n${framed(screen)}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    unmount,
  };
}
