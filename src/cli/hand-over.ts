// Hands the terminal to ssh-keygen, in the form that signing asks for, and to the person's own editor.

import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { UserError } from '../errors.ts';
import { sentences } from '../text/sentences.ts';
import type { Candidate } from '../signing/trust/choose-key.ts';
import type { RunWithTerminal, TerminalExit, TerminalProgram } from '../signing/ssh/ssh-keygen.ts';
import type { Edited, LendTerminal } from '../session/port.ts';
import { signProblem } from '../signing/trust/key-problems.ts';
import type { Signers } from '../signing/trust/signers.ts';
import { outsideRepository } from '../repository/git/program.ts';
import { editText } from '../terminal/editor.ts';
import { type ChildProgram, type ChildResult, runInTerminal } from '../terminal/handover.ts';
import { lendInterrupts } from '../terminal/interrupts.ts';
import type { Io } from './io.ts';
import { notify } from './print.ts';

/** Runs a program with the terminal as its own; without a terminal, with nothing to ask and no one to answer. */
export function terminalRunner(io: Io, lend: LendTerminal = lendInterrupts): RunWithTerminal {
  if (!io.stdin.isTTY) return (program) => runUnattended(io, program);
  return (program) => lend(() => runForSigning(io, program));
}

/** Lets the person write a text in their own editor. */
export async function editInTerminal(
  io: Pick<Io, 'cwd' | 'env' | 'platform' | 'stdin'>,
  text: string,
  lend: LendTerminal,
): Promise<Edited> {
  const { platform, stdin } = io;
  if (!stdin.isTTY)
    return { kind: 'failed', why: 'There is no editor here. Type the text as lines.' };
  const run = (program: ChildProgram): Promise<ChildResult> => runInTerminal(stdin, program);
  const env = outsideRepository(io.env, io.cwd);
  const edited = await lend(() => editText(text, { env, platform, run }));
  return edited.kind === 'failed' ? { kind: 'failed', why: sentences(edited.problem) } : edited;
}

async function runForSigning(io: Io, program: TerminalProgram): Promise<TerminalExit> {
  announce(io, program);
  let output = '';
  const take = (text: string): void => void (output += text);
  const { program: command, args, cwd, isHeld } = program;
  const stderr = { take, isShown: !isHeld };
  return exitOf(await runInTerminal(io.stdin, { command, args, cwd, stderr }), output);
}

function announce(io: Io, { announcement }: TerminalProgram): void {
  if (announcement !== null) notify(io, [announcement]);
}

function exitOf(result: ChildResult, stderr: string): TerminalExit {
  switch (result.kind) {
    case 'exited':
      return { kind: 'exited', code: result.code, stderr };
    case 'killed':
      return { kind: 'killed', signal: result.signal };
    case 'not-found':
      return { kind: 'not-started', why: 'the program was not found' };
    case 'not-started':
      return { kind: 'not-started', why: result.why };
  }
}

/**
 * Whether a passphrase can be typed. ssh-keygen asks on the terminal of the process even where its input is a pipe, so
 * that counts too.
 */
function canType({ stdin, platform }: Io): boolean {
  if (stdin.isTTY) return true;
  if (platform === 'win32') return false;
  try {
    closeSync(openSync('/dev/tty', 'r+'));
    return true;
  } catch {
    return false;
  }
}

/** Throws a UserError where the key needs a passphrase that cannot be typed: found out before anything is written. */
export function refuseUntypable(io: Io, { program, keygen }: Signers, candidate: Candidate): void {
  // Another program than ssh-keygen may know the passphrase.
  const isAsked = candidate.via === 'ssh-keygen' && candidate.isEncrypted && program === keygen;
  if (isAsked && !canType(io)) throw new UserError(signProblem('passphrase-needed', candidate));
}

/** A key without a passphrase signs in scripts too. Its input is empty: ssh-keygen takes a line of it for a passphrase. */
function runUnattended(io: Io, request: TerminalProgram): Promise<TerminalExit> {
  const { program, args, cwd } = request;
  announce(io, request);
  const isTyped = canType(io);
  return new Promise((resolve) => {
    const env = { ...io.env, SSH_ASKPASS_REQUIRE: 'never' };
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.once('error', (error) => resolve({ kind: 'not-started', why: error.message }));
    child.once('close', (code, signal) => {
      resolve(
        code === null
          ? { kind: 'killed', signal: signal ?? 'unknown' }
          : { kind: 'exited', code, stderr, isTyped },
      );
    });
  });
}
