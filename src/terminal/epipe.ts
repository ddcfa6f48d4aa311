// `assess report | head`: the reader left, which is no error of ours.

interface ErrorEmitter {
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** Codes of a write to a pipe whose reader is gone: POSIX, and what Windows reports. */
const READER_GONE = new Set(['EPIPE', 'EOF', 'ERR_STREAM_DESTROYED']);

/**
 * Ignores that the reader of a stream has gone; the program goes on to its true exit code. Any other
 * error of the stream is thrown, where it surfaces as a bug.
 */
export function quietEpipe(stream: ErrorEmitter): void {
  stream.on('error', (error) => {
    if (!('code' in error && typeof error.code === 'string' && READER_GONE.has(error.code)))
      throw error;
  });
}
