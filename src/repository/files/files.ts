// Lists the files of a project and suggests those that match globs, for the evidence of an answer.

import picomatch from 'picomatch';
import { illegalIn } from '../../text/legal-text.ts';
import { compareBytes, nulFields, decoded } from '../git/byte-string.ts';
import { outputOf } from '../git/git-problem.ts';
import type { Repository } from '../git/locate.ts';
import { isUnderAssessments } from './path-form.ts';

export interface TrackedFile {
  /** From the top, as text; names that are not UTF-8 hold U+FFFD and cannot be evidence. */
  readonly path: string;
  readonly kind: 'file' | 'executable' | 'link' | 'submodule';
  /** The id git has in its index: a blob, or a submodule's commit. */
  readonly blob: string;
}

const KINDS: Readonly<Record<string, TrackedFile['kind']>> = {
  '100755': 'executable',
  '120000': 'link',
  '160000': 'submodule',
};

/** Room for about a million files. */
const MAX_LISTING_BYTES = 256 * 1024 * 1024;

/** Reads `mode id stage TAB name` of `git ls-files -s -z`; a file in conflict comes once. */
export function parseTrackedFiles(output: Buffer): readonly TrackedFile[] {
  const files = new Map<string, TrackedFile>();
  for (const field of nulFields(output)) {
    const tab = field.indexOf('\t');
    const [mode = '', blob = ''] = field.slice(0, tab).split(' ');
    const name = field.slice(tab + 1);
    files.set(name, { path: decoded(name), kind: KINDS[mode] ?? 'file', blob });
  }
  return [...files.values()];
}

/** All tracked files in git's order (bytes of the path). Throws a UserError when git cannot list them. */
export async function listTrackedFiles(repository: Repository): Promise<readonly TrackedFile[]> {
  const outcome = await repository.git(['ls-files', '--stage', '-z'], {
    maxBytes: MAX_LISTING_BYTES,
  });
  return parseTrackedFiles(outputOf(outcome, 'list the files'));
}

const MAX_GLOB_LENGTH = 200;
const MAX_STARS_IN_NAME = 3;
const MAX_STARS = 8;

/**
 * Globs become regular expressions that try again for every star. A questionnaire may come from
 * anywhere: globs that could make that slow match nothing.
 */
export function isPlainGlob(glob: string): boolean {
  const stars = (text: string): number => text.split('*').length - 1;
  return (
    glob.length <= MAX_GLOB_LENGTH &&
    stars(glob) <= MAX_STARS &&
    glob.split('/').every((name) => stars(name) <= MAX_STARS_IN_NAME)
  );
}

/** Paths longer than this are not suggested; it bounds the work of a glob. */
const MAX_PATH_LENGTH = 300;

/** Folders that show what another program does: an example, a test's sample, code of others. */
const OF_ANOTHER_PROGRAM: ReadonlySet<string> = new Set([
  'example',
  'examples',
  'sample',
  'samples',
  'fixture',
  'fixtures',
  '__fixtures__',
  'testdata',
  'vendor',
  'third_party',
  'node_modules',
]);

function isOfAnotherProgram(path: string): boolean {
  const folders = path.toLowerCase().split('/').slice(0, -1);
  return folders.some((folder) => OF_ANOTHER_PROGRAM.has(folder));
}

/** Shortest first, then byte order: files near the top are most often meant. */
function byNearness(left: string, right: string): number {
  return left.length - right.length || compareBytes(left, right);
}

/**
 * At most `limit` of the paths under `scope` that match one of the globs, best first. Letter case is
 * ignored, and names with a leading dot match. Never suggested: paths that a record cannot have, and
 * those in folders below the scope that hold another program.
 */
export function suggestPaths(
  globs: readonly string[],
  paths: readonly string[],
  limit: number,
  scope = '.',
): readonly string[] {
  const plain = globs.filter((glob) => isPlainGlob(glob));
  if (plain.length === 0) return [];
  const matches = picomatch(plain, { dot: true, nocase: true, noextglob: true, nonegate: true });
  const start = scope === '.' ? '' : `${scope}/`;
  return paths
    .filter((path) => path.length <= MAX_PATH_LENGTH && path.startsWith(start) && matches(path))
    .filter((path) => !isOfAnotherProgram(path.slice(start.length)))
    .filter((path) => illegalIn(path) === undefined && !isUnderAssessments(path))
    .filter((path) => !path.includes('\uFFFD'))
    .sort(byNearness)
    .slice(0, limit);
}
