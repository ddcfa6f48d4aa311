// How a repository could make git run a program: the settings that this takes, and the git command that then runs it.
// One row for each setting that can be shown with git alone; all of them: program-settings.ts.

import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import pty from '@lydell/node-pty';
import { onTestFinished } from 'vitest';
import { gitdir, temporaryFolder, writeFiles, type GitDir } from '../helpers/git-repository.ts';
import type { Trap } from './fixtures.ts';

export interface Scene {
  readonly dir: GitDir;
  readonly sprung: Trap;
}

export interface Abuse {
  /** What a program would have to answer to keep git going. */
  readonly answer?: string;
  readonly arrange: (scene: Scene) => void | Promise<void>;
  /** What makes git run the program without our measures. */
  readonly prove?: (scene: Scene) => unknown;
  /** The repository is refused. */
  readonly isRefused?: true;
}

/** Without input, so that a program that reads does not wait endlessly. */
function start(dir: GitDir, program: string, args: readonly string[] = []): Promise<unknown> {
  const running = promisify(execFile)(program, args, { cwd: dir.path, env: dir.env });
  running.child.stdin?.end();
  return running;
}

/** Runs git and does not mind when it fails: the program may not have done what git hoped for. */
export async function provoke({ dir }: Scene, ...args: readonly string[]): Promise<void> {
  await start(dir, 'git', args).catch(() => undefined);
}

export function set({ dir }: Scene, settings: Readonly<Record<string, string>>): void {
  for (const [key, value] of Object.entries(settings)) dir.git('config', key, value);
}

/** Attributes that no one reviews: .git/info is not part of the project. */
export function attribute({ dir }: Scene, line: string): void {
  writeFiles(dir.path, { '.git/info/attributes': `${line}\n` });
}

/** Takes an old version of a file away and claims that the remote has it. */
function loseObject(scene: Scene, url: string): void {
  const { dir } = scene;
  const id = dir.git('rev-parse', 'HEAD~1:a.txt');
  rmSync(path.join(dir.path, '.git/objects', id.slice(0, 2), id.slice(2)));
  set(scene, {
    'core.repositoryFormatVersion': '1',
    'extensions.partialClone': 'origin',
    'remote.origin.promisor': 'true',
    'remote.origin.url': url,
  });
}

const fetchLost = (scene: Scene): Promise<void> => provoke(scene, 'cat-file', '-p', 'HEAD~1:a.txt');

