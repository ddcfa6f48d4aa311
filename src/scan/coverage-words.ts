// How much a scan looked at, in words.

import { bytesText, LIMITS } from '../text/limits.ts';
import type { RuleOff } from './scan.ts';
import type { ScanCoverage } from './scan-schema.ts';

/** What the counts of files that were not read mean, in the order of the text. */
const UNREAD: readonly (readonly [count: keyof ScanCoverage, means: string])[] = [
  ['notWanted', 'of kinds that no rule reads'],
  ['binary', 'binary'],
  ['tooLarge', `larger than ${bytesText(LIMITS.scannedFileBytes)}`],
  ['pointers', 'Git LFS pointers'],
  ['links', 'symbolic links'],
  ['submodules', 'submodules'],
  ['missing', 'not on disk'],
  ['unreadable', 'unreadable'],
];

/** What was read and what was not, and the rules that are off, a line each. */
export function coverageWords(
  coverage: ScanCoverage,
  scope: string,
  rulesOff: readonly RuleOff[],
): readonly string[] {
  const unread = UNREAD.flatMap(([count, means]) =>
    coverage[count] === 0 ? [] : [`${coverage[count]} ${means}`],
  );
  const listed = coverage.listedBy === 'git' ? 'tracked files' : 'files (without git)';
  return [
    `read ${coverage.read} of ${coverage.files} ${listed}${scope === '.' ? '' : ` in ${scope}`}`,
    ...(unread.length === 0 ? [] : [`not read: ${unread.join(', ')}`]),
    ...rulesOff.map(({ rule, reason }) => `rule ${rule} is off: ${reason}`),
  ];
}
