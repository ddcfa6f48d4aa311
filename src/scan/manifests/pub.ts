// pubspec.yaml of Dart and Flutter. Its dependencies are keys with two spaces before them, which a line reader finds.

import {
  baseName,
  type DeclaredDependency,
  type DependencyScope,
  type ManifestReader,
} from './manifest.ts';

const SECTIONS: Readonly<Record<string, DependencyScope>> = {
  dependencies: 'runtime',
  dev_dependencies: 'development',
};

/** What comes with the SDK. */
const OF_THE_SDK: ReadonlySet<string> = new Set(['flutter', 'flutter_test', 'sdk']);

export const PUB: ManifestReader = {
  ecosystem: 'pub',
  isManifest: ({ path }) => /^pubspec\.ya?ml$/.test(baseName(path)),
  read: ({ lines }) => {
    const dependencies: DeclaredDependency[] = [];
    let own: string | undefined;
    let section = '';
    for (const [index, line] of lines.entries()) {
      own ??= /^name:\s*["']?([\w-]+)/.exec(line)?.[1];
      section = /^([\w-]+):/.exec(line)?.[1] ?? section;
      const scope = Object.hasOwn(SECTIONS, section) ? SECTIONS[section] : undefined;
      const name = /^ {1,4}([\w-]+):/.exec(line)?.[1];
      if (scope === undefined || name === undefined || OF_THE_SDK.has(name)) continue;
      if (isDeeper(line, lines[index - 1] ?? '')) continue;
      dependencies.push({ name, scope, line: index + 1, under: section });
    }
    return { own, dependencies };
  },
};

/** Whether a line is a part of the entry before: `path: ../x` below `x:`. */
function isDeeper(line: string, before: string): boolean {
  const indent = (text: string): number => text.length - text.trimStart().length;
  return indent(line) > indent(before) && /:\s*$/.test(before) && indent(before) > 0;
}
