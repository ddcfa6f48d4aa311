// The files that a scan reads from disk: each with its own bytes, and none through a link.

import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { walkedSource } from '../../src/repository/files/scan-source.ts';
import { LIMITS } from '../../src/text/limits.ts';
import { temporaryFolder } from '../helpers/git-repository.ts';

/** Contents of different lengths: shorter after longer, empty, and longer than what is read into the same memory. */
const CONTENTS: Readonly<Record<string, string>> = {
  'a/1.ts': 'x'.repeat(5000),
  'a/2.ts': 'short',
  'a/3.ts': '',
  'a/b/4.ts': 'y'.repeat(300 * 1024),
  'a/b/5.ts': 'last',
};

function folder(): string {
  const top = temporaryFolder();
  for (const [name, text] of Object.entries(CONTENTS)) {
    mkdirSync(path.dirname(path.join(top, name)), { recursive: true });
    writeFileSync(path.join(top, name), text);
  }
  return top;
}

function textOf(top: string, name: string, part: 'whole' | 'head' = 'whole'): string {
  const found = walkedSource(top, '.').read(name, part);
  return found.state === 'read' ? Buffer.from(found.bytes).toString() : found.state;
}

describe('a file of a scan', () => {
  test('has its own bytes, whatever was read before it', () => {
    const { read, files } = walkedSource(folder(), '.');
    const names = files.map((file) => file.path).toSorted();
    expect(names).toEqual(Object.keys(CONTENTS));
    const found = names.map((name) => {
      const result = read(name, 'whole');
      return result.state === 'read' ? Buffer.from(result.bytes).toString() : result.state;
    });
    expect(found).toEqual(Object.values(CONTENTS));
  });

  test('is cut or left out where it is larger than what is read', () => {
    const top = folder();
    const large = 'z'.repeat(LIMITS.scannedFileBytes + 1);
    writeFileSync(path.join(top, 'large.csv'), large);
    expect(textOf(top, 'large.csv')).toBe('tooLarge');
    expect(textOf(top, 'large.csv', 'head')).toBe(large.slice(0, LIMITS.scannedHeadBytes));
  });

  test('is not read through a link, and may be gone', () => {
    const top = folder();
    symlinkSync('a', path.join(top, 'link'));
    symlinkSync('2.ts', path.join(top, 'a', 'link.ts'));
    rmSync(path.join(top, 'a/1.ts'));
    expect(textOf(top, 'a/2.ts')).toBe('short');
    expect(textOf(top, 'link/2.ts')).toBe('links');
    expect(textOf(top, 'link/b/5.ts')).toBe('links');
    expect(textOf(top, 'a/link.ts')).toBe('links');
    expect(textOf(top, 'a/1.ts')).toBe('missing');
  });
});
