// Files and folders that do not belong under assessments/, by the rules of git: what it neither tracks nor would add
// is not part of the repository, so it is a note at most. Everything else is reported as it was found.

import { isUnfinishedWrite } from '../repository/files/unfinished-writes.ts';
import type { Code } from '../findings/registry.ts';
import { type Finding, found } from '../findings/finding.ts';
import type { Source } from './source.ts';

/** The findings that say that something does not belong where it is. */
const UNEXPECTED: ReadonlySet<Code> = new Set<Code>([
  'unknown-file',
  'link',
  'not-a-file',
  'record-folder-name',
  'evidence-unnamed',
]);

/** A flood of junk must not become a flood of findings. */
const MOST_NAMED = 20;
const MOST_IGNORED = 5;

/**
 * The findings without those about files that are not part of the repository, with at most 20 others a folder. Without git
 * only unfinished writes are left out. Throws a UserError when git refuses to read.
 */
export async function settleUnexpected(
  findings: readonly Finding[],
  source: Source | undefined,
): Promise<readonly Finding[]> {
  const unexpected = findings.filter(({ code }) => UNEXPECTED.has(code));
  if (unexpected.length === 0) return findings;
  const isUnfinished = ({ path }: Finding): boolean => isUnfinishedWrite(nameOf(path));
  const unfinished = unexpected.filter((finding) => isUnfinished(finding));
  const others = unexpected.filter((finding) => !isUnfinished(finding));
  const tracked = unfinished.length === 0 ? [] : ((await source?.tracked()) ?? []);
  const ignored = others.length === 0 ? [] : ((await source?.ignored()) ?? []);
  const isIgnored = ignoredBy(ignored);
  return [
    ...findings.filter(({ code }) => !UNEXPECTED.has(code)),
    ...byFolder(others.filter(({ path }) => isIgnored(path))).map(([folder, some]) => {
      const files = some.slice(0, MOST_IGNORED).map(({ path }) => nameOf(path));
      return found('ignored-files', folder, { files, count: some.length });
    }),
    ...byFolder([
      ...unfinished.filter(({ path }) => isTracked(tracked, withoutSlash(path))),
      ...others.filter(({ path }) => !isIgnored(path)),
    ]).flatMap(([folder, some]) => cut(folder, some)),
  ];
}

function isTracked(tracked: readonly string[], path: string): boolean {
  return tracked.some((file) => file === path || file.startsWith(`${path}/`));
}

/** `ignored`: as git lists it, a folder with all that is in it as one path that ends in `/`. */
function ignoredBy(ignored: readonly string[]): (path: string) => boolean {
  const files = new Set(ignored.map((path) => withoutSlash(path)));
  const folders = ignored.filter((path) => path.endsWith('/'));
  return (path) =>
    files.has(withoutSlash(path)) || folders.some((folder) => path.startsWith(folder));
}

function cut(folder: string, findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= MOST_NAMED) return findings;
  const count = findings.length - MOST_NAMED;
  return [...findings.slice(0, MOST_NAMED), found('unknown-files', folder, { count })];
}

function byFolder(findings: readonly Finding[]): readonly (readonly [string, Finding[]])[] {
  const folders = new Map<string, Finding[]>();
  for (const finding of findings) {
    const path = withoutSlash(finding.path);
    const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
    const list = folders.get(folder);
    if (list === undefined) folders.set(folder, [finding]);
    else list.push(finding);
  }
  return [...folders];
}

function withoutSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}

function nameOf(path: string): string {
  const name = withoutSlash(path);
  return name.slice(name.lastIndexOf('/') + 1);
}
