import { describe, expect, it } from 'vitest';
import { findSshKeygen } from '../../src/signing/ssh/ssh-keygen.ts';

describe('finding ssh-keygen', () => {
  const find = (
    files: readonly string[],
    change: Partial<Parameters<typeof findSshKeygen>[0]>,
  ): string | null =>
    findSshKeygen({
      configured: null,
      searchPath: '/usr/local/bin:/usr/bin',
      platform: 'linux',
      systemRoot: null,
      isFile: (path) => files.includes(path),
      ...change,
    });
  const windows = {
    platform: 'win32',
    searchPath: 'C:\\Git\\usr\\bin;.\\tools',
    systemRoot: 'C:\\Windows',
  } as const;
  const system32 = 'C:\\Windows\\System32\\OpenSSH\\ssh-keygen.exe';

  it.each([
    ['on PATH', ['/usr/bin/ssh-keygen'], {}, '/usr/bin/ssh-keygen'],
    [
      'the first on PATH',
      ['/usr/bin/ssh-keygen', '/usr/local/bin/ssh-keygen'],
      {},
      '/usr/local/bin/ssh-keygen',
    ],
    [
      'the configured one first',
      ['/opt/op-ssh-sign', '/usr/bin/ssh-keygen'],
      { configured: '/opt/op-ssh-sign' },
      '/opt/op-ssh-sign',
    ],
    [
      'a configured name on PATH',
      ['/usr/bin/op-ssh-sign', '/usr/bin/ssh-keygen'],
      { configured: 'op-ssh-sign' },
      '/usr/bin/op-ssh-sign',
    ],
    [
      'never a relative program',
      ['./evil', '/usr/bin/ssh-keygen'],
      { configured: './evil' },
      '/usr/bin/ssh-keygen',
    ],
    [
      'a configured one that is gone',
      ['/usr/bin/ssh-keygen'],
      { configured: '/opt/gone' },
      '/usr/bin/ssh-keygen',
    ],
    [
      'never in a relative folder of PATH',
      ['bin/ssh-keygen', 'ssh-keygen'],
      { searchPath: 'bin::.' },
      null,
    ],
    ['nowhere', [], {}, null],
    [
      'on PATH of Windows',
      ['C:\\Git\\usr\\bin\\ssh-keygen.exe', system32],
      windows,
      'C:\\Git\\usr\\bin\\ssh-keygen.exe',
    ],
    ['the one Windows brings', [system32], windows, system32],
    ['never in a relative folder on Windows', ['.\\tools\\ssh-keygen.exe'], windows, null],
  ] as const)('%s', (_, files, change, expected) => {
    expect(find(files, change)).toBe(expected);
  });
});
