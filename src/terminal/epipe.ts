// Output that cannot be written: `assess report | head` (the reader left, no error of ours), or a full disk.

import { UserError } from '../errors.ts';

interface ErrorEmitter {
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** Codes of a write to a pipe whose reader is gone: POSIX, and what Windows reports. */
const READER_GONE = new Set(['EPIPE', 'EOF', 'ERR_STREAM_DESTROYED']);

/**
 * Ignores that the reader of a stream has gone; the program continues to its true exit code. Any other failure of
 * the stream (a full disk) is handed to `onFailure`, because a result that was not written is none.
 */
export function quietEpipe(stream: ErrorEmitter, onFailure: (problem: UserError) => void): void {
  stream.on('error', (error) => {
    const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
    if (READER_GONE.has(code)) return;
    onFailure(
      new UserError({
        what: 'the output could not be written',
        why: error.message,
        fix: 'make room, or send the output somewhere else',
      }),
    );
  });
}
