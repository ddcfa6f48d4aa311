// The lock of an open session: a second one is noticed, and what ended sessions left is not.

import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { takeSessionLock } from '../../src/record/store/session-lock.ts';
import { temporaryFolder } from '../helpers/git-repository.ts';

let folder: string;
let top: string;
beforeEach(() => {
  top = temporaryFolder();
  folder = temporaryFolder('tmp');
  useTemporary(folder);
});
afterEach(() => vi.unstubAllEnvs());

function useTemporary(name: string): void {
  for (const variable of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(variable, name);
}

test('a second session is noticed, with the process id of the first', () => {
  const first = takeSessionLock(top);
  expect(first.other).toBeUndefined();
  expect(takeSessionLock(top).other).toEqual({ pid: process.pid });
  const elsewhere = takeSessionLock(folder);
  expect(elsewhere.other).toBeUndefined();
  elsewhere.release();
  first.release();
  const next = takeSessionLock(top);
  expect(next.other).toBeUndefined();
  next.release();
});

test('a file of that name, as earlier versions made it, does not block', () => {
  takeSessionLock(top).release();
  const made = takeSessionLock(top);
  const [name = ''] = readdirSync(folder);
  made.release();
  writeFileSync(path.join(folder, name), String(process.pid));
  const again = takeSessionLock(top);
  expect(again.other).toBeUndefined();
  expect(takeSessionLock(top).other).toEqual({ pid: process.pid });
  again.release();
  expect(readdirSync(folder)).toEqual([]);
});

test('without a temporary folder a session opens', () => {
  useTemporary(path.join(folder, 'gone'));
  const lock = takeSessionLock(top);
  expect(lock.other).toBeUndefined();
  lock.release();
});
