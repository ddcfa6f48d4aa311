// package.json.

import { objectEntries, entryOf, jsonValue, lineFinder, textValue } from '../formats/json-value.ts';
import { baseName, type DependencyScope, type ManifestReader } from './manifest.ts';

const SECTIONS: readonly (readonly [name: string, scope: DependencyScope])[] = [
  ['dependencies', 'runtime'],
  ['optionalDependencies', 'optional'],
  ['peerDependencies', 'optional'],
  ['devDependencies', 'development'],
];

/** Versions that name a folder of the same project. */
const OWN_FOLDER = /^(?:workspace|link|file|portal):/;

/** `npm:other@1.0.0` installs another package under this name. */
const ALIAS = /^npm:(@?[^@]+)(?:@|$)/;

export const NPM: ManifestReader = {
  ecosystem: 'npm',
  isManifest: ({ path }) => baseName(path) === 'package.json',
  read: ({ text, lines }) => {
    const manifest = jsonValue(text);
    const lineOf = lineFinder(lines);
    return {
      own: textValue(entryOf(manifest, 'name')),
      dependencies: SECTIONS.flatMap(([under, scope]) =>
        objectEntries(entryOf(manifest, under)).flatMap(([key, value]) => {
          const version = textValue(value) ?? '';
          if (OWN_FOLDER.test(version)) return [];
          const name = ALIAS.exec(version)?.[1] ?? key;
          return [{ name, scope, line: lineOf(under, key), under }];
        }),
      ),
    };
  },
};
