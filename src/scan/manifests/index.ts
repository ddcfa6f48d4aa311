// The readers of manifests, one for each ecosystem.

import type { ScanFile } from '../detector.ts';
import { CARGO } from './cargo.ts';
import { COMPOSER } from './composer.ts';
import { GEM } from './gem.ts';
import { GO } from './go.ts';
import { endingOf, type ManifestReader } from './manifest.ts';
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

/** The endings of all manifests, or whole names without one: every file of a repository is asked, and most have another. */
const ENDINGS: ReadonlySet<string> = new Set(
  `cfg config csproj fsproj gemfile gemspec gradle in json kts mod pipfile podfile podspec props py rb swift targets toml txt
  vbproj xml yaml yml`.split(/\s+/),
);

/** The reader of a manifest; undefined where the file is none. */
export function manifestReader(file: ScanFile): ManifestReader | undefined {
  if (!ENDINGS.has(endingOf(file.path))) return undefined;
  return READERS.find(({ isManifest }) => isManifest(file));
}