/** Every page asks for a password. */
async function askingServer(): Promise<string> {
  const server = createServer((_, response) => {
    response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="x"' }).end();
  });
  onTestFinished(() => void server.close());
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/x.git`;
}

function signedCommit({ dir }: Scene): void {
  const [head = '', ...body] = dir.git('cat-file', 'commit', 'HEAD').split('\n\n');
  const armour = '-----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----';
  const text = `${head}\ngpgsig ${armour}\n\n${body.join('\n\n')}`;
  const id = dir.gitBytes(['hash-object', '-t', 'commit', '-w', '--stdin'], Buffer.from(text));
  dir.git('update-ref', 'refs/heads/main', id.toString().trim());
}

/** One row a setting. */
export const ABUSES: Readonly<Record<string, Abuse>> = {
  'core.fsmonitor': {
    arrange: (scene) => set(scene, { 'core.fsmonitor': scene.sprung.script }),
    prove: (scene) => provoke(scene, 'status'),
  },
  'core.hooksPath': {
    arrange: (scene) => {
      const hooks = temporaryFolder('hooks');
      writeFiles(hooks, {
        'post-index-change': { program: `#!/bin/sh\n${scene.sprung.script}\n` },
      });
      set(scene, { 'core.hooksPath': hooks });
    },
    prove: (scene) => provoke(scene, 'add', '--update'),
  },
  'filter.<name>.clean': {
    isRefused: true,
    arrange: (scene) => {
      attribute(scene, '* filter=x');
      set(scene, { 'filter.x.clean': scene.sprung.script });
    },
    prove: (scene) => provoke(scene, 'add', '--update'),
  },
  'filter.<name>.process': {
    isRefused: true,
    arrange: (scene) => {
      attribute(scene, '* filter=x');
      set(scene, { 'filter.x.process': scene.sprung.script });
    },
    answer: 'exit 1',
    prove: (scene) => provoke(scene, 'add', '--update'),
  },
  'filter.<name>.smudge': {
    arrange: (scene) => {
      attribute(scene, '* filter=x');
      set(scene, { 'filter.x.smudge': scene.sprung.script });
    },
    prove: (scene) => provoke(scene, 'checkout', '--', 'a.txt'),
  },
  // git-lfs need not be installed here, so that git itself cannot show the trap.
  'lfs.extension.<name>.clean': {
    isRefused: true,
    arrange: (scene) => {
      attribute(scene, '* filter=lfs');
      set(scene, {
        'filter.lfs.clean': 'git-lfs clean -- %f',
        'lfs.extension.x.clean': scene.sprung.script,
      });
    },
  },
  'diff.<name>.textconv': {
    arrange: (scene) => {
      attribute(scene, '* diff=x');
      set(scene, { 'diff.x.textconv': scene.sprung.script });
    },
    prove: (scene) => provoke(scene, 'diff', 'HEAD~1', 'HEAD'),
  },
  'diff.<name>.command': {
    arrange: (scene) => {
      attribute(scene, '* diff=x');
      set(scene, { 'diff.x.command': scene.sprung.script });
    },
    prove: (scene) => provoke(scene, 'diff', 'HEAD~1', 'HEAD'),
  },
  'diff.external': {
    arrange: (scene) => set(scene, { 'diff.external': scene.sprung.script }),
    prove: (scene) => provoke(scene, 'diff', 'HEAD~1', 'HEAD'),
  },
  'core.attributesFile': {
    isRefused: true,
    arrange: (scene) => {
      const folder = temporaryFolder();
      writeFiles(folder, { attributes: '* filter=x\n' });
      set(scene, {
        'core.attributesFile': path.join(folder, 'attributes'),
        'filter.x.clean': scene.sprung.script,
      });
    },
    prove: (scene) => provoke(scene, 'add', '--update'),
  },
  'core.worktree': {
    isRefused: true,
    arrange: (scene) => set(scene, { 'core.worktree': path.dirname(scene.dir.path) }),
    prove: async (scene) => {
      const top = scene.dir.git('rev-parse', '--show-toplevel');
      if (top !== scene.dir.path) await start(scene.dir, scene.sprung.script);
    },
  },
  'core.sshCommand': {
    arrange: (scene) => {
      loseObject(scene, 'ssh://git.invalid/x');
      set(scene, { 'core.sshCommand': scene.sprung.script });
    },
    answer: 'exit 1',
    prove: fetchLost,
  },
  'remote.<name>.url = ext::<program>': {
    arrange: (scene) => {
      loseObject(scene, `ext::${scene.sprung.script}`);
      set(scene, { 'protocol.ext.allow': 'always' });
    },
    answer: 'exit 1',
    prove: fetchLost,
  },
  'remote.<name>.uploadpack': {
    arrange: (scene) => {
      loseObject(scene, gitdir({ a: '1' }).path);
      set(scene, {
        'remote.origin.uploadpack': scene.sprung.script,
        'protocol.file.allow': 'always',
      });
    },
    answer: 'exit 1',
    prove: fetchLost,
  },
  'credential.helper': {
    arrange: async (scene) => {
      loseObject(scene, await askingServer());
      set(scene, { 'credential.helper': scene.sprung.script });
    },
    answer: 'exit 1',
    prove: fetchLost,
  },
  'core.pager': {
    arrange: (scene) => set(scene, { 'core.pager': scene.sprung.script, 'pager.ls-files': 'true' }),
    prove: ({ dir }) =>
      new Promise<void>((done) => {
        const { PAGER: _, GIT_PAGER: __, ...env } = dir.env;
        const terminal = pty.spawn('git', ['log'], { cwd: dir.path, env });
        terminal.onExit(() => done());
      }),
  },
  'core.editor': {
    arrange: (scene) => set(scene, { 'core.editor': scene.sprung.script }),
    prove: (scene) => provoke(scene, 'commit', '--amend'),
  },
  'alias.<command>': {
    arrange: (scene) => {
      const names = ['rev-parse', 'config', 'status', 'ls-files', 'ls-tree', 'write-tree', 'own'];
      set(
        scene,
        Object.fromEntries(names.map((name) => [`alias.${name}`, `!${scene.sprung.script}`])),
      );
    },
    prove: (scene) => provoke(scene, 'own'),
  },
  'gpg.program': {
    arrange: (scene) => {
      signedCommit(scene);
      set(scene, { 'gpg.program': scene.sprung.script, 'log.showSignature': 'true' });
    },
    answer: 'exit 1',
    prove: (scene) => provoke(scene, 'log', '-1'),
  },
  'gpg.ssh.program': {
    arrange: (scene) =>
      set(scene, {
        'gpg.format': 'ssh',
        'gpg.ssh.program': scene.sprung.script,
        'user.signingKey': 'key::ssh-ed25519 AAAA',
      }),
    answer: 'exit 1',
    prove: (scene) => provoke(scene, 'commit', '-S', '--allow-empty', '-m', 'x'),
  },
  'gpg.ssh.defaultKeyCommand': {
    arrange: (scene) =>
      set(scene, { 'gpg.format': 'ssh', 'gpg.ssh.defaultKeyCommand': scene.sprung.script }),
    answer: 'exit 1',
    prove: (scene) => provoke(scene, 'commit', '-S', '--allow-empty', '-m', 'x'),
  },
};
