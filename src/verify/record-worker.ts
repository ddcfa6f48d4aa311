// A thread of crew.ts: checks the records it is asked for.

import { parentPort, workerData } from 'node:worker_threads';
import { UserError } from '../errors.ts';
import { type Context, surroundings } from './context.ts';
import type { Commission, Reply } from './crew.ts';
import { diskSnapshot } from './disk-snapshot.ts';
import { checkOf } from './records.ts';

const { top, given }: Commission = workerData;
let context: Context | undefined;

function reply(ids: readonly string[]): Reply {
  try {
    const around = (context ??= surroundings(diskSnapshot(top), given).context);
    return { ok: true, checks: ids.map((id) => checkOf(around, id, given)) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { what, why, fix } = error;
    return { ok: false, problem: { what, why, fix } };
  }
}

parentPort?.on('message', (ids: readonly string[]) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(reply(ids));
});
