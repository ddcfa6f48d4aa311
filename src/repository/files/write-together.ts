// Several new files as one step: when one of them cannot be written, none of them stays, nor a folder made for them. Half
// a record or a signature without its statement would be a finding for everybody who comes after.

import { lstat, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { writeFileAtomic } from './atomic-write.ts';

/** A file to write: its path below the top, `/` between names, and its text. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Writes files in their order, each whole. Throws a UserError when one of them exists or the disk refuses; then what was
 * written is gone again. Only a process that is killed can leave a part.
 */
export async function writeTogether(top: string, files: readonly NewFile[]): Promise<void> {
  const folders = await missingFolders(top, files);
  const written: string[] = [];
  try {
    for (const { path: name, text } of files) {
      await writeFileAtomic({ root: top, path: name, bytes: text, exclusive: true });
      written.push(name);
    }
  } catch (error) {
    for (const name of written) await rm(below(top, name), { force: true });
    // Deepest first. One that somebody else has put something into meanwhile stays.
    for (const name of folders.toReversed()) await rmdir(below(top, name)).catch(() => undefined);
    throw error;
  }
}

/** Folders that are not there yet, each before what lies in it. */
async function missingFolders(top: string, files: readonly NewFile[]): Promise<readonly string[]> {
  const all = new Set(
    files.flatMap(({ path: name }) => {
      const names = name.split('/').slice(0, -1);
      return names.map((_, index) => names.slice(0, index + 1).join('/'));
    }),
  );
  const missing: string[] = [];
  for (const name of all) {
    const isThere = await lstat(below(top, name)).then(
      () => true,
      () => false,
    );
    if (!isThere) missing.push(name);
  }
  return missing;
}

function below(top: string, name: string): string {
  return path.join(top, ...name.split('/'));
}
