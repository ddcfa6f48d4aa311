// The files of a repository on disk, as setting up looks at them, and the carrying out of its steps.

import { UserError } from '../../errors.ts';
import { listBelow, readBelow } from '../../record/store/workspace.ts';
import { assessmentsOf } from '../../record/store/workspace.ts';
import { newFiles, writeTogether } from '../../repository/files/write-together.ts';
import type { Files, FileText, SetUpStep } from './step.ts';

/** The files below the top of a repository. */
export async function filesBelow(top: string): Promise<Files> {
  return { names: new Set(await listBelow(top, '')), read: (path) => readText(top, path) };
}

/** Never throws: a file that cannot be read is reported, and the rest of the set-up continues. */
async function readText(top: string, path: string): Promise<FileText> {
  try {
    const bytes = await readBelow(top, path);
    if (bytes === undefined) return { state: 'missing' };
    return {
      state: 'text',
      text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
    };
  } catch (error) {
    const why = error instanceof UserError ? error.why : 'it is not UTF-8 text';
    return { state: 'unusable', why };
  }
}

/**
 * Writes what is planned, all of it or nothing. Throws a UserError when the disk refuses or a file has changed since the
 * plan was made.
 */
export async function writePlan(top: string, steps: readonly SetUpStep[]): Promise<void> {
  const changes = steps.flatMap((step) => {
    if (step.kind === 'create') return newFiles([step]);
    if (step.kind !== 'edit') return [];
    const { path, before, text: after } = step;
    return [{ path, before, after }];
  });
  await writeTogether(assessmentsOf(top), changes);
}
