// Preloaded into a program (`node --import`): before it takes a write lock for the first time it makes the file
// ASSESS_PAUSE_AT and waits until that file is gone. So a test can let another program write between what this one has read
// and what it writes.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const signal = process.env['ASSESS_PAUSE_AT'] ?? '';
const { existsSync, mkdirSync, writeFileSync } = fs;

if (signal !== '') {
  let hasPaused = false;
  /** @type {any} */
  const makeFolder = (
    /** @type {string} */ folder,
    /** @type {fs.MakeDirectoryOptions} */ options,
  ) => {
    if (!hasPaused && /[\\/]\.assess-holder-[0-9a-f-]+\.tmp$/.test(folder)) {
      hasPaused = true;
      writeFileSync(signal, '');
      while (existsSync(signal)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
    return mkdirSync(folder, options);
  };
  fs.mkdirSync = makeFolder;
  syncBuiltinESMExports();
}
