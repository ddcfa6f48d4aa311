// The settings that every call of git gets, whatever the repository, the person or the machine have set. A repository
// is often an archive from someone else, and its own settings can name programs: reading it must never run them.
//
// Three measures work together; this is the first, the other two are in git-commands.ts and safety.ts:
// 1. Every setting with a fixed name that runs a program, or opens a file that can block, is set to a harmless value.
// 2. Only the commands of a short table are called, with options that switch off drivers named by attributes.
// 3. Filters change what git stores, so they cannot be switched off: a repository that brings its own is refused.

import { devNull } from 'node:os';

/** An editor that git does not run at all: it knows this name and does nothing. */
const NO_EDITOR = ':';
/** A program that fails at once, for settings where git does not accept an empty value. */
const FAILS = 'false';

/** `key=value`, in the order of the keys. Keys in lower case, as git lists them. */
const FORCED: readonly (readonly [key: string, value: string])[] = [
  ['core.alternaterefscommand', FAILS],
  ['core.askpass', ''],
  ['core.editor', NO_EDITOR],
  ['core.fsmonitor', 'false'],
  ['core.gitproxy', 'none'],
  ['core.hookspath', devNull], // turns off .git/hooks as well
  ['core.pager', 'cat'],
  ['core.safecrlf', 'false'], // only decides whether hashing complains; ids stay the same
  ['core.splitindex', 'false'], // a split index would write its shared half into the repository
  ['core.sshcommand', FAILS],
  ['credential.helper', ''], // an empty value clears the list
  ['diff.external', ''],
  ['diff.orderfile', devNull],
  ['gpg.openpgp.program', FAILS],
  ['gpg.program', FAILS],
  ['gpg.ssh.defaultkeycommand', ''],
  ['gpg.ssh.program', FAILS],
  ['gpg.x509.program', FAILS],
  ['interactive.difffilter', ''],
  ['log.showsignature', 'false'],
  ['protocol.allow', 'never'],
  ['safe.barerepository', 'explicit'], // a bare repository committed inside another is not entered
  ['sequence.editor', NO_EDITOR],
  ['submodule.recurse', 'false'],
  ['uploadpack.packobjectshook', ''],
];

/** The arguments that come before the name of the git command. */
export const FORCED_ARGUMENTS: readonly string[] = [
  '--no-pager',
  ...FORCED.flatMap(([key, value]) => ['-c', `${key}=${value}`]),
];

interface Setting {
  readonly scope: string;
  readonly key: string;
  readonly value: string;
}

/** Whether an entry of git's configuration is one of ours and says nothing about the person. */
export function isForced({ scope, key, value }: Setting): boolean {
  return scope === 'command' && FORCED.some((one) => one[0] === key && one[1] === value);
}

/** The variable that holds the value of the arguments below: a name of a hook may hold an equals sign. */
const OFF = 'ASSESS_SETTING_OFF';

export interface Forced {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export const NOTHING_MORE: Forced = { args: [], env: {} };

/**
 * What switches off the hooks that settings define (`hook.<name>.command`, git 2.54 and later): core.hooksPath has no
 * effect on them, and writing an index runs `post-index-change`.
 */
export function forcedFor(config: readonly Setting[]): Forced {
  const names = new Set(
    config.flatMap(({ key }) => /^hook\.(.+)\.(?:command|event|enabled)$/s.exec(key)?.[1] ?? []),
  );
  if (names.size === 0) return NOTHING_MORE;
  return {
    args: [...names].map((name) => `--config-env=hook.${name}.enabled=${OFF}`),
    env: { [OFF]: 'false' },
  };
}
