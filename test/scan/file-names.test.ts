// What is decided by the name of a file alone: quick looks at names must not leave out a file that a rule is about.

import { expect, test } from 'vitest';
import { manifestReader } from '../../src/scan/manifests/index.ts';
import { zoneOf } from '../../src/scan/zones.ts';

test.each([
  ['Cargo.toml', 'cargo'],
  ['composer.json', 'composer'],
  ['Gemfile', 'gem'],
  ['gems.rb', 'gem'],
  ['shop.gemspec', 'gem'],
  ['go.mod', 'go'],
  ['pom.xml', 'maven'],
  ['build.gradle', 'maven'],
  ['build.gradle.kts', 'maven'],
  ['gradle/libs.versions.toml', 'maven'],
  ['package.json', 'npm'],
  ['Shop.csproj', 'nuget'],
  ['Shop.fsproj', 'nuget'],
  ['Shop.vbproj', 'nuget'],
  ['Directory.Packages.props', 'nuget'],
  ['Directory.Build.targets', 'nuget'],
  ['packages.config', 'nuget'],
  ['pubspec.yaml', 'pub'],
  ['pubspec.yml', 'pub'],
  ['pyproject.toml', 'pypi'],
  ['Pipfile', 'pypi'],
  ['PIPFILE', 'pypi'],
  ['requirements-dev.txt', 'pypi'],
  ['requirements/base.in', 'pypi'],
  ['setup.cfg', 'pypi'],
  ['setup.py', 'pypi'],
  ['Package.swift', 'swift'],
  ['Podfile', 'swift'],
  ['Shop.podspec', 'swift'],
])('%s is a manifest of %s', (name, ecosystem) => {
  for (const path of [name, `a.b/${name}`])
    expect(manifestReader({ path, zone: 'product' })?.ecosystem).toBe(ecosystem);
});

test.each(['package.json.md', 'Gemfile.lock', 'src/pipfile.ts', 'go.mod/readme'])(
  '%s is no manifest',
  (path) => {
    expect(manifestReader({ path, zone: 'product' })).toBeUndefined();
  },
);

test('the zone of a file does not depend on the file that was asked for before', () => {
  const paths = [
    'a.ts',
    'test/a.ts',
    'vendor/a.ts',
    'docs/a.ts',
    'docs/README.md',
    'src/test/b.ts',
  ];
  const alone = paths.map((path) => {
    zoneOf('other/folder.ts');
    return zoneOf(path);
  });
  for (const before of paths)
    expect(
      paths.map((path) => {
        zoneOf(before);
        return zoneOf(path);
      }),
    ).toEqual(alone);
});
