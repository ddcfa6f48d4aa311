// The scan: every file of a listing is shown to every detector, each text is read once, and what they find is added up to
// facts. Pure: the listing and the reader are parameters, and the same files give the same report in any order.

import type { Detector, ScanFile, Seen, TextFile } from './detector.ts';
import type { Match, Sighting } from './fact.ts';
import { factsOf } from './facts.ts';
import type { Fact, ScanCoverage } from './scan-schema.ts';
import { zoneOf } from './zones.ts';

/** An entry of the listing. */
export interface ListedFile {
  readonly path: string;
  readonly kind: 'file' | 'link' | 'submodule' | 'unreadable';
}

/** What reading a file gives. */
export type ScannedBytes =
  | { readonly state: 'read'; readonly bytes: Uint8Array }
  | { readonly state: 'tooLarge' | 'missing' | 'links' | 'unreadable' };

/** The files to scan. */
export interface ScanSource {
  readonly listedBy: ScanCoverage['listedBy'];
  readonly files: readonly ListedFile[];
  /**
   * The bytes of a file of the listing, up to the limit for one file, or the first bytes of a file of any size; asked at
   * most once for each file. The bytes are there until the next file is read.
   */
  readonly read: (path: string, part: 'whole' | 'head') => ScannedBytes;
}

/** A rule that the policy switches off, and why. */
export interface RuleOff {
  readonly rule: string;
  readonly reason: string;
}

/** What a scan found and how much it looked at. */
export interface ScanOutcome {
  readonly coverage: ScanCoverage;
  readonly facts: readonly Fact[];
}

/** Scans the files of a source. */
export function scan(
  source: ScanSource,
  detectors: readonly Detector[],
  rulesOff: readonly RuleOff[],
): ScanOutcome {
  const off = new Set(rulesOff.map(({ rule }) => rule));
  const { coverage, sightings } = sightingsIn(source, detectors);
  return { coverage, facts: factsOf(sightings.filter(({ rule }) => !off.has(rule))) };
}

/** Every place where a rule of these detectors matches, and how much was looked at. */
export function sightingsIn(
  { listedBy, files, read }: ScanSource,
  detectors: readonly Detector[],
): { readonly coverage: ScanCoverage; readonly sightings: readonly Sighting[] } {
  const coverage = { ...NOTHING, listedBy, files: files.length };
  const sightings: Sighting[] = [];
  const seen: ScanFile[] = [];
  const placing = detectors.filter(({ inPath }) => inPath !== undefined);
  const reading = detectors.filter(({ wants }) => wants !== undefined);
  for (const { path, kind } of files.toSorted(byPath)) {
    if (kind !== 'file') {
      coverage[COUNTED[kind]] += 1;
      continue;
    }
    const file: ScanFile = { path, zone: zoneOf(path) };
    seen.push(file);
    for (const { inPath } of placing) addPlaced(sightings, file, inPath?.(file));
    const wanting = reading.filter(({ wants }) => wants?.(file) === true);
    const part = wanting.every(({ isHeadEnough }) => isHeadEnough?.(file) === true)
      ? 'head'
      : 'whole';
    const result = wanting.length === 0 ? 'notWanted' : textOf(file, read(path, part));
    if (typeof result === 'string') {
      coverage[result] += 1;
      continue;
    }
    coverage.read += 1;
    for (const { inText } of wanting) addPlaced(sightings, file, inText?.(result));
  }
  const found = { files: seen, sightings: current({ files: seen, sightings }, detectors) };
  const following = detectors.flatMap(({ across }) => across?.(found) ?? []);
  return { coverage, sightings: [...found.sightings, ...following] };
}

/** The sightings that no other file makes out of date. */
function current(seen: Seen, detectors: readonly Detector[]): readonly Sighting[] {
  const tests = detectors.flatMap(({ isOutdated }) => isOutdated?.(seen) ?? []);
  return seen.sightings.filter((sighting) => !tests.some((isOutdated) => isOutdated(sighting)));
}

const NOTHING = {
  read: 0,
  notWanted: 0,
  binary: 0,
  tooLarge: 0,
  pointers: 0,
  links: 0,
  submodules: 0,
  missing: 0,
  unreadable: 0,
} as const satisfies Omit<ScanCoverage, 'listedBy' | 'files'>;

const COUNTED = { link: 'links', submodule: 'submodules', unreadable: 'unreadable' } as const;

function byPath(one: ListedFile, other: ListedFile): number {
  return one.path < other.path ? -1 : Number(one.path > other.path);
}

/** Adds what a detector found in a file; most files have nothing for most detectors. */
function addPlaced(
  sightings: Sighting[],
  { path, zone }: ScanFile,
  matches: readonly Match[] | undefined,
): void {
  for (const match of matches ?? []) sightings.push({ ...match, path, zone: match.zone ?? zone });
}

/** UTF-16 units of a line that rules see; longer lines are data or generated code. */
const MOST_LINE = 4000;

/** Bytes in which a NUL makes a file binary, as git decides it. */
const HEAD = 8000;

const UTF8 = new TextDecoder();

const LFS_POINTER = 'version https://git-lfs.github.com/spec/v1';

/** The text of a file, or the name of the count to which it belongs. */
function textOf(
  file: ScanFile,
  found: ScannedBytes,
): TextFile | Exclude<keyof typeof NOTHING, 'read' | 'notWanted'> {
  if (found.state !== 'read') return found.state;
  const { bytes } = found;
  if (bytes.subarray(0, HEAD).includes(0)) return 'binary';
  const text = UTF8.decode(bytes);
  if (text.startsWith(LFS_POINTER)) return 'pointers';
  return textFile(file, text);
}

/** A text file as detectors see it. */
export function textFile({ path, zone }: ScanFile, text: string): TextFile {
  let lines: readonly string[] | undefined;
  return {
    path,
    zone,
    text,
    get lines(): readonly string[] {
      lines ??= text.split('\n').map((line) => line.slice(0, MOST_LINE).replace(/\r$/, ''));
      return lines;
    },
  };
}
