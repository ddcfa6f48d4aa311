// The files of a repository on disk, as setting up looks at them, and the carrying out of its steps.

import { UserError } from '../../errors.ts';
import { listBelow, readBelow } from '../../record/store/workspace.ts';
import { writeFileAtomic } from '../../repository/files/atomic-write.ts';
import type { Files, FileText, Step } from './step.ts';

/** The files below the top of a repository. */
export async function filesBelow(top: string): Promise<Files> {
  return { names: new Set(await listBelow(top, '')), read: (path) => readText(top, path) };
}

/** Never throws: a file that cannot be read is told, and the rest of the set-up goes on. */
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
 * Writes what is planned, one whole file after the other. Throws a UserError when the disk refuses or a file has
 * changed since the plan was made; what is written by then is whole, and another run goes on from there.
 */
export async function carryOut(top: string, steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    if (step.kind === 'create') {
      await writeFileAtomic({ root: top, path: step.path, bytes: step.text, exclusive: true });
    } else if (step.kind === 'edit') {
      const present = await readText(top, step.path);
      if (present.state !== 'text' || present.text !== step.before) {
        throw new UserError({
          what: `${step.path} has changed meanwhile`,
          why: 'somebody else wrote to it while the set-up was being shown',
          fix: 'run assess init again; it goes on where it stopped',
        });
      }
      await writeFileAtomic({ root: top, path: step.path, bytes: step.text });
    }
  }
}
