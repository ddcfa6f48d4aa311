// go.mod.

import { baseName, type DeclaredDependency, type ManifestReader } from './manifest.ts';

export const GO: ManifestReader = {
  ecosystem: 'go',
  isManifest: ({ path }) => baseName(path) === 'go.mod',
  read: ({ lines }) => {
    const dependencies: DeclaredDependency[] = [];
    let own: string | undefined;
    let isInside = false;
    for (const [index, line] of lines.entries()) {
      own ??= /^module\s+"?([^\s"]+)/.exec(line)?.[1];
      if (/^require\s*\(/.test(line)) isInside = true;
      else if (/^\s*\)/.test(line)) isInside = false;
      const pattern = isInside ? /^\s+([^\s(]+)\s+v/ : /^require\s+([^\s(]+)\s+v/;
      const name = pattern.exec(line)?.[1];
      if (name === undefined) continue;
      const scope = /\/\/ indirect\b/.test(line) ? 'indirect' : 'runtime';
      dependencies.push({ name, scope, line: index + 1, under: 'require' });
    }
    return { own, dependencies };
  },
};
