// Which command brings a ref that is not in this clone: a person is to copy it and go on.

import { shellWord } from '../../text/shell-word.ts';
import type { ConfigEntry } from './config.ts';

const REMOTE = /^remote\.(.+)\.(?:url|fetch)$/s;
/** Branches and tags are named alike; releases are tags nearly everywhere. */
const VERSION = /^v?\d+(?:\.\d+)+/;

/**
 * The command that fetches what `ref` means: `origin/main` is main of origin, and no branch of that name. undefined
 * where there is no remote to fetch from.
 */
export function fetchCommand(config: readonly ConfigEntry[], ref: string): string | undefined {
  const remotes = remotesOf(config);
  const usual = usualRemote(remotes);
  if (usual === undefined) return undefined;
  const tag = /^(?:refs\/)?tags\/(.+)$/.exec(ref)?.[1] ?? (VERSION.test(ref) ? ref : undefined);
  if (tag !== undefined) return `git fetch ${shellWord(usual)} tag ${shellWord(tag)}`;
  const local = /^refs\/heads\/(.+)$/.exec(ref)?.[1];
  if (local !== undefined) return `git fetch ${shellWord(usual)} ${shellWord(`${local}:${ref}`)}`;
  const name = ref.replace(/^(?:refs\/)?remotes\//, '');
  // The name of a remote may have slashes, so that the longest one is meant.
  const remote = remotes
    .filter((one) => name.startsWith(`${one}/`))
    .toSorted((a, b) => b.length - a.length)[0];
  const of = remote ?? usual;
  const branch = remote === undefined ? name : name.slice(remote.length + 1);
  const target = `refs/remotes/${of}/${branch}`;
  return isTracked(config, of)
    ? `git fetch ${shellWord(of)} ${shellWord(branch)}`
    : `git fetch ${shellWord(of)} ${shellWord(`${branch}:${target}`)}`;
}

/** The remotes that settings name. */
export function remotesOf(config: readonly ConfigEntry[]): readonly string[] {
  return [...new Set(config.flatMap(({ key }) => REMOTE.exec(key)?.[1] ?? []))];
}

function usualRemote(remotes: readonly string[]): string | undefined {
  return remotes.includes('origin') ? 'origin' : remotes[0];
}

/** The command that completes a shallow clone, with all branches; undefined where there is no remote to fetch from. */
export function unshallowCommand(config: readonly ConfigEntry[]): string | undefined {
  return fetchAll(config, '--unshallow');
}

/** The command that fetches the objects a partial clone left out; undefined where there is no remote to fetch from. */
export function refetchCommand(config: readonly ConfigEntry[]): string | undefined {
  return fetchAll(config, '--refetch --no-filter');
}

/** A clone of one branch would fetch only that one, and the history of the others stays as it is. */
function fetchAll(config: readonly ConfigEntry[], options: string): string | undefined {
  const remote = usualRemote(remotesOf(config));
  if (remote === undefined) return undefined;
  const all = isTracked(config, remote)
    ? ''
    : ` ${shellWord(`+refs/heads/*:refs/remotes/${remote}/*`)}`;
  return `git fetch ${options} ${shellWord(remote)}${all}`;
}

/** Whether fetching a branch by name moves its remote-tracking name too; a clone of a single branch does not. */
function isTracked(config: readonly ConfigEntry[], remote: string): boolean {
  const all = `refs/heads/*:refs/remotes/${remote}/*`;
  return config.some(
    ({ key, value }) => key === `remote.${remote}.fetch` && value.replace(/^\+/, '') === all,
  );
}
