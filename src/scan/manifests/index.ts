// The readers of manifests, one for each ecosystem.

import type { ScanFile } from '../detector.ts';
import { CARGO } from './cargo.ts';
import { COMPOSER } from './composer.ts';
import { GEM } from './gem.ts';
import { GO } from './go.ts';
import type { ManifestReader } from './manifest.ts';
import { MAVEN } from './maven.ts';
import { NPM } from './npm.ts';
import { NUGET } from './nuget.ts';
import { PUB } from './pub.ts';
import { PYPI } from './pypi.ts';
import { SWIFT } from './swift.ts';

const READERS: readonly ManifestReader[] = [
  CARGO,
  COMPOSER,
  GEM,
  GO,
  MAVEN,
  NPM,
  NUGET,
  PUB,
  PYPI,
  SWIFT,
];

/** The reader of a manifest; undefined where the file is none. */
export function manifestReader(file: ScanFile): ManifestReader | undefined {
  return READERS.find(({ isManifest }) => isManifest(file));
}
