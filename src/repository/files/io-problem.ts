// Turns an error of the file system into an error that says what to do.

import { UserError } from '../../errors.ts';
import { legalLine } from '../../text/legal-text.ts';

/** The code of a system error (`ENOSPC`), or undefined for any other value. */
export function errnoOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

type Advice = readonly [why: string, fix: string];

const FULL: Advice = ['the disk is full', 'free some space, then try again'];
const READ_ONLY: Advice = [
  'the folder is read-only',
  'work in a copy of the repository that you may write to',
];
const FORBIDDEN: Advice = [
  'you may not write there',
  'check who owns the folder (ls -l), or work in a copy of your own',
];
const NOT_A_FOLDER: Advice = ['something else is where a folder should be', 'move that file away'];

const ADVICE: Readonly<Record<string, Advice>> = {
  ENOSPC: FULL,
  EDQUOT: ['your share of the disk is used up', 'free some space, then try again'],
  EFBIG: ['the file is larger than the system allows here', 'check the limits (ulimit -f)'],
  EROFS: READ_ONLY,
  EACCES: FORBIDDEN,
  EPERM: FORBIDDEN,
  ENOTDIR: NOT_A_FOLDER,
  EISDIR: ['a folder is where the file should be', 'move that folder away'],
  ENOENT: ['the folder is gone', 'check that nothing removed it meanwhile'],
  EXDEV: [
    'the folder is on another file system than the one around it',
    'keep all of assessments on one file system',
  ],
  ENAMETOOLONG: ['the name is too long for this system', 'work in a folder with a shorter path'],
  EMFILE: ['too many files are open', 'close other programs, then try again'],
  ENFILE: ['too many files are open', 'close other programs, then try again'],
  EBUSY: [
    'another program has the file open',
    'close the program that has it open, then try again',
  ],
  EIO: ['the disk reported an error', 'check the disk, then try again'],
};

/** `doing` completes "could not ...", without the path. Values that are no system error are thrown on. */
export function ioProblem(error: unknown, doing: string, path: string): UserError {
  const code = errnoOf(error);
  if (code === undefined) throw error;
  const [why, fix] = ADVICE[code] ?? [`the system says ${code}`, 'fix that, then try again'];
  return new UserError({
    what: `could not ${doing} ${legalLine(path)}`,
    why: `${why} (${code})`,
    fix,
  });
}
