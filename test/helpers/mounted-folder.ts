// A small file system of its own, for tests of full disks.

import { execFileSync } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './git-repository.ts';

function mount(folder: string, options: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A mounted file system that is gone after the test, or undefined where that is not allowed. */
export function mountedFolder(options: string): string | undefined {
  const folder = temporaryFolder('mount');
  if (!mount(folder, options)) return undefined;
  onTestFinished(() => void execFileSync('umount', [folder]));
  return folder;
}

/** Whether file systems can be mounted here. */
export function canMount(): boolean {
  const folder = temporaryFolder('mount');
  const isMounted = mount(folder, 'size=64k');
  if (isMounted) execFileSync('umount', [folder]);
  return isMounted;
}
