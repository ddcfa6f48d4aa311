// The scripts around the program: from a clone to a run.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isSameInstallation } from '../../scripts/setup/install.mjs';
import { isOldNode } from '../../scripts/setup/node-version.mjs';
import {
  explainMissing,
  missingPrograms,
  OPTIONAL_PROGRAMS,
  SYSTEM_PROGRAMS,
} from '../../scripts/setup/system-programs.mjs';
import { ROOT } from '../helpers/pty.ts';

test.each([
  ['v18.20.0', true],
  ['v20.18.3', true],
  ['v20.19.0', false],
  ['v22.0.0', false],
  ['v26.9.0', false],
])('Node %s is too old: %j', (version, expected) => {
  expect(isOldNode(version)).toBe(expected);
});

describe('packages need no installation when', () => {
  const wanted = {
    packages: {
      '': {},
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '2.0.0', optional: true },
    },
  };
  test.each([
    [
      'all are there',
      {
        packages: {
          'node_modules/a': { version: '1.0.0' },
          'node_modules/b': { version: '2.0.0' },
        },
      },
      true,
    ],
    ['an optional one is left out', { packages: { 'node_modules/a': { version: '1.0.0' } } }, true],
    ['never: one is missing', { packages: {} }, false],
    [
      'never: one has another version',
      { packages: { 'node_modules/a': { version: '1.0.1' } } },
      false,
    ],
    [
      'never: one is installed and not in the lock',
      {
        packages: {
          'node_modules/a': { version: '1.0.0' },
          'node_modules/x': { version: '1.0.0' },
        },
      },
      false,
    ],
    ['never: nothing was installed', undefined, false],
  ])('%s', (_, installed, expected) => {
    expect(isSameInstallation(wanted, installed)).toBe(expected);
  });
});

test('the programs that the tests need are installed', () => {
  expect(missingPrograms()).toEqual([]);
});

test('what is missing is listed with the line that installs it', () => {
  const text = explainMissing(SYSTEM_PROGRAMS.filter(({ command }) => command !== 'git'));
  expect(text).toContain('ssh-keygen (signatures)');
  expect(text).toContain('sudo apt-get install --yes openssh-client jq');
});

test('with nothing but Node, npm and git in PATH, npm test names the programs and how to install them', async () => {
  const bin = await mkdtemp(join(tmpdir(), 'assess-path-'));
  const git = spawnSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).stdout.trim();
  await symlink(process.execPath, join(bin, 'node'));
  await symlink(git, join(bin, 'git'));
  const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'scripts', 'test.mjs')], {
    encoding: 'utf8',
    env: { PATH: bin },
  });
  await rm(bin, { recursive: true });
  expect(status).toBe(1);
  expect(stderr).toContain('programs are missing: ssh-keygen (signatures), ssh-agent');
  expect(stderr).toContain('sudo apt-get install --yes openssh-client jq');
});

test('a missing optional program skips a test file', () => {
  for (const { tests } of OPTIONAL_PROGRAMS) expect(existsSync(join(ROOT, tests))).toBe(true);
});

describe('npm start', () => {
  const start = join(ROOT, 'scripts', 'start.mjs');
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'assess-start-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const run = (...args: string[]): ReturnType<typeof spawnSync> =>
    spawnSync(process.execPath, [start, ...args], {
      encoding: 'utf8',
      env: { ...process.env, INIT_CWD: folder },
    });

  test('passes arguments, output and exit code through', () => {
    const good = run('--version');
    expect(good.status).toBe(0);
    expect(good.stderr).not.toContain('error');
    expect(good.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(run('no-such-command')).toMatchObject({ status: 2, stdout: '' });
  });

  test('works in the folder of the person, not in the folder of the package', async () => {
    await writeFile(join(folder, 'broken.yaml'), 'nothing: here\n');
    const { status, stderr, stdout } = run('lint', 'broken.yaml');
    expect(status).toBe(1);
    expect(`${String(stdout)}${String(stderr)}`).toContain('broken.yaml');
  });

  test('passes a signal on and reports it as shells do', async () => {
    const child = spawn(process.execPath, [start, '--plain'], {
      env: { ...process.env, INIT_CWD: folder },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const ended = new Promise((resolve) =>
      child.once('exit', (code, signal) => resolve(code ?? signal)),
    );
    await new Promise((resolve) => child.stdout.once('data', resolve));
    child.kill('SIGTERM');
    expect(await ended).toBe(143);
  });
});
