// Many records are checked in several threads. What comes out is what one thread finds, or an error: a record that
// nobody looked at is never taken for good.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeRecords } from '../../bench/records.ts';
import { UserError } from '../../src/errors.ts';
import { type Crew, crewOf } from '../../src/verify/crew.ts';
import { diskSnapshot } from '../../src/verify/disk-snapshot.ts';
import { WORTH_A_CREW } from '../../src/verify/records.ts';
import { reportOf } from '../../src/verify/report.ts';
import { trustFilesOf } from '../../src/verify/trust.ts';
import { verify } from '../../src/verify/verify.ts';
import { PROGRAM } from '../helpers/program.ts';

const ECHO = pathToFileURL(path.join(import.meta.dirname, '..', 'fixtures', 'threads', 'echo.mjs'));
const MISSING = { read: { state: 'missing' }, path: '' } as const;
const GIVEN = { trust: { allowedSigners: MISSING, revokedKeys: [] }, now: 0 };

async function idsFrom(crew: Crew, ids: readonly string[]): Promise<readonly string[]> {
  const seen: string[] = [];
  for await (const { facts } of crew(GIVEN, ids)) seen.push(facts.id);
  return seen;
}

/** Enough for six batches; `marks` puts a word before the first of a batch. */
function many(marks: Readonly<Record<number, string>> = {}): readonly string[] {
  return Array.from({ length: 180 }, (_, index) => `${marks[index] ?? ''}${index}`);
}

describe('a crew of threads', () => {
  test('answers in the order of the records, also when the first ones take longest', async () => {
    const ids = many({ 0: 'slow-', 64: 'slow-' });
    expect(await idsFrom(crewOf(ECHO, '/', 3), ids)).toEqual(ids);
  });

  test('is never larger than its work', async () => {
    expect(await idsFrom(crewOf(ECHO, '/', 8), ['one'])).toEqual(['one']);
    expect(await idsFrom(crewOf(ECHO, '/', 8), [])).toEqual([]);
  });

  test.each([
    { what: 'throws', mark: 'break-', error: /broken at break-96/ },
    { what: 'ends before its work', mark: 'leave-', error: /ended before its work/ },
  ])('fails when a thread $what', async ({ mark, error }) => {
    await expect(idsFrom(crewOf(ECHO, '/', 2), many({ 96: mark }))).rejects.toThrow(error);
    await expect(idsFrom(crewOf(ECHO, '/', 1), many({ 96: mark }))).rejects.toThrow(error);
  });

  test('fails when there is no such thread', async () => {
    const nowhere = new URL('nowhere.mjs', ECHO);
    await expect(idsFrom(crewOf(nowhere, '/', 2), many())).rejects.toThrow(/nowhere\.mjs/);
  });

  test('what the system refuses to read is told as in one thread', async () => {
    const failing = idsFrom(crewOf(ECHO, '/some/where', 2), many({ 32: 'refuse-', 64: 'refuse-' }));
    await expect(failing).rejects.toThrow(UserError);
    await expect(failing).rejects.toMatchObject({
      what: 'cannot read refuse-32',
      why: '/some/where',
    });
  });

  test('can be sent home early', async () => {
    for await (const { facts } of crewOf(ECHO, '/', 2)(GIVEN, many())) {
      expect(facts.id).toBe('0');
      break;
    }
  });
});

describe.skipIf(availableParallelism() < 2)(
  'the program with more records than one thread is given',
  () => {
    let top: string;
    const TIME = '2026-11-21T00:00:00Z';
    beforeAll(() => {
      top = mkdtempSync(path.join(tmpdir(), 'assess-crew-'));
      makeRecords(top, {
        count: WORTH_A_CREW + 5,
        only: ['privacy'],
        subject: { kind: 'none', why: 'a test' },
      });
    });
    afterAll(() => rmSync(top, { recursive: true, force: true }));

    const inOneThread = async (): Promise<unknown> => {
      const snapshot = diskSnapshot(top);
      const result = await verify({
        snapshot,
        trust: trustFilesOf(snapshot),
        now: Date.parse(TIME) / 1000,
      });
      return JSON.parse(JSON.stringify(reportOf(result, { trust: 'this checkout', time: TIME })));
    };
    const inThreads = (
      program = PROGRAM,
    ): { code: number | null; stdout: string; stderr: string } => {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [program, 'verify', '--json', '--time', TIME],
        { cwd: top, encoding: 'utf8' },
      );
      return { code: status, stdout, stderr };
    };

    test('finds what one thread finds: nothing', async () => {
      const { code, stdout } = inThreads();
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toEqual(await inOneThread());
    });

    test('starts threads, and does not say yes without them', async () => {
      const copy = path.join(top, 'program');
      cpSync(path.dirname(PROGRAM), copy, { recursive: true });
      rmSync(path.join(copy, 'record-worker.js'));
      const { code, stdout, stderr } = inThreads(path.join(copy, 'main.js'));
      rmSync(copy, { recursive: true });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain('record-worker.js');
    });

    test('finds what one thread finds: forgeries in every batch', async () => {
      const records = path.join(top, 'assessments', 'records');
      const names =
        diskSnapshot(top)
          .list('assessments/records')
          ?.map(({ name }) => name) ?? [];
      for (const [index, name] of names.entries()) {
        if (index % 15 !== 7) continue;
        const file = path.join(records, name, index % 2 === 0 ? 'record.json' : 'record.md');
        writeFileSync(file, readFileSync(file, 'utf8').replace('privacy', 'secrecy'));
      }
      const { code, stdout } = inThreads();
      expect(code).toBe(1);
      const expected = await inOneThread();
      expect(expected).toMatchObject({ outcome: 'not-genuine' });
      expect(JSON.parse(stdout)).toEqual(expected);
    });
  },
);
