// The settings through which a repository's own configuration could make git run a program, and the measure
// that prevents each. Every row is performed: abuse.test.ts.

export type Guard =
  /** A setting of forced-settings.ts wins over the configuration. */
  | 'overridden'
  /** No command of git-commands.ts reaches it, with the options that the table adds. */
  | 'never-reached'
  /** Nothing is fetched: lazy fetching is off and no transport is allowed. */
  | 'no-network'
  /** The repository is refused with advice (safety.ts). */
  | 'refused'
  /** Read from the person's own settings only (signing-config.ts). */
  | 'own-settings-only';

export interface ProgramSetting {
  /** The setting, as `git config` writes it. */
  readonly setting: string;
  /** When git would run the program. */
  readonly danger: string;
  readonly guard: Guard;
  /** What exactly keeps it from running. */
  readonly how: string;
}

/** One row a setting. */
export const PROGRAM_SETTINGS: readonly ProgramSetting[] = [
  {
    setting: 'core.fsmonitor',
    danger: 'a program asked which files changed, by every look at the work tree',
    guard: 'overridden',
    how: '-c core.fsmonitor=false',
  },
  {
    setting: 'core.hooksPath',
    danger: 'hooks such as post-index-change, run when an index is written',
    guard: 'overridden',
    how: '-c core.hooksPath=<null device>, which also turns off .git/hooks',
  },
  {
    setting: 'filter.<name>.clean',
    danger: 'a program run on every changed file before it is hashed',
    guard: 'refused',
    how: 'refused unless it is git-lfs, or the person set the same value for themselves',
  },
  {
    setting: 'filter.<name>.process',
    danger: 'as clean, for many files at once',
    guard: 'refused',
    how: 'as clean',
  },
  {
    setting: 'filter.<name>.smudge',
    danger: 'a program run on every file that is checked out',
    guard: 'never-reached',
    how: 'nothing is ever checked out',
  },
  {
    setting: 'lfs.extension.<name>.clean',
    danger: 'a program git-lfs runs on every file it hashes',
    guard: 'refused',
    how: 'refused unless the person set the same value for themselves',
  },
  {
    setting: 'diff.<name>.textconv',
    danger: 'a program run on both sides of a difference',
    guard: 'never-reached',
    how: '--no-textconv',
  },
  {
    setting: 'diff.<name>.command',
    danger: 'a program that takes the place of the difference',
    guard: 'never-reached',
    how: '--no-ext-diff',
  },
  {
    setting: 'diff.external',
    danger: 'as diff.<name>.command, for every file',
    guard: 'never-reached',
    how: '--no-ext-diff',
  },
  {
    setting: 'core.attributesFile',
    danger: 'names filters and diff drivers for files, but cannot define them',
    guard: 'refused',
    how: 'what it names has to be defined by one of the settings above',
  },
  {
    setting: 'core.worktree',
    danger: 'makes any folder the work tree, so that its files are read and written',
    guard: 'refused',
    how: 'the work tree must be the folder that holds .git',
  },
  {
    setting: 'core.sshCommand',
    danger: 'a program run to fetch, also when a partial clone lacks an object',
    guard: 'no-network',
    how: 'GIT_ALLOW_PROTOCOL=none, GIT_NO_LAZY_FETCH=1',
  },
  {
    setting: 'remote.<name>.url = ext::<program>',
    danger: 'a program that is the transport, with protocol.ext.allow=always',
    guard: 'no-network',
    how: 'GIT_ALLOW_PROTOCOL=none, GIT_NO_LAZY_FETCH=1',
  },
  {
    setting: 'remote.<name>.uploadpack',
    danger: 'a program run to fetch from a folder',
    guard: 'no-network',
    how: 'GIT_ALLOW_PROTOCOL=none, GIT_NO_LAZY_FETCH=1',
  },
  {
    setting: 'credential.helper',
    danger: 'a program asked for passwords by transports',
    guard: 'no-network',
    how: 'GIT_ALLOW_PROTOCOL=none, GIT_NO_LAZY_FETCH=1',
  },
  {
    setting: 'core.pager',
    danger: 'a program that shows output on a terminal',
    guard: 'never-reached',
    how: '--no-pager, GIT_PAGER=cat, and output is never a terminal',
  },
  {
    setting: 'core.editor',
    danger: 'a program that edits messages',
    guard: 'never-reached',
    how: 'no command of ours asks for a message',
  },
  {
    setting: 'alias.<command>',
    danger: 'a program under the name of a command',
    guard: 'never-reached',
    how: 'git ignores aliases of the built-in commands, and we use no others',
  },
  {
    setting: 'gpg.program',
    danger: 'a program that checks signatures of commits, with log.showSignature',
    guard: 'overridden',
    how: '-c gpg.program=false, -c log.showSignature=false, and no command of ours shows commits',
  },
  {
    setting: 'gpg.ssh.program',
    danger: 'the program that signs with SSH keys',
    guard: 'own-settings-only',
    how: 'read from system and global settings only',
  },
  {
    setting: 'gpg.ssh.defaultKeyCommand',
    danger: 'a program that prints the key to sign with',
    guard: 'own-settings-only',
    how: 'never run, whoever set it',
  },
];
