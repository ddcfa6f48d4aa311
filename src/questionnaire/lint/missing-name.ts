// The finding for a name that does not exist.

import type { Found, Path } from '../parse.ts';

/** One name. */
export function missingName(
  path: Path,
  what: string,
  fix = 'fix the name, or add what it names',
): Found {
  return { code: 'unknown-name', severity: 'error', path, what, fix };
}

/** Those of some names that are not known. */
export function missingNames(
  names: readonly string[],
  known: ReadonlySet<string>,
  path: Path,
  kind: string,
): readonly Found[] {
  return names.flatMap((name, index) =>
    known.has(name) ? [] : [missingName([...path, index], `there is no ${kind} "${name}"`)],
  );
}
