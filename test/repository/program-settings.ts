// Every setting of git's documentation (2.55) and of git-lfs that names a program, and how a repository's own
// configuration would set it. Used by hostile-settings.test.ts, which runs every command of assess against all of them.

export type Setting = readonly [key: string, value: string];

export interface ProgramSetting {
  /** As the documentation writes it. */
  readonly setting: string;
  /** The settings that make git run `program`. */
  readonly with: (program: string) => readonly Setting[];
  /** It changes what git stores, so that a repository with it is refused. */
  readonly isRefused?: true;
}

function named(setting: string, ...more: readonly Setting[]): ProgramSetting {
  const key = setting.replace(/<[^>]*>/, 'x');
  return { setting, with: (program) => [[key, program], ...more] };
}

function refused(setting: string): ProgramSetting {
  return { ...named(setting), isRefused: true };
}

const shell = (setting: string): ProgramSetting => ({
  setting,
  with: (program) => [[setting.replace(/<[^>]*>/, 'x'), `!${program}`]],
});

/** Commands that git would have to look up as aliases if it did not know them. */
const ALIASES = ['rev-parse', 'config', 'status', 'ls-files', 'rev-list', 'write-tree', 'log'];

export const PROGRAM_SETTINGS: readonly ProgramSetting[] = [
  {
    setting: 'alias.<name>',
    with: (program) => ALIASES.map((name) => [`alias.${name}`, `!${program}`]),
  },
  {
    setting: 'alias.<name>.command',
    with: (program) => ALIASES.map((name) => [`alias.${name}.command`, `!${program}`]),
  },
  named(
    'browser.<tool>.cmd',
    ['help.browser', 'x'],
    ['web.browser', 'x'],
    ['instaweb.browser', 'x'],
  ),
  named('browser.<tool>.path'),
  named('core.alternateRefsCommand'),
  named('core.askPass'),
  named('core.editor'),
  named('core.fsmonitor'),
  named('core.gitProxy'),
  // A folder of hooks: hostile-settings.test.ts makes one that has every hook.
  { setting: 'core.hooksPath', with: (program) => [['core.hooksPath', `${program}.hooks`]] },
  named('core.pager'),
  named('core.sshCommand'),
  named('credential.<url>.helper'),
  named('credential.helper'),
  named('diff.<driver>.command'),
  named('diff.<driver>.textconv', ['diff.x.cachetextconv', 'false']),
  named('diff.external'),
  named('difftool.<tool>.cmd', ['diff.tool', 'x'], ['diff.guitool', 'x']),
  named('difftool.<tool>.path'),
  refused('filter.<driver>.clean'),
  refused('filter.<driver>.process'),
  named('filter.<driver>.smudge'),
  named('gc.recentObjectsHook'),
  named('gpg.<format>.program'),
  named('gpg.openpgp.program'),
  named('gpg.program', ['log.showSignature', 'true'], ['merge.verifySignatures', 'true']),
  named('gpg.ssh.defaultKeyCommand', ['gpg.format', 'ssh'], ['commit.gpgSign', 'true']),
  named('gpg.ssh.program'),
  named('gpg.x509.program'),
  named('guitool.<name>.cmd'),
  {
    setting: 'hook.<name>.command',
    with: (program) => [
      ['hook.a=b.command', program],
      ...HOOKS.map((event): Setting => ['hook.a=b.event', event]),
    ],
  },
  named('imap.tunnel'),
  { setting: 'init.templateDir', with: (program) => [['init.templateDir', `${program}.hooks`]] },
  named('instaweb.httpd'),
  named('interactive.diffFilter'),
  refused('lfs.extension.<name>.clean'),
  named('lfs.customtransfer.<name>.path', ['lfs.standalonetransferagent', 'x']),
  named('lfs.extension.<name>.smudge'),
  named('man.<tool>.cmd', ['man.viewer', 'x']),
  named('man.<tool>.path'),
  named('merge.<driver>.driver', ['merge.default', 'x']),
  named('mergetool.<tool>.cmd', ['merge.tool', 'x'], ['merge.guitool', 'x']),
  named('mergetool.<tool>.path'),
  named('pager.<cmd>'),
  named('remote.<name>.receivepack', ['remote.x.pushurl', '/nonexistent']),
  named(
    'remote.<name>.uploadpack',
    ['remote.x.url', '/nonexistent'],
    ['remote.x.promisor', 'true'],
  ),
  {
    setting: 'remote.<name>.url',
    with: (program) => [
      ['remote.ext.url', `ext::${program}`],
      ['remote.ext.promisor', 'true'],
      ['protocol.ext.allow', 'always'],
      ['protocol.allow', 'always'],
    ],
  },
  named('remote.<name>.vcs', ['remote.x.url', '/nonexistent']),
  named('sendemail.ccCmd'),
  named('sendemail.headerCmd'),
  named('sendemail.sendmailCmd'),
  named('sendemail.smtpServer'),
  named('sendemail.toCmd'),
  named('sequence.editor'),
  shell('submodule.<name>.update'),
  named('tar.<format>.command'),
  named('trailer.<key-alias>.cmd', ['trailer.x.key', 'X']),
  named('trailer.<key-alias>.command'),
  named('uploadpack.packObjectsHook'),
];

/** Hooks of githooks(5) that commands reach without a commit, a merge or a network. */
export const HOOKS = ['post-index-change', 'post-checkout', 'reference-transaction', 'pre-auto-gc'];

/** Settings whose names end like those of a program and that name none, with what they are. */
export const NOT_PROGRAMS: Readonly<Record<string, string>> = {
  'advice.ignoredHook': 'yes or no',
  'advice.waitingForEditor': 'yes or no',
  'color.pager': 'yes or no',
  'column.clean': 'a layout',
  'diff.<driver>.cachetextconv': 'yes or no',
  'gitcvs.dbDriver': 'a module of Perl, for a server',
  'help.browser': 'the name of a browser.<tool>',
  'http.proxy': 'an address',
  'instaweb.browser': 'the name of a browser.<tool>',
  'man.viewer': 'the name of a man.<tool>',
  'notes.rewrite.<command>': 'yes or no',
  'remote.<name>.proxy': 'an address',
  'web.browser': 'the name of a browser.<tool>',
};
