// Preloaded into a program (`node --import`): the step of number ASSESS_FAULT_AT that writes below ASSESS_FAULT_ROOT fails
// with ASSESS_FAULT_CODE, as if the operating system had refused it. Without a number nothing fails. The number of steps is
// written to ASSESS_FAULT_COUNT when the program ends.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';

const root = process.env['ASSESS_FAULT_ROOT'] ?? '';
const at = Number(process.env['ASSESS_FAULT_AT'] ?? '0');
const code = process.env['ASSESS_FAULT_CODE'] ?? 'EIO';
const count = process.env['ASSESS_FAULT_COUNT'] ?? '';

let steps = 0;

/** @param {unknown} name */
const isBelow = (name) =>
  typeof name === 'string' && path.resolve(name).startsWith(root + path.sep);

/** @param {string} call */
function step(call) {
  steps += 1;
  if (steps === at)
    throw Object.assign(new Error(`${code}: injected, ${call}`), { code, syscall: call });
}

/**
 * A function of a module, whatever it takes.
 *
 * @param {object} holder
 * @param {string} name
 * @returns {(...args: unknown[]) => unknown}
 */
const functionOf = (holder, name) => Reflect.get(holder, name);

/** @param {unknown} flags */
const writes = (flags) =>
  typeof flags === 'string' ? /[wax+]/.test(flags) : typeof flags === 'number' && (flags & 3) !== 0;

if (root !== '') {
  const { writeFileSync } = fs;
  if (count !== '') process.on('exit', () => writeFileSync(count, String(steps)));
  /** Descriptors and handles of files below the root that are open for writing. */
  const open = new Set();

  for (const name of [
    'mkdirSync',
    'renameSync',
    'linkSync',
    'unlinkSync',
    'rmdirSync',
    'rmSync',
    'writeFileSync',
    'fsyncSync',
  ]) {
    const original = functionOf(fs, name);
    Reflect.set(fs, name, (/** @type {unknown[]} */ ...args) => {
      if (args.some((arg) => isBelow(arg) || open.has(arg))) step(name);
      return original(...args);
    });
  }
  for (const name of ['mkdir', 'rename', 'link', 'unlink', 'rmdir', 'rm', 'writeFile']) {
    const original = functionOf(fs.promises, name);
    Reflect.set(fs.promises, name, async (/** @type {unknown[]} */ ...args) => {
      if (args.some((arg) => isBelow(arg))) step(name);
      return original(...args);
    });
  }
  const { openSync, closeSync } = fs;
  fs.openSync = (file, flags, mode) => {
    const isOurs = isBelow(file) && writes(flags);
    if (isOurs) step('openSync');
    const descriptor = openSync(file, flags, mode);
    if (isOurs) open.add(descriptor);
    return descriptor;
  };
  fs.closeSync = (descriptor) => {
    open.delete(descriptor);
    closeSync(descriptor);
  };
  const { open: openFile } = fs.promises;
  fs.promises.open = async (file, flags, mode) => {
    const isOurs = isBelow(file) && (writes(flags) || flags === 'r');
    if (isOurs && writes(flags)) step('open');
    const handle = await openFile(file, flags, mode);
    if (isOurs) open.add(handle);
    return handle;
  };
  const any = await openFile(import.meta.filename);
  /** @type {import('node:fs/promises').FileHandle} */
  const prototype = Object.getPrototypeOf(any);
  await any.close();
  for (const name of ['writeFile', 'sync']) {
    const original = functionOf(prototype, name);
    /** @this {import('node:fs/promises').FileHandle} @param {unknown[]} args */
    async function failing(...args) {
      if (open.has(this)) step(name);
      return original.apply(this, args);
    }
    Reflect.set(prototype, name, failing);
  }
  syncBuiltinESMExports();
}
