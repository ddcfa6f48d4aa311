// Preloaded into a program (`node --import`): every fsync takes ASSESS_SLOW_DISK_MS longer, as on a slow disk. Works
// on every system, because it needs neither a compiler nor a tracer.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';

const delay = Number(process.env['ASSESS_SLOW_DISK_MS'] ?? '0');

function pause() {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, delay);
}

if (delay > 0) {
  const { fsyncSync, fdatasyncSync } = fs;
  fs.fsyncSync = (descriptor) => {
    pause();
    fsyncSync(descriptor);
  };
  fs.fdatasyncSync = (descriptor) => {
    pause();
    fdatasyncSync(descriptor);
  };
  const handle = await fs.promises.open(import.meta.filename);
  /** @type {import('node:fs/promises').FileHandle} */
  const prototype = Object.getPrototypeOf(handle);
  await handle.close();
  for (const name of /** @type {const} */ (['sync', 'datasync'])) {
    /** @type {(this: import('node:fs/promises').FileHandle) => Promise<void>} */
    const original = Reflect.get(prototype, name);
    prototype[name] = async function slow() {
      await sleep(delay);
      return original.call(this);
    };
  }
  syncBuiltinESMExports();
}
