// Apple platforms: Package.swift, Podfile and *.podspec, read as text and never run. Packages are `owner/repository`,
// pods have plain names.

import { baseName, type DeclaredDependency, type ManifestReader } from './manifest.ts';

const PACKAGE =
  /\.package\(.{0,200}?url:\s*"(?:https?:\/\/|git@)[^/:"]+[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?"/;
const POD = /^\s*pod\s+["']([\w./+-]+)["']/;
const SPEC = /\.dependency\s+["']([\w./+-]+)["']/;

export const SWIFT: ManifestReader = {
  ecosystem: 'swift',
  isManifest: ({ path }) => /^(?:Package\.swift|Podfile|[\w.+-]+\.podspec)$/.test(baseName(path)),
  read: ({ path, lines }) => {
    const isPackage = baseName(path) === 'Package.swift';
    const dependencies: DeclaredDependency[] = [];
    let own: string | undefined;
    let isTest = false;
    for (const [index, line] of lines.entries()) {
      if (!isPackage) own ??= /\.name\s*=\s*["']([\w.+-]+)["']/.exec(line)?.[1];
      const target = /^\s*target\s+["']([^"']+)["']/.exec(line)?.[1];
      if (target !== undefined) isTest = /tests?$/i.test(target);
      const name = isPackage
        ? PACKAGE.exec(line)?.[1]
        : (POD.exec(line)?.[1] ?? SPEC.exec(line)?.[1]);
      if (name === undefined) continue;
      const scope = isTest ? 'development' : 'runtime';
      dependencies.push({ name, scope, line: index + 1, under: isPackage ? 'package' : 'pod' });
    }
    return { own, dependencies };
  },
};
