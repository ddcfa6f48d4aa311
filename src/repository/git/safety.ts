// Refuses a repository whose own configuration would run programs on the files we hash. Filters
// change what git stores, so they cannot simply be switched off: the ids would be wrong.

import path from 'node:path';
import { UserError } from '../../errors.ts';
import { legalLine } from '../../text/legal-text.ts';
import { isOwnSetting, readConfig, settingOf, type ConfigEntry } from './config.ts';
import { forcedFor } from './forced-settings.ts';
import { locateRepository, type NoRepository, type Repository } from './locate.ts';
import { createGit } from './git.ts';
import type { Environment } from './program.ts';

/** A repository whose settings were read and found not to run anything when files are hashed. */
export interface SafeRepository extends Repository {
  readonly config: readonly ConfigEntry[];
}

const RUNS_ON_HASHING = /^(?:filter\..*\.(?:clean|process)|lfs\.extension\..*\.clean)$/s;

/** What `git lfs install --local` writes, in all its versions. `git lfs` is not accepted: it could be an alias. */
const GIT_LFS: Readonly<Record<string, RegExp>> = {
  'filter.lfs.clean': /^git-lfs clean(?: --)? %f$/,
  'filter.lfs.process': /^git-lfs filter-process(?: --skip)?$/,
};

function isGitLfs({ key, value }: ConfigEntry): boolean {
  return GIT_LFS[key]?.test(value) === true;
}

/** The person's own configuration runs the same program anyway, in every repository. */
function isOwnToo(entry: ConfigEntry, config: readonly ConfigEntry[]): boolean {
  return config.some(
    (other) => isOwnSetting(other) && other.key === entry.key && other.value === entry.value,
  );
}

/** The settings of the repository itself that would run a program when files are hashed. */
export function programsOnHashing(config: readonly ConfigEntry[]): readonly ConfigEntry[] {
  return config.filter(
    (entry) =>
      !isOwnSetting(entry) &&
      RUNS_ON_HASHING.test(entry.key) &&
      entry.value !== '' && // an empty value switches a filter off
      !isGitLfs(entry) &&
      !isOwnToo(entry, config),
  );
}

/** Why a repository with these settings is refused, or undefined when it is fine. */
export function safetyProblem(config: readonly ConfigEntry[]): UserError | undefined {
  const [first, ...others] = programsOnHashing(config);
  if (first === undefined) return undefined;
  const key = legalLine(first.key);
  const more = others.length === 0 ? '' : ` (and ${others.length} more such settings)`;
  return new UserError({
    what: 'the settings of this repository would run a program on its files',
    why: `its own configuration sets ${key} to "${legalLine(first.value)}"${more}`,
    fix: `if you trust this program: git config --global ${key} ...; otherwise: git config --local --unset-all ${key}`,
  });
}

/** Files outside the repository that git reads because of its settings. */
function namedFiles(
  config: readonly ConfigEntry[],
  top: string,
  env: Environment,
): readonly string[] {
  return ['core.attributesfile', 'core.excludesfile'].flatMap((key) => {
    const value = settingOf(config, key)?.value;
    if (value === undefined || value === '') return [];
    const home = env['HOME'] ?? env['USERPROFILE'] ?? '';
    return [value.startsWith('~/') ? path.join(home, value.slice(2)) : path.resolve(top, value)];
  });
}

function safeWith(
  repository: Repository,
  config: readonly ConfigEntry[],
  env: Environment,
): SafeRepository {
  const problem = safetyProblem(config);
  if (problem !== undefined) throw problem;
  const settings = { more: forcedFor(config), named: namedFiles(config, repository.top, env) };
  return { ...repository, config, git: createGit(repository.top, env, settings) };
}

/**
 * The repository of a directory, found and safe to use. Having none is an answer; a repository that
 * must not be used is a UserError.
 */
export async function openRepository(
  start: string,
  env: Environment,
): Promise<SafeRepository | NoRepository> {
  // Asked side by side, because a process costs more than its answer; without a repository the second answer is not used.
  const settings = readConfig(createGit(start, env)).catch((error: unknown) => ({ error }));
  const place = await locateRepository(start, env);
  if (place.kind === 'none') {
    if (place.reason === 'no-work-tree') throw noWorkTree(place);
    return place;
  }
  const config = await settings;
  if ('error' in config) throw config.error;
  return safeWith(place, config, env);
}

/** No file there is one of the project, so whatever is found in its place must not be judged. */
function noWorkTree({ folder }: NoRepository): UserError {
  return new UserError({
    what: `${legalLine(folder)} is no checkout`,
    why: 'it is a bare repository or inside .git, without the files of the project',
    fix: 'go to a checkout, or clone the repository; in a checkout: git config --unset core.bare',
  });
}

/** The settings that hold outside a repository too. Empty when git is missing. */
export async function ownConfig(folder: string, env: Environment): Promise<readonly ConfigEntry[]> {
  const git = createGit(folder, env);
  const version = await git(['--version']);
  return version.ok ? (await readConfig(git)).filter((entry) => isOwnSetting(entry)) : [];
}
