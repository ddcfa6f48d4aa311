// Which command brings a ref that is not in this clone: a person is to copy it and go on.

import type { ConfigEntry } from './config.ts';

const REMOTE = /^remote\.(.+)\.(?:url|fetch)$/;
/** Branches and tags are named alike; releases are tags nearly everywhere. */
const VERSION = /^v?\d+(?:\.\d+)+/;

/**
 * The command that fetches what `ref` means: `origin/main` is main of origin, and no branch of that name. undefined
 * where there is no remote to fetch from.
 */
export function fetchCommand(config: readonly ConfigEntry[], ref: string): string | undefined {
  const remotes = [...new Set(config.flatMap(({ key }) => REMOTE.exec(key)?.[1] ?? []))];
  const [first] = remotes;
  if (first === undefined) return undefined;
  const usual = remotes.includes('origin') ? 'origin' : first;
  const tag = /^(?:refs\/)?tags\/(.+)$/.exec(ref)?.[1] ?? (VERSION.test(ref) ? ref : undefined);
  if (tag !== undefined) return `git fetch ${usual} tag ${tag}`;
  const local = /^refs\/heads\/(.+)$/.exec(ref)?.[1];
  if (local !== undefined) return `git fetch ${usual} ${local}:${ref}`;
  const name = ref.replace(/^(?:refs\/)?remotes\//, '');
  // The name of a remote may have slashes, so that the longest one is meant.
  const remote = remotes
    .filter((one) => name.startsWith(`${one}/`))
    .toSorted((a, b) => b.length - a.length)[0];
  const of = remote ?? usual;
  const branch = remote === undefined ? name : name.slice(remote.length + 1);
  const target = `refs/remotes/${of}/${branch}`;
  return isTracked(config, of)
    ? `git fetch ${of} ${branch}`
    : `git fetch ${of} ${branch}:${target}`;
}

/** Whether fetching a branch by name moves its remote-tracking name too; a clone of a single branch does not. */
function isTracked(config: readonly ConfigEntry[], remote: string): boolean {
  const all = `refs/heads/*:refs/remotes/${remote}/*`;
  return config.some(
    ({ key, value }) => key === `remote.${remote}.fetch` && value.replace(/^\+/, '') === all,
  );
}
