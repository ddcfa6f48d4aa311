// How the project keeps its dependencies: lock files, their absence, and update bots. A bot that is switched on in the
// settings of a forge is not seen.

import type { Detector, ScanFile, Seen } from '../detector.ts';
import type { Match, Sighting } from '../fact.ts';
import { baseName, type Ecosystem, folderOf } from '../manifests/manifest.ts';

/** The names of lock files of each ecosystem. */
const LOCKS: readonly (readonly [ecosystem: Ecosystem, names: readonly string[]])[] = [
  ['cargo', ['Cargo.lock']],
  ['composer', ['composer.lock']],
  ['gem', ['Gemfile.lock', 'gems.locked']],
  ['go', ['go.sum']],
  ['maven', ['gradle.lockfile', 'verification-metadata.xml']],
  [
    'npm',
    [
      'package-lock.json',
      'npm-shrinkwrap.json',
      'yarn.lock',
      'pnpm-lock.yaml',
      'bun.lock',
      'bun.lockb',
    ],
  ],
  ['nuget', ['packages.lock.json']],
  ['pub', ['pubspec.lock']],
  ['pypi', ['poetry.lock', 'uv.lock', 'Pipfile.lock', 'pdm.lock', 'pylock.toml']],
  ['swift', ['Package.resolved', 'Podfile.lock']],
];

/** Manifests beside which a lock file is usual. Requirements files, Maven and NuGet pin in the manifest itself. */
const LOCKED =
  /^(?:package\.json|composer\.json|pyproject\.toml|Pipfile|Cargo\.toml|go\.mod|Gemfile|pubspec\.ya?ml)$/;

const UPDATE_BOTS: readonly (readonly [name: string, path: RegExp])[] = [
  ['dependabot', /^\.github\/dependabot\.ya?ml$/],
  ['renovate', /^(?:\.github\/|\.gitlab\/)?\.?renovate(?:rc)?(?:\.json5?)?$/],
  ['pyup', /^\.pyup\.ya?ml$/],
  ['scala-steward', /^(?:\.github\/)?\.scala-steward\.conf$/],
];

const BY_NAME: ReadonlyMap<string, Ecosystem> = new Map(
  LOCKS.flatMap(([ecosystem, names]) => names.map((name) => [name, ecosystem] as const)),
);

const lockOf = ({ path }: ScanFile): Ecosystem | undefined => BY_NAME.get(baseName(path));

const manifest = JSON.stringify({ dependencies: { react: '1' } });

export const DEPENDENCY_CARE: Detector = {
  rules: [
    {
      id: 'dependency-lock-file',
      kinds: ['dependency.lock-file'],
      looksFor: 'a lock file, which fixes the versions of all dependencies',
      examples: [
        { files: { 'package-lock.json': '{}' }, keys: ['dependency.lock-file:npm'] },
        { files: { 'api/uv.lock': '' }, keys: ['dependency.lock-file:pypi'] },
      ],
      counterExamples: [{ 'src/lock.json': '{}', 'flake.lock': '{}' }],
    },
    {
      id: 'dependency-lock-file-missing',
      kinds: ['dependency.lock-file-missing'],
      looksFor: 'a manifest with dependencies and no lock file in its folder or above',
      examples: [
        { files: { 'app/package.json': manifest }, keys: ['dependency.lock-file-missing:npm'] },
      ],
      counterExamples: [
        { 'package.json': '{}' },
        { 'packages/web/package.json': manifest, 'yarn.lock': '' },
        { 'examples/a/package.json': manifest },
        { 'requirements.txt': 'flask==3.0\n' },
        { 'package.json': '{"devDependencies": {"vitest": "4"}}' },
      ],
    },
    {
      id: 'dependency-updates',
      kinds: ['dependency.updates'],
      looksFor: 'the settings of a bot that proposes updates of dependencies',
      examples: [
        {
          files: { '.github/dependabot.yml': 'version: 2\n' },
          keys: ['dependency.updates:dependabot'],
        },
        { files: { 'renovate.json': '{}' }, keys: ['dependency.updates:renovate'] },
      ],
      counterExamples: [{ 'src/renovate.json': '{}', 'docs/dependabot.yml': '' }],
    },
  ],
  inPath: (file) => {
    const ecosystem = lockOf(file);
    const bot = UPDATE_BOTS.find(([, path]) => path.test(file.path))?.[0];
    return [
      ...(ecosystem === undefined
        ? []
        : [byName('dependency-lock-file', 'dependency.lock-file', ecosystem)]),
      ...(bot === undefined ? [] : [byName('dependency-updates', 'dependency.updates', bot)]),
    ];
  },
  across: missingLocks,
};

function byName(rule: string, kind: Match['kind'], subject: string): Match {
  return { rule, kind, subject, class: 'strong', reason: 'by its name' };
}

function missingLocks({ files, sightings }: Seen): readonly Sighting[] {
  const locked = new Set(
    files.flatMap((file) => {
      const ecosystem = lockOf(file);
      return ecosystem === undefined ? [] : [`${ecosystem} ${folderOf(file.path)}`];
    }),
  );
  const found = new Map<string, Sighting>();
  for (const sighting of sightings) {
    const { kind, subject, class: factClass, zone, path } = sighting;
    if (kind !== 'dependency.declared' || factClass === 'weak' || zone !== 'product') continue;
    const ecosystem = subject.slice(0, subject.indexOf('/'));
    if (found.has(path) || !LOCKED.test(baseName(path))) continue;
    if (foldersAbove(path).some((folder) => locked.has(`${ecosystem} ${folder}`))) continue;
    found.set(path, {
      ...sighting,
      rule: 'dependency-lock-file-missing',
      kind: 'dependency.lock-file-missing',
      subject: ecosystem,
      class: 'medium',
      line: undefined,
      reason: 'has dependencies, and no lock file is beside or above it',
    });
  }
  return [...found.values()];
}

/** The folder of a file and all around it, the top last. */
function foldersAbove(path: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) folders.push(folder);
  return [...folders, ''];
}
