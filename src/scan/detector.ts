// The one interface of everything that finds facts. A detector is one file under detectors/ and one entry of the list in
// detectors/index.ts; docs/scan.md describes how to add one.

import type { Match, Sighting, Zone } from './fact.ts';
import type { FactKind } from './kinds.ts';

/** A file of the listing. */
export interface ScanFile {
  /** From the top of the repository, `/` between names. */
  readonly path: string;
  readonly zone: Zone;
}

/** A text file of the listing, with its content. */
export interface TextFile extends ScanFile {
  readonly text: string;
  /** The lines without their ends; a line is cut after `MOST_LINE` units, so that every rule is fast. */
  readonly lines: readonly string[];
}

/** Small files by path, as an example shows them. */
export type ExampleFiles = Readonly<Record<string, string>>;

/** What a detector looks for, with the examples that test it. */
export interface ScanRule {
  /** Lower-case words with hyphens, unique. The policy names it to switch the rule off. */
  readonly id: string;
  readonly kinds: readonly FactKind[];
  /** What it looks for, as one sentence. */
  readonly looksFor: string;
  /** The table that the rule looks names up in, if any: another table is another rule. */
  readonly table?: unknown;
  /** Files in which the rule finds facts with exactly these keys. */
  readonly examples: readonly { readonly files: ExampleFiles; readonly keys: readonly string[] }[];
  /** Files that look alike, in which it must find none. */
  readonly counterExamples: readonly ExampleFiles[];
}

/** Everything that the detectors have seen in the files. */
export interface Seen {
  readonly files: readonly ScanFile[];
  readonly sightings: readonly Sighting[];
}

/**
 * Finds facts of some kinds. Its functions are pure, never throw for any input, and take time in proportion to the input.
 * They store names and places only, never values.
 */
export interface Detector {
  readonly rules: readonly ScanRule[];
  /** What the name of a file shows; asked for every file of the listing, whether or not it can be read. */
  readonly inPath?: (file: ScanFile) => readonly Match[];
  /** Whether the text of a file is wanted; most files are not read, if no detector wants them. */
  readonly wants?: (file: ScanFile) => boolean;
  /** Whether the beginning of a wanted file is enough; then a large file is read too, and its text is cut. */
  readonly isHeadEnough?: (file: ScanFile) => boolean;
  /** What the text of a wanted file shows. */
  readonly inText?: (file: TextFile) => readonly Match[];
  /** Which sightings of the detector another file makes out of date, such as a migration beside the whole schema. */
  readonly isOutdated?: (seen: Seen) => (sighting: Sighting) => boolean;
  /** What follows from all that was seen, asked once at the end. It sees no result of another `across`. */
  readonly across?: (seen: Seen) => readonly Sighting[];
}
