import { expect, test } from 'vitest';
import { forcedFor } from '../../src/repository/git/forced-settings.ts';
import { gitdir } from '../helpers/git-repository.ts';
import { open } from './fixtures.ts';

test('hooks that settings define are switched off by their names, which may hold an equals sign', () => {
  const forced = forcedFor([
    { scope: 'local', key: 'hook.a=b.command', value: 'evil' },
    { scope: 'local', key: 'hook.a=b.event', value: 'post-index-change' },
    { scope: 'global', key: 'hook.Other.name.command', value: 'mine' },
    { scope: 'local', key: 'hook.jobs', value: '2' },
  ]);
  expect(forced.args).toEqual([
    '--config-env=hook.a=b.enabled=ASSESS_SETTING_OFF',
    '--config-env=hook.Other.name.enabled=ASSESS_SETTING_OFF',
  ]);
  expect(forced.env).toEqual({ ASSESS_SETTING_OFF: 'false' });
});

test('settings that are forced are not taken for settings of the person', async () => {
  const dir = gitdir({ a: '1' }, { globalConfig: { 'gpg.ssh.program': 'mine' } });
  const { config } = await open(dir);
  expect(config.filter(({ key }) => key === 'gpg.ssh.program')).toEqual([
    { scope: 'global', key: 'gpg.ssh.program', value: 'mine' },
  ]);
  expect(config.filter(({ scope }) => scope === 'command')).toEqual([]);
});
