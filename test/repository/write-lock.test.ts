// The write lock: one process at a time, no process keeps it after its end, and no file of a checkout can change
// that.

import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { systemDisk } from '../../src/repository/files/disk.ts';
import {
  formatHolder,
  type Holder,
  livenessOf,
  parseHolder,
  thisProcess,
} from '../../src/repository/files/holder.ts';
import { removeLeftOvers } from '../../src/repository/files/lock-state.ts';
import { temporaryName } from '../../src/repository/files/unfinished-writes.ts';
import { type Lock, takeLock, tryLock } from '../../src/repository/files/write-lock.ts';
import { cleanStore, writeTogether } from '../../src/repository/files/write-together.ts';
import { temporaryFolder, writeFiles } from '../helpers/git-repository.ts';
import { faultyDisk } from './faulty-disk.ts';
import { userError } from './fixtures.ts';

const NAME = '.assess-lock';
const US = thisProcess('0123456789abcdef');

function endedPid(): number {
  return spawnSync(process.execPath, ['-e', '0']).pid;
}

const HOLDERS = {
  runs: (): Holder => US,
  ended: (): Holder => ({ ...US, pid: endedPid() }),
  'id used again': (): Holder => ({ ...US, started: US.started + 1 }),
  'another machine': (): Holder => ({ ...US, machine: 'f'.repeat(16) }),
  'process 1 of another machine': (): Holder => ({ ...US, pid: 1, machine: 'f'.repeat(16) }),
} as const;

/** A folder with a lock that someone else has. */
function lockedBy(holder: Holder, seconds = 0): string {
  const folder = temporaryFolder();
  writeFiles(folder, { [`${NAME}/${formatHolder(holder)}`]: '', [`${NAME}/1`]: 'half of a fi' });
  aged(path.join(folder, NAME), seconds);
  return folder;
}

function aged(name: string, seconds: number): void {
  const then = Date.now() / 1000 - seconds;
  utimesSync(name, then, then);
}

function isFree(folder: string): boolean {
  const taken = tryLock(systemDisk, { folder, name: NAME });
  if (!('release' in taken)) return false;
  taken.release();
  return true;
}

describe('holders', () => {
  test('have names that say who they are', () => {
    expect(parseHolder(formatHolder(US))).toEqual(US);
    for (const name of ['', 'holder', 'holder-1-2-3-4', `${formatHolder(US)}.json`, '.gitignore'])
      expect(parseHolder(name)).toBeUndefined();
  });

  test.skipIf(process.platform !== 'linux')('are asked for by id, start and machine', () => {
    const all = Object.entries(HOLDERS).map(([name, holder]) => [name, livenessOf(holder())]);
    expect(Object.fromEntries(all)).toEqual({
      runs: 'runs',
      ended: 'ended',
      'id used again': 'ended',
      'another machine': 'unknown',
      'process 1 of another machine': 'unknown',
    });
  });
});

describe('one at a time', () => {
  const lockIn = (folder: string, patience?: number): Promise<Lock> =>
    takeLock(systemDisk, { folder, name: NAME }, () => undefined, patience);

  test('the next one waits until the lock is given back, and nothing is left', async () => {
    const folder = temporaryFolder();
    const first = await lockIn(folder);
    const order: string[] = [];
    const second = async (): Promise<void> => {
      const lock = await lockIn(folder);
      order.push('second');
      lock.release();
    };
    const waiting = second();
    await new Promise((next) => setTimeout(next, 30));
    order.push('first');
    first.release();
    await waiting;
    expect(order).toEqual(['first', 'second']);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('of many, each has it alone', async () => {
    const folder = temporaryFolder();
    let holders = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 25 }, async () => {
        const lock = await lockIn(folder);
        holders += 1;
        most = Math.max(most, holders);
        await new Promise((next) => setImmediate(next));
        holders -= 1;
        lock.release();
      }),
    );
    expect(most).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a process that keeps it is named, in words and in bounded time', async () => {
    const folder = lockedBy(US);
    const error = await userError(lockIn(folder, 100));
    expect(error.what).toBe(`another assess is writing to ${folder}`);
    expect(error.why).toContain(`process ${process.pid} has kept`);
    expect(existsSync(path.join(folder, NAME, '1'))).toBe(true);
  });

  test('git offers nothing that is in a lock, whatever .gitignore says', async () => {
    const folder = temporaryFolder();
    execFileSync('git', ['init', '--quiet', folder]);
    const lock = await lockIn(folder);
    writeFileSync(lock.newName(), 'a name and a gap');
    expect(execFileSync('git', ['-C', folder, 'status', '--porcelain']).toString()).toBe('');
    lock.release();
  });

  test('a disk that refuses the lock says so', async () => {
    const root = temporaryFolder();
    const disk = faultyDisk(() => 'EROFS');
    const change = { path: 'f', before: undefined, after: '' };
    const error = await userError(writeTogether({ root, home: '' }, [change], { disk }));
    expect(error).toMatchObject({
      what: `could not write to ${root}`,
      why: 'the folder is read-only (EROFS)',
    });
  });
});

