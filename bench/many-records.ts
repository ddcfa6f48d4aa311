// One measurement of verify or check over many records in this process, against the floor of the same work: reading
// the files and checking the same signatures with node:crypto. Bundled as the product is, and called by many-records.mjs.

import { createPublicKey, verify as rawVerify } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { collectPortfolio } from '../src/app/portfolio.ts';
import { check } from '../src/policy/check.ts';
import { currentSubject } from '../src/policy/facts/code-drift.ts';
import type { NoRepository } from '../src/repository/git/locate.ts';
import { openRepository } from '../src/repository/git/safety.ts';
import { diskSnapshot } from '../src/repository/files/disk-snapshot.ts';
import { trustFilesOf } from '../src/signing/trust/trust-files.ts';
import { type Verification, verify } from '../src/verify/verify.ts';
import { type Made, makeRecords } from './records.ts';

const NOW = Date.parse('2026-11-23T00:00:00Z') / 1000;

/** Writes records about no state of the source, and beside `assessments/` what the floor is measured with. */
export function make(top: string, count: number, only: readonly string[]): void {
  const made = makeRecords(top, { count, only, subject: { kind: 'none', why: 'a benchmark' } });
  writeFileSync(path.join(top, 'made.json'), JSON.stringify(made));
}

/** Writes records about the files that git tracks in `top`. */
export async function makeBound(top: string, count: number): Promise<void> {
  const subject = await currentSubject(await openRepository(top, process.env), '.');
  if (subject instanceof Error || subject.kind === 'none') throw new Error('nothing is tracked');
  makeRecords(top, { count, only: [], subject });
}

/** Milliseconds of wall time and of processor time. */
interface Spent {
  readonly wall: number;
  readonly processor: number;
}

async function spent<T>(work: () => T | Promise<T>): Promise<readonly [T, Spent]> {
  const [wall, before] = [performance.now(), process.cpuUsage()];
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  return [value, { wall: performance.now() - wall, processor: (user + system) / 1000 }];
}

/** Reads every file below a folder; how many bytes there are. */
function readAll(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).reduce(
    (sum, entry) =>
      entry.isFile() ? sum + readFileSync(path.join(entry.parentPath, entry.name)).length : sum,
    0,
  );
}

/** Reads and checks what has to be read and checked, and nothing else. */
async function floorOf(top: string): Promise<Spent> {
  const { keys, signed }: Made = JSON.parse(readFileSync(path.join(top, 'made.json'), 'utf8'));
  const publicKeys = keys.map((pem) => createPublicKey(pem));
  const decoded = signed.map(({ data, value, signer }) => ({
    data: Buffer.from(data, 'base64'),
    value: Buffer.from(value, 'base64'),
    key: publicKeys[signer],
  }));
  const [good, time] = await spent(() => {
    readAll(path.join(top, 'assessments'));
    return decoded.every(
      ({ data, value, key }) => key !== undefined && rawVerify(null, data, key, value),
    );
  });
  if (!good) throw new Error('the benchmark made a bad signature');
  return time;
}

export type Engine = 'verify' | 'check';

const ENGINES: Readonly<Record<Engine, (top: string) => Promise<Verification>>> = {
  verify: async (top) => {
    const snapshot = diskSnapshot(top);
    return verify({ snapshot, trust: trustFilesOf(snapshot), now: NOW });
  },
  check: async (top) => {
    const repository: NoRepository = {
      kind: 'none',
      reason: 'not-a-repository',
      why: 'not in a git repository',
      folder: top,
    };
    const given = { base: undefined, bootstrap: false, trust: undefined };
    const result = await check({
      repository,
      snapshot: diskSnapshot(top),
      now: NOW,
      ...given,
    });
    if (result.judgement === undefined) throw new Error('the benchmark made a bad policy');
    return result.verification;
  },
};

/** The most memory, in bytes, that a process ever held which only collects a portfolio of these repositories. */
export async function portfolioPeak(tops: readonly string[]): Promise<number> {
  const { portfolio, problems } = await collectPortfolio({
    folders: tops.map((top) => ({ folder: top, name: top })),
    env: process.env,
    time: '2026-11-23T00:00:00Z',
    verified: true,
    redact: false,
  });
  if (problems.length > 0 || portfolio.rows.length === 0) throw new Error(problems.join('; '));
  return process.resourceUsage().maxRSS * 1024;
}

export interface Measured {
  readonly records: number;
  readonly floor: Spent;
  readonly ours: Spent;
  /** Bytes kept after a collection, above what was there before, while the result is held. */
  readonly kept: number;
}

/** The most memory, in bytes, that a process ever held which does nothing else: all threads, code and garbage included. */
export async function peak(engine: Engine, top: string): Promise<number> {
  await ENGINES[engine](top);
  return process.resourceUsage().maxRSS * 1024;
}

/** Measures once. The process must have been started with --expose-gc. */
export async function measure(engine: Engine, top: string): Promise<Measured> {
  const floor = await floorOf(top);
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const [result, ours] = await spent(() => ENGINES[engine](top));
  globalThis.gc?.();
  const kept = process.memoryUsage().heapUsed - before;
  if (result.outcome !== 'genuine')
    throw new Error(JSON.stringify(result.findings.filter((f) => f.kind === 'error').slice(0, 3)));
  return { records: result.records.length, floor, ours, kept };
}
