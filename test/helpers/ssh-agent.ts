// A real ssh-agent for tests, with its passphrases typed by a script (SSH_ASKPASS).
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type TempFolder, tempFolder } from './ssh-tools.ts';

const run = promisify(execFile);

export interface RunningAgent {
  readonly socket: string;
  /** `ssh-add` with these arguments; every question is answered with `answer`. */
  readonly add: (args: readonly string[], answer?: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export async function startAgent(): Promise<RunningAgent> {
  const folder = tempFolder();
  const socket = join(folder.path, 'agent.sock');
  const child = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => {
    child.on('close', () => resolve());
  });
  for (let tries = 0; !existsSync(socket) && tries < 200; tries += 1) await sleep(10);
  return {
    socket,
    add: async (args, answer = '') => {
      const env = { ...process.env, SSH_AUTH_SOCK: socket, ...askpass(folder, answer) };
      await run('ssh-add', [...args], { env });
    },
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      folder.remove();
    },
  };
}

/** Variables that make OpenSSH programs ask a script instead of the terminal. */
export function askpass(folder: TempFolder, answer: string): Record<string, string> {
  const script = folder.file('askpass.sh', `#!/bin/sh\nprintf '%s\\n' '${answer}'\n`, 0o700);
  return { SSH_ASKPASS: script, SSH_ASKPASS_REQUIRE: 'force', DISPLAY: 'none' };
}
