import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLines } from '../../src/ui/line-mode/line-reader.ts';

async function linesOf(chunks: readonly (string | Uint8Array)[]): Promise<readonly string[]> {
  const input = new PassThrough();
  const reader = readLines(input);
  for (const chunk of chunks) input.write(chunk);
  input.end();
  const lines: string[] = [];
  for (;;) {
    const event = await reader.next();
    if (event.kind !== 'line') return lines;
    lines.push(event.text);
  }
}

describe('lines', () => {
  test.each([
    ['line by line', ['a\n', 'b\n'], ['a', 'b']],
    ['all at once', ['a\nb\n\nc\n'], ['a', 'b', '', 'c']],
    ['in pieces', ['a', 'b', '\nc', '\n'], ['ab', 'c']],
    ['from Windows', ['a\r\nb\r\n'], ['a', 'b']],
    ['without an end', ['a\nb'], ['a', 'b']],
    ['none', [], []],
  ])('%s', async (_, chunks, lines) => {
    expect(await linesOf(chunks)).toEqual(lines);
  });

  test('a character that arrives in two pieces is whole', async () => {
    const bytes = Buffer.from('\u{1F642}\u00E9\n');
    expect(await linesOf([bytes.subarray(0, 2), bytes.subarray(2, 5), bytes.subarray(5)])).toEqual([
      '\u{1F642}\u00E9',
    ]);
  });

  test('however the text is cut, the lines are the same', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('a', 'b\n', '\n', '\u00E9', ' '), { maxLength: 30 }),
        fc.infiniteStream(fc.integer({ min: 1, max: 4 })),
        async (parts, sizes) => {
          const bytes = Buffer.from(parts.join(''));
          const chunks: Buffer[] = [];
          for (let at = 0; at < bytes.length;) {
            const size = sizes.next().value ?? 1;
            chunks.push(bytes.subarray(at, at + size));
            at += size;
          }
          expect(await linesOf(chunks)).toEqual(await linesOf([parts.join('')]));
        },
      ),
      { numRuns: 50 },
    );
  });

  test('a line without end does not fill the memory', async () => {
    const chunk = 'x'.repeat(60_000);
    const [line = ''] = await linesOf([chunk, chunk, chunk, '\n']);
    expect(line.length).toBe(100_000);
  });
});

describe('between the lines', () => {
  test('nothing is read while there is no question', async () => {
    const input = new PassThrough();
    const reader = readLines(input);
    expect(input.isPaused()).toBe(true);
    const first = reader.next();
    expect(input.isPaused()).toBe(false);
    input.write('a\n');
    await first;
    expect(input.isPaused()).toBe(true);
  });

  test('an interruption ends the waiting, and every waiting after it', async () => {
    const reader = readLines(new PassThrough());
    const waiting = reader.next();
    reader.interrupt();
    expect(await waiting).toEqual({ kind: 'interrupted' });
    expect(await reader.next()).toEqual({ kind: 'interrupted' });
  });

  test('an error of the stream is its end', async () => {
    const input = new PassThrough();
    const reader = readLines(input);
    const waiting = reader.next();
    input.destroy(new Error('gone'));
    expect(await waiting).toEqual({ kind: 'end' });
  });

  test('after closing, the stream has no listeners', () => {
    const input = new PassThrough();
    const before = input.listenerCount('data');
    const reader = readLines(input);
    reader.close();
    expect(input.listenerCount('data')).toBe(before);
  });
});
