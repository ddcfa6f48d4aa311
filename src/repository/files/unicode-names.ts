// Names that are the same text in different Unicode forms. macOS and some programs give names in NFD, most others in NFC,
// and git compares bytes. A record holds names in NFC only, so a name that is typed in another form is found by its NFC.

import { lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * The path below `top` that is the same text as `name` (`/` between names), as the disk has it; undefined where there is
 * none. The form NFC is preferred where the disk has several.
 */
export function storedName(top: string, name: string): string | undefined {
  let found = '';
  for (const wanted of name.normalize('NFC').split('/')) {
    const next = storedIn(path.join(top, found), wanted);
    if (next === undefined) return undefined;
    found = path.posix.join(found, next);
  }
  return found;
}

function storedIn(folder: string, wanted: string): string | undefined {
  try {
    if (lstatSync(path.join(folder, wanted), { throwIfNoEntry: false }) !== undefined)
      return wanted;
    return readdirSync(folder).find((name) => name.normalize('NFC') === wanted);
  } catch {
    return undefined;
  }
}

/** Why a name on disk in another form than NFC cannot be in a record, and what to do. */
export const OTHER_FORM = {
  why: 'its name on disk has another Unicode form, and records hold only NFC',
  fix: 'rename it with git mv and back, or name the folder around it',
} as const;
