// Many records in several threads. Each thread reads the same files as one process would; what it finds comes back as
// plain values, in the order of the records. A thread that fails makes the whole fail: nothing is taken for good that
// was not looked at.

import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { type Problem, UserError } from '../errors.ts';
import type { Given } from './context.ts';
import type { RecordCheck } from './record.ts';

/** Checks record folders by their ids. Throws a UserError when the system refuses to read. */
export type Crew = (given: Given, ids: readonly string[]) => AsyncIterable<RecordCheck>;

/** What a thread is started with. */
export interface Commission {
  /** The folder in which `assessments/` lies. */
  readonly top: string;
  readonly given: Given;
}

/** The answer of a thread to a list of ids. */
export type Reply =
  | { readonly ok: true; readonly checks: readonly RecordCheck[] }
  | { readonly ok: false; readonly problem: Problem };

/** The file that the build makes of record-worker.ts. From the sources there is none, and no crew. */
declare const __ASSESS_RECORD_WORKER__: string | undefined;

/** The threads of this machine for a checkout; undefined where there is but one, or nothing to start. */
export function crewFor(top: string): Crew | undefined {
  const size = Math.min(availableParallelism(), MOST);
  if (typeof __ASSESS_RECORD_WORKER__ !== 'string' || size < 2) return undefined;
  return crewOf(new URL(__ASSESS_RECORD_WORKER__, import.meta.url), top, size);
}

/** Beyond this the disk is what is waited for. */
const MOST = 8;
/** Long enough that handing over costs nothing, short enough that all threads end at about the same time. */
const BATCH = 32;

/** `size` threads of a file that does what record-worker.ts does. */
export function crewOf(file: URL, top: string, size: number): Crew {
  return async function* crew(given, ids) {
    const { Worker } = await import('node:worker_threads');
    const batches = batchesOf(ids);
    const workerData: Commission = { top, given };
    // Nothing of how this process was started: its options may be about its own first file.
    const options = { workerData, execArgv: [], name: 'records' };
    const workers = Array.from(
      { length: Math.min(size, batches.length) },
      () => new Worker(file, options),
    );
    try {
      yield* inOrder(workers, batches);
    } finally {
      await Promise.all(workers.map((worker) => worker.terminate()));
    }
  };
}

function batchesOf(ids: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, index) =>
    ids.slice(index * BATCH, (index + 1) * BATCH),
  );
}

/** Each batch goes to the first thread that is free. */
async function* inOrder(
  workers: readonly Worker[],
  batches: readonly (readonly string[])[],
): AsyncGenerator<RecordCheck> {
  const free = turnstile(workers);
  const answers = batches.map(async (ids) => {
    const worker = await free.take();
    const checks = await ask(worker, ids);
    free.give(worker);
    return checks;
  });
  // The first failure, in the order of the records, is what is told; the others must not be thrown at nobody.
  for (const answer of answers) answer.catch(() => undefined);
  // Let go of each as it is used: what a batch found would otherwise be held to the end.
  for (let answer = answers.shift(); answer !== undefined; answer = answers.shift()) {
    yield* await answer;
  }
}

interface Turnstile<T> {
  readonly take: () => Promise<T>;
  readonly give: (one: T) => void;
}

/** Whoever comes first gets the next that is free. */
function turnstile<T>(all: readonly T[]): Turnstile<T> {
  const free = [...all];
  const waiting: ((one: T) => void)[] = [];
  return {
    take: () =>
      new Promise((resolve) => {
        const one = free.shift();
        if (one === undefined) waiting.push(resolve);
        else resolve(one);
      }),
    give: (one) => {
      const next = waiting.shift();
      if (next === undefined) free.push(one);
      else next(one);
    },
  };
}

function ask(worker: Worker, ids: readonly string[]): Promise<readonly RecordCheck[]> {
  return new Promise((resolve, reject) => {
    const done = (end: () => void): void => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      end();
    };
    const onMessage = (reply: Reply): void =>
      done(() => (reply.ok ? resolve(reply.checks) : reject(new UserError(reply.problem))));
    const onError = (error: unknown): void => done(() => reject(error));
    const onExit = (): void =>
      done(() => reject(new Error('a thread that checks records ended before its work')));
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage(ids);
  });
}
