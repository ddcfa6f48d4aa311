// Cargo.toml of Rust.

import { tomlEntries, type TomlEntry } from '../formats/toml-lines.ts';
import {
  baseName,
  type DeclaredDependency,
  type DependencyScope,
  type ManifestReader,
} from './manifest.ts';

const SECTIONS: Readonly<Record<string, DependencyScope>> = {
  dependencies: 'runtime',
  'dev-dependencies': 'development',
  'build-dependencies': 'development',
};

export const CARGO: ManifestReader = {
  ecosystem: 'cargo',
  isManifest: ({ path }) => baseName(path) === 'Cargo.toml',
  read: ({ lines }) => {
    const entries = tomlEntries(lines);
    const own = entries.find(({ table, key }) => table.join('.') === 'package' && key === 'name');
    return { own: own?.texts[0]?.text, dependencies: unique(entries.flatMap(dependencyOf)) };
  },
};

/** `[dependencies] x = "1"`, `[dependencies.x] version = "1"`, and the same in `[target.….dependencies]` and `[workspace]`. */
function dependencyOf({ table, key, value, line }: TomlEntry): readonly DeclaredDependency[] {
  const at = table.findIndex((name) => Object.hasOwn(SECTIONS, name));
  const section = table[at];
  const isSection = at === 0 || table[0] === 'target' || (at === 1 && table[0] === 'workspace');
  const scope = section === undefined ? undefined : SECTIONS[section];
  if (section === undefined || scope === undefined || !isSection) return [];
  const isOwnTable = table.length > at + 1;
  const settings = isOwnTable ? `${key} = ${value}` : value;
  if (/\bpath\s*=/.test(settings)) return [];
  const renamed = /\bpackage\s*=\s*"([^"]+)"/.exec(settings)?.[1];
  const name = renamed ?? (isOwnTable ? table[at + 1] : key) ?? '';
  const isOptional = scope === 'runtime' && /\boptional\s*=\s*true/.test(settings);
  return [{ name, scope: isOptional ? 'optional' : scope, line, under: section }];
}

/** A table of its own has several entries for the same dependency. */
function unique(dependencies: readonly DeclaredDependency[]): readonly DeclaredDependency[] {
  const known = new Set<string>();
  return dependencies.filter(({ name, under }) => {
    const key = `${under} ${name}`;
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}
