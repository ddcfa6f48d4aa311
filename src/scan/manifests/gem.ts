// Ruby: Gemfile and *.gemspec, read as text and never run.

import { baseName, type DeclaredDependency, type ManifestReader } from './manifest.ts';

const DEVELOPMENT = /\b(?:test|development)\b/;

export const GEM: ManifestReader = {
  ecosystem: 'gem',
  isManifest: ({ path }) => /^(?:Gemfile|gems\.rb|[\w.-]+\.gemspec)$/.test(baseName(path)),
  read: ({ lines }) => {
    const dependencies: DeclaredDependency[] = [];
    let own: string | undefined;
    // One entry for each open block: whether its gems are for development.
    const blocks: boolean[] = [];
    for (const [index, line] of lines.entries()) {
      const code = line.replace(/^\s*#.*$/, '').trimEnd();
      own ??= /\.name\s*=\s*["']([\w.-]+)["']/.exec(code)?.[1];
      if (/\bdo(?:\s*\|[^|]*\|)?$/.test(code))
        blocks.push(/^\s*group\b/.test(code) && DEVELOPMENT.test(code));
      else if (/^\s*end\b/.test(code)) blocks.pop();
      const gem = /^\s*gem[\s(]+["']([\w.-]+)["'](.*)$/.exec(code);
      const spec = /\.add_(runtime_|development_)?dependency[\s(]+["']([\w.-]+)["']/.exec(code);
      const name = gem?.[1] ?? spec?.[2];
      if (name === undefined || /\bpath:/.test(gem?.[2] ?? '')) continue;
      const isDevelopment =
        blocks.includes(true) ||
        spec?.[1] === 'development_' ||
        (/\bgroups?:/.test(gem?.[2] ?? '') && DEVELOPMENT.test(gem?.[2] ?? ''));
      const scope = isDevelopment ? 'development' : 'runtime';
      dependencies.push({
        name,
        scope,
        line: index + 1,
        under: spec === null ? 'gem' : 'dependency',
      });
    }
    return { own, dependencies };
  },
};
