// A disk on which chosen steps fail: the same file system as the program's own, and what an operating system says when it
// refuses.

import { type Disk, systemDisk } from '../../src/repository/files/disk.ts';

/** The steps that change something, by the number of the call from 1. */
export type Fails = (step: number, name: keyof Disk) => string | undefined;

export interface FaultyDisk extends Disk {
  /** How many steps there have been. */
  readonly steps: () => number;
}

/** The system's disk; where `fails` gives a code, that step is not done and throws it. */
export function faultyDisk(fails: Fails): FaultyDisk {
  let steps = 0;
  const check = (name: keyof Disk): void => {
    steps += 1;
    const code = fails(steps, name);
    if (code !== undefined) throw Object.assign(new Error(`${code}: ${name}`), { code });
  };
  const sync =
    <A extends readonly unknown[], R>(name: keyof Disk, action: (...args: A) => R) =>
    (...args: A): R => {
      check(name);
      return action(...args);
    };
  return {
    steps: () => steps,
    look: systemDisk.look,
    list: systemDisk.list,
    read: systemDisk.read,
    makeFolder: sync('makeFolder', systemDisk.makeFolder),
    mark: sync('mark', systemDisk.mark),
    create: async (file, bytes) => {
      check('create');
      await systemDisk.create(file, bytes);
    },
    createNow: sync('createNow', systemDisk.createNow),
    rename: sync('rename', systemDisk.rename),
    link: sync('link', systemDisk.link),
    remove: sync('remove', systemDisk.remove),
    removeFolder: sync('removeFolder', systemDisk.removeFolder),
    removeAll: sync('removeAll', systemDisk.removeAll),
    syncFolder: async (folder) => {
      check('syncFolder');
      await systemDisk.syncFolder(folder);
    },
  };
}

/** Only this step fails. */
export const failsAt =
  (at: number, code: string): Fails =>
  (step) =>
    step === at ? code : undefined;

const NEEDS_SPACE: ReadonlySet<keyof Disk> = new Set(['makeFolder', 'mark', 'create', 'createNow']);

/** From this step on the disk is full; what needs no space works. */
export const fullFrom =
  (at: number): Fails =>
  (step, name) =>
    step >= at && NEEDS_SPACE.has(name) ? 'ENOSPC' : undefined;
