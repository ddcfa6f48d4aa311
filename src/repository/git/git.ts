// The only place that runs git: fixed argument arrays, no shell, no hooks, no fsmonitor, no pager, no prompt, no
// network, a time limit and an output limit. Every failure is a value. Which settings and commands are allowed:
// forced-settings.ts and git-commands.ts.

import { execFile } from 'node:child_process';
import { type BlockingFile, findBlockingFile } from './blocking-file.ts';
import { type Forced, FORCED_ARGUMENTS, NOTHING_MORE } from './forced-settings.ts';
import { commandLine, type GitArguments } from './git-commands.ts';
import { gitEnvironment, redirectionEnvironment, type Redirection } from './git-environment.ts';
import { findProgram, type Environment } from './program.ts';

export interface GitOptions {
  /** Bytes for git's standard input. */
  readonly input?: Uint8Array;
  readonly redirection?: Redirection;
  /** Milliseconds; 30 seconds when not given. */
  readonly timeoutMs?: number;
  /** Most bytes of output; 64 MiB when not given. */
  readonly maxBytes?: number;
}

export type GitFailureReason =
  | 'missing'
  | 'time-out'
  /** A pipe, a device or a huge file keeps git waiting. */
  | 'blocked'
  | 'too-much-output'
  | 'untrusted-owner'
  | 'failed';

export interface GitFailure {
  readonly ok: false;
  readonly reason: GitFailureReason;
  /** What git printed before it failed. */
  readonly stdout: Buffer;
  /** git's own words, in English, without the leading "fatal:"; may quote names from the repository. */
  readonly message: string;
}

export type GitOutcome = { readonly ok: true; readonly stdout: Buffer } | GitFailure;

/** Runs one git command in the directory this function was made for. Never rejects. */
export type Git = (args: GitArguments, options?: GitOptions) => Promise<GitOutcome>;

const TIMEOUT_MS = 30_000;
/** After this time we look for a file that keeps git waiting. */
const SLOW_MS = 2_000;
const MAX_BYTES = 64 * 1024 * 1024;

const NOTHING: Buffer = Buffer.alloc(0);

function failure(reason: GitFailureReason, stdout: Buffer, message: string): GitFailure {
  return { ok: false, reason, stdout, message };
}

function isOwnershipRefusal(message: string): boolean {
  return message.includes('dubious ownership') || message.includes('unsafe repository');
}

interface Run {
  readonly program: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly args: readonly string[];
  readonly options: GitOptions;
  /** Files that the settings name. */
  readonly named: readonly string[];
}

function run({ program, cwd, env, args, options, named }: Run): Promise<GitOutcome> {
  const { promise, resolve } = deferred<GitOutcome>();
  let blocking: BlockingFile | undefined;
  const ended = new AbortController();
  const child = execFile(
    program,
    args,
    {
      cwd,
      env: { ...env, ...(options.redirection && redirectionEnvironment(options.redirection)) },
      encoding: 'buffer',
      timeout: options.timeoutMs ?? TIMEOUT_MS,
      maxBuffer: options.maxBytes ?? MAX_BYTES,
      killSignal: 'SIGKILL',
      windowsHide: true,
    },
    (error, stdout, stderr) => {
      clearTimeout(slow);
      ended.abort();
      if (error === null) return resolve({ ok: true, stdout });
      if (blocking !== undefined)
        return resolve(failure('blocked', stdout, `${blocking.file}: ${blocking.why}`));
      if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') {
        return resolve(failure('too-much-output', stdout, 'git printed more than expected'));
      }
      if (error.killed === true) {
        return resolve(failure('time-out', stdout, 'git did not answer in time'));
      }
      const output = stderr.toString('utf8').trim();
      const reason = isOwnershipRefusal(output) ? 'untrusted-owner' : 'failed';
      const message = output === '' ? error.message : output.replace(/^(?:fatal|error): /, '');
      return resolve(failure(reason, stdout, message));
    },
  );
  const stopIfBlocked = async (): Promise<void> => {
    blocking = await findBlockingFile(cwd, named, ended.signal);
    if (blocking !== undefined) child.kill('SIGKILL');
  };
  const slow = setTimeout(() => void stopIfBlocked(), SLOW_MS);
  // git may end before it has read everything; the exit code decides, not the broken pipe.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(options.input ?? NOTHING);
  return promise;
}

/** Promise.withResolvers, which Node 20 does not have. */
function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** What follows from the settings of a repository, once they are known. */
export interface RepositorySettings {
  /** What has to be switched off besides the settings with fixed names. */
  readonly more?: Forced;
  /** Files that the settings name and git reads. */
  readonly named?: readonly string[];
}

/**
 * git for one directory. When git is not installed every call answers `missing`.
 * `env` is the caller's environment; what of it reaches git is decided in git-environment.ts.
 */
export function createGit(
  cwd: string,
  env: Environment,
  { more = NOTHING_MORE, named = [] }: RepositorySettings = {},
): Git {
  const program = findProgram('git', env, cwd);
  const passedOn = { ...gitEnvironment(env, cwd), ...more.env };
  return (args, options = {}) => {
    if (program === undefined) {
      return Promise.resolve(failure('missing', NOTHING, 'git is not installed'));
    }
    const all = [...FORCED_ARGUMENTS, ...more.args, ...commandLine(args)];
    return run({ program, cwd, env: passedOn, args: all, options, named });
  };
}