describe('a lock that was abandoned', () => {
  test.skipIf(process.platform !== 'linux').each([
    ['runs', 3600, false],
    ['ended', 0, true],
    ['id used again', 0, true],
    ['another machine', 0, false],
    ['another machine', 60, true],
    ['process 1 of another machine', 0, false],
    ['process 1 of another machine', 60, true],
  ] as const)('%s, unchanged for %d s: taken over: %s', (who, seconds, isTaken) => {
    const folder = lockedBy(HOLDERS[who](), seconds);
    expect(isFree(folder)).toBe(isTaken);
    expect(readdirSync(folder)).toEqual(isTaken ? [] : [NAME]);
  });

  test('is taken over by one process of many', async () => {
    const folder = lockedBy({ ...US, pid: endedPid() });
    const taken = Array.from({ length: 10 }, () => tryLock(systemDisk, { folder, name: NAME }));
    expect(taken.filter((each) => 'release' in each)).toHaveLength(1);
  });

  test('a holder that was only stopped does not write later', async () => {
    const root = temporaryFolder();
    const disk = faultyDisk((_, name) => {
      if (name === 'create') {
        const names = readdirSync(path.join(root, NAME));
        const holder = names.find((each) => each.startsWith('holder-'));
        systemDisk.remove(path.join(root, NAME, holder ?? ''));
      }
      return undefined;
    });
    const change = { path: 'f', before: undefined, after: '' };
    const error = await userError(writeTogether({ root, home: '' }, [change], { disk }));
    expect(error.what).toBe('the write lock was lost');
    expect(existsSync(path.join(root, 'f'))).toBe(false);
  });
});

describe('left-overs', () => {
  test('are removed at a start, but not by waiting for a process that writes', () => {
    const left = '.assess-0123456789abcdef.tmp';
    const [free, busy] = [temporaryFolder(), lockedBy(US)];
    for (const root of [free, busy]) {
      writeFiles(root, { [left]: 'half of a fi' });
      const started = performance.now();
      cleanStore({ root, home: '' });
      expect(performance.now() - started).toBeLessThan(1_000);
    }
    expect(readdirSync(free)).toEqual([]);
    expect(readdirSync(busy)).toEqual([left, NAME]);
  });

  test('of processes that have ended are removed, those of one that runs are not', () => {
    const folder = temporaryFolder();
    const ended = { ...US, pid: endedPid() };
    const away = { ...US, machine: 'f'.repeat(16) };
    const named = (digit: string, holder: Holder): string =>
      temporaryName({ ...holder, token: digit.repeat(16) });
    const waiting = named('3', away);
    writeFiles(folder, {
      [`${named('0', ended)}/${formatHolder(ended)}`]: '',
      [`${named('1', away)}/${formatHolder(away)}`]: '',
      [`${waiting}/${formatHolder(away)}`]: '',
      [named('4', ended)]: 'half of a fi',
      'policy.yaml': 'kept',
    });
    // Killed before it had written into the folder whose it is.
    mkdirSync(path.join(folder, named('2', ended)));
    symlinkSync(temporaryFolder(), path.join(folder, named('5', ended)));
    aged(path.join(folder, named('1', away)), 60);
    removeLeftOvers(systemDisk, { folder, name: NAME });
    expect(readdirSync(folder).toSorted()).toEqual([waiting, 'policy.yaml']);
  });
});

describe('a file of a checkout with the name of the lock', () => {
  function outside(): string {
    const folder = temporaryFolder('outside');
    writeFiles(folder, { keep: 'untouched', [formatHolder(US)]: '' });
    return folder;
  }

  test.each([
    ['a link to a folder', (lock: string, out: string) => symlinkSync(out, lock)],
    ['a link to nothing', (lock: string, out: string) => symlinkSync(`${out}/nothing`, lock)],
    ['a file', (lock: string) => writeFileSync(lock, String(process.pid))],
    [
      'a huge file',
      (lock: string) => {
        writeFileSync(lock, '');
        truncateSync(lock, 8 * 1024 ** 3);
      },
    ],
    ['a pipe', (lock: string) => execFileSync('mkfifo', [lock])],
    ['an empty folder', (lock: string) => mkdirSync(lock)],
    [
      'an old folder with a link in it',
      (lock: string, out: string) => {
        mkdirSync(lock);
        symlinkSync(out, path.join(lock, 'link'));
        aged(lock, 60);
      },
    ],
  ])('%s does not block, and nothing outside is touched', async (_, make) => {
    const root = temporaryFolder();
    const out = outside();
    make(path.join(root, NAME), out);
    const change = { path: 'f', before: undefined, after: 'written' };
    const started = performance.now();
    await writeTogether({ root, home: '' }, [change]);
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(readdirSync(root)).toEqual(['f']);
    expect(readFileSync(path.join(out, 'keep'), 'utf8')).toBe('untouched');
    expect(readdirSync(out)).toHaveLength(2);
  });

  test('a new folder that assess did not make is reported after the wait', async () => {
    const folder = temporaryFolder();
    writeFiles(folder, { [`${NAME}/notes`]: 'theirs' });
    const place = { folder, name: NAME };
    const error = await userError(takeLock(systemDisk, place, () => undefined, 50));
    expect(error.why).toContain(`something has kept ${path.join(folder, NAME)}`);
  });
});
