// composer.json of PHP.

import { objectEntries, entryOf, jsonValue, lineFinder, textValue } from '../formats/json-value.ts';
import { baseName, type DependencyScope, type ManifestReader } from './manifest.ts';

const SECTIONS: readonly (readonly [name: string, scope: DependencyScope])[] = [
  ['require', 'runtime'],
  ['require-dev', 'development'],
];

export const COMPOSER: ManifestReader = {
  ecosystem: 'composer',
  isManifest: ({ path }) => baseName(path) === 'composer.json',
  read: ({ text, lines }) => {
    const manifest = jsonValue(text);
    const lineOf = lineFinder(lines);
    return {
      own: textValue(entryOf(manifest, 'name'))?.toLowerCase(),
      dependencies: SECTIONS.flatMap(([under, scope]) =>
        objectEntries(entryOf(manifest, under))
          // The names of packages have a vendor. PHP itself and its extensions do not.
          .filter(([name]) => name.includes('/'))
          .map(([name]) => ({ name: name.toLowerCase(), scope, line: lineOf(under, name), under })),
      ),
    };
  },
};
