// Lines from a stream, one at a time: a terminal that edits lines itself, or a pipe.

/** What is needed of standard input. */
export interface LineSource {
  readonly isTTY?: boolean | undefined;
  on(event: 'data', listener: (chunk: Uint8Array | string) => void): unknown;
  on(event: 'end' | 'close' | 'error', listener: () => void): unknown;
  off(event: 'data', listener: (chunk: Uint8Array | string) => void): unknown;
  off(event: 'end' | 'close' | 'error', listener: () => void): unknown;
  pause(): unknown;
  resume(): unknown;
}

export type LineEvent =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'end' }
  | { readonly kind: 'interrupted' };

export interface LineReader {
  /** The next line without its end. One call at a time. */
  readonly next: () => Promise<LineEvent>;
  /** Makes this and every later `next` give `interrupted`. */
  readonly interrupt: () => void;
  /** Stops reading; another program may have the input now. `next` reads on. */
  readonly pause: () => void;
  readonly close: () => void;
}

/** Longer lines lose their rest: no answer is as long, in UTF-16 units. */
const LONGEST_LINE = 100_000;

/** Reads lines. What is typed ahead waits; the stream is paused while there is no question, so that a pipe does not fill the memory. */
export function readLines(source: LineSource): LineReader {
  const decoder = new TextDecoder('utf-8');
  const lines: string[] = [];
  let rest = '';
  let over: 'end' | 'interrupted' | undefined;
  let waiting: ((event: LineEvent) => void) | undefined;

  const settle = (): void => {
    if (waiting === undefined) return;
    const text = over === 'interrupted' ? undefined : lines.shift();
    const event: LineEvent | undefined =
      text === undefined ? over && { kind: over } : { kind: 'line', text };
    if (event === undefined) return;
    const give = waiting;
    waiting = undefined;
    source.pause();
    give(event);
  };
  const onData = (chunk: Uint8Array | string): void => {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const parts = (rest + text).split(/\r\n|\n/);
    rest = (parts.pop() ?? '').slice(0, LONGEST_LINE);
    lines.push(...parts.map((part) => part.slice(0, LONGEST_LINE)));
    settle();
  };
  const onEnd = (): void => {
    if (over !== undefined) return;
    // The last line of a file may lack its end.
    if (rest !== '') lines.push(rest);
    rest = '';
    over = 'end';
    settle();
  };
  source.on('data', onData);
  source.on('end', onEnd);
  source.on('close', onEnd);
  source.on('error', onEnd);
  source.pause();

  return {
    next() {
      return new Promise((resolve) => {
        waiting = resolve;
        settle();
        if (waiting !== undefined) source.resume();
      });
    },
    interrupt() {
      over = 'interrupted';
      settle();
    },
    pause() {
      source.pause();
    },
    close() {
      source.off('data', onData);
      source.off('end', onEnd);
      source.off('close', onEnd);
      source.off('error', onEnd);
      source.pause();
    },
  };
}
