// A file that a person names for output. It is made new: what has that name already may be their work.

import { UserError } from '../../errors.ts';
import { legalLine } from '../../text/legal-text.ts';
import { systemDisk } from './disk.ts';
import { errnoOf, ioProblem } from './io-problem.ts';

/**
 * Makes a file (absolute path) with a text in UTF-8. `name` is the path as the person typed it. Throws a UserError where
 * the name is taken or the disk refuses; then no part of the file is left.
 */
export async function writeNewFile(file: string, name: string, text: string): Promise<void> {
  try {
    await systemDisk.create(file, text);
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'EEXIST') {
      throw new UserError({
        what: `${legalLine(name)} already exists`,
        why: 'assess overwrites no file that you may have filled in',
        fix: 'name a new file',
      });
    }
    if (code === 'ENOENT') {
      throw new UserError({
        what: `could not write to ${legalLine(name)}`,
        why: 'there is no such folder',
        fix: 'make the folder, or name a file in another one',
      });
    }
    removePart(file);
    throw ioProblem(error, 'write to', name);
  }
}

function removePart(file: string): void {
  try {
    systemDisk.remove(file);
  } catch {
    // It was not made.
  }
}
