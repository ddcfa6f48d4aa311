// What a manifest of any ecosystem declares.

import type { ScanFile, TextFile } from '../detector.ts';

/** The ecosystems, by the names that package URLs use. */
export const ECOSYSTEMS = [
  'cargo',
  'composer',
  'gem',
  'go',
  'maven',
  'npm',
  'nuget',
  'pub',
  'pypi',
  'swift',
] as const;
export type Ecosystem = (typeof ECOSYSTEMS)[number];

/**
 * What a dependency is for. runtime: needed to run. optional: a choice of the person who installs, or needed beside the
 * project. development: to build or test. indirect: needed by another dependency.
 */
export type DependencyScope = 'runtime' | 'optional' | 'development' | 'indirect';

export interface DeclaredDependency {
  /** As the ecosystem compares names: PyPI in lower case with hyphens, Maven as `group:artifact`. */
  readonly name: string;
  readonly scope: DependencyScope;
  /** From 1. */
  readonly line: number;
  /** The part of the manifest: `devDependencies`. */
  readonly under: string;
}

export interface ManifestContent {
  /** The package that the manifest describes. */
  readonly own?: string | undefined;
  readonly dependencies: readonly DeclaredDependency[];
}

/** Reads the manifests of one ecosystem. */
export interface ManifestReader {
  readonly ecosystem: Ecosystem;
  /** Whether a file is a manifest, by its name. */
  readonly isManifest: (file: ScanFile) => boolean;
  /** Tolerant: what has another form is left out. */
  readonly read: (file: TextFile) => ManifestContent;
}

/** The last name of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** What follows the last dot of the last name of a path, in lower case; the whole name where it has none. */
export function endingOf(path: string): string {
  const dot = path.lastIndexOf('.');
  return path.slice(Math.max(dot, path.lastIndexOf('/')) + 1).toLowerCase();
}

/** The folder of a path, without a slash at the end; empty for the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
