// Signing by `ssh-keygen -Y sign`, which asks for passphrases, PINs and touches itself: it gets the terminal
// and we get a file. Where a step looks odd, a comment says which trap it avoids.

import { rmSync } from 'node:fs';
import { mkdtemp, open, realpath, rm, writeFile } from 'node:fs/promises';
import { basename, join, posix, sep, win32 } from 'node:path';
import { MAX_ARMOUR, readFreshArmour, writeArmour } from './armour.ts';
import { formatPublicKey, type PublicKey } from './public-key.ts';

/** A program to run with the terminal as its own. */
export interface TerminalProgram {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** What the person reads before the program asks: ssh-keygen itself does not name the key. null: it asks nothing. */
  readonly announcement: string | null;
  /** What ssh-keygen writes to stderr is for us and not for the person; of another program it is shown. */
  readonly isHeld: boolean;
}

export type TerminalExit =
  /** `stderr` makes the reason more exact. `isTyped`: false where no passphrase could be typed. */
  | {
      readonly kind: 'exited';
      readonly code: number;
      readonly stderr?: string;
      readonly isTyped?: boolean;
    }
  | { readonly kind: 'killed'; readonly signal: string }
  | { readonly kind: 'not-started'; readonly why: string };

/** Hands the terminal over (stdin, stdout, stderr inherited), waits, and takes it back. Given by the caller. */
export type RunWithTerminal = (program: TerminalProgram) => Promise<TerminalExit>;

export type KeygenFailure =
  | 'no-program'
  | 'cancelled'
  | 'wrong-passphrase'
  /** A passphrase protects the key, and there is no terminal to type it in. */
  | 'passphrase-needed'
  | 'key-file-missing'
  | 'key-file-open-to-others'
  | 'security-key-absent'
  | 'agent-refused'
  | 'temp-inside-repository'
  | 'no-temp-folder'
  | 'not-signed';

export type KeygenSignatures =
  | { readonly ok: true; readonly armours: readonly string[] }
  /** `said`: the program's own words where no code fits; from outside, so clean them before they are printed. */
  | { readonly ok: false; readonly code: KeygenFailure; readonly message?: string };

export interface KeygenRequest {
  /** Absolute path of ssh-keygen or of a program that replaces it (git's `gpg.ssh.program`). */
  readonly program: string;
  readonly run: RunWithTerminal;
  /** Where the private folder is made, normally `os.tmpdir()`; must not lie inside `repository`. */
  readonly tempParent: string;
  readonly repository: string | null;
  readonly namespace: string;
  readonly payloads: readonly Uint8Array[];
  readonly announcement: string | null;
  /** A key file (private or `.pub`), or a public key whose private half an agent or the program holds. */
  readonly key: { readonly file: string } | { readonly publicKey: PublicKey };
}

/** Signs all payloads in one call, so that a passphrase is asked for once; leaves nothing behind. */
export async function signWithKeygen(request: KeygenRequest): Promise<KeygenSignatures> {
  const parent = await realpath(request.tempParent).catch(() => null);
  if (parent === null) return { ok: false, code: 'no-temp-folder' };
  if (request.repository !== null && isInside(parent, await realpath(request.repository))) {
    return { ok: false, code: 'temp-inside-repository' };
  }
  // mkdtemp makes it 0700 and fresh. Fresh matters: where `<file>.sig` exists and no one can be asked,
  // ssh-keygen writes nothing and exits 0.
  const folder = await mkdtemp(join(parent, 'assess-sign-')).catch(() => null);
  if (folder === null) return { ok: false, code: 'no-temp-folder' };
  const removeNow = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeNow);
  try {
    return await signInFolder(request, folder);
  } finally {
    process.removeListener('exit', removeNow);
    await rm(folder, { recursive: true, force: true });
  }
}

async function signInFolder(request: KeygenRequest, folder: string): Promise<KeygenSignatures> {
  // Payloads are files: with a payload on stdin and no terminal, ssh-keygen would take its first line for
  // the passphrase.
  const files = request.payloads.map((_, index) => join(folder, `statement-${index + 1}`));
  let keyArgs: readonly string[];
  try {
    keyArgs = await keyArguments(request.key, folder);
    for (const [index, payload] of request.payloads.entries()) {
      await writeFile(files[index] ?? '', payload, { mode: 0o600, flag: 'wx' });
    }
  } catch {
    return { ok: false, code: 'no-temp-folder' }; // it could be made, and is full
  }
  const args = ['-Y', 'sign', '-n', request.namespace, ...keyArgs, ...files];
  const { program, announcement } = request;
  const isHeld = /^ssh-keygen(?:\.exe)?$/i.test(basename(program));
  const exit = await request.run({ program, args, cwd: folder, announcement, isHeld });
  const failure = failureOf(exit);
  if (failure !== null) return { ok: false, ...failure };
  const armours: string[] = [];
  for (const file of files) {
    const written = await readSmall(`${file}.sig`);
    const armour = written === null ? null : readFreshArmour(written);
    if (armour === null || !armour.ok) return { ok: false, code: 'not-signed' };
    armours.push(writeArmour(armour.blob));
  }
  return { ok: true, armours };
}

/** As git calls it: `-U` says that the key of a public key file is in the agent. */
async function keyArguments(key: KeygenRequest['key'], folder: string): Promise<readonly string[]> {
  if ('file' in key) return ['-f', key.file];
  const file = join(folder, 'key.pub');
  await writeFile(file, `${formatPublicKey(key.publicKey)}\n`, { mode: 0o600, flag: 'wx' });
  return ['-U', '-f', file];
}

/** What ssh-keygen prints when it fails, in OpenSSH 8.2 to 10. Its exit code is 255 for all of them. */
const SAID: readonly (readonly [RegExp, KeygenFailure])[] = [
  [/incorrect passphrase/i, 'wrong-passphrase'],
  [/UNPROTECTED PRIVATE KEY FILE|bad permissions/i, 'key-file-open-to-others'],
  [
    /agent refused operation|Couldn't find key in agent|Couldn't get agent socket/i,
    'agent-refused',
  ],
  [/device not found|No FIDO|requested feature not supported/i, 'security-key-absent'],
  [/No such file or directory|No private key found/i, 'key-file-missing'],
];

type Failure = Omit<Extract<KeygenSignatures, { ok: false }>, 'ok'>;

function failureOf(exit: TerminalExit): Failure | null {
  switch (exit.kind) {
    case 'not-started':
      return { code: 'no-program' };
    case 'killed':
      return { code: 'cancelled' };
    case 'exited': {
      if (exit.code === 0) return null;
      if (exit.code === 130) return { code: 'cancelled' };
      const message = exit.stderr?.trim() ?? '';
      const code = SAID.find(([pattern]) => pattern.test(message))?.[1];
      if (code === undefined) return { code: 'not-signed', ...(message === '' ? {} : { message }) };
      const isUntyped = code === 'wrong-passphrase' && exit.isTyped === false;
      return { code: isUntyped ? 'passphrase-needed' : code };
    }
  }
}

async function readSmall(file: string): Promise<Buffer | null> {
  const handle = await open(file, 'r').catch(() => null);
  if (handle === null) return null;
  try {
    const { bytesRead, buffer } = await handle.read(
      Buffer.alloc(MAX_ARMOUR + 1),
      0,
      MAX_ARMOUR + 1,
      0,
    );
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/**
 * The program that signs: git's `gpg.ssh.program` (from global and system scope only, since a repository may
 * not name programs), else ssh-keygen on PATH, else the one Windows brings. null when there is none.
 */
export function findSshKeygen(places: {
  readonly configured: string | null;
  readonly searchPath: string;
  readonly platform: NodeJS.Platform;
  /** %SystemRoot% on Windows. */
  readonly systemRoot: string | null;
  readonly isFile: (path: string) => boolean;
}): string | null {
  const isWindows = places.platform === 'win32';
  const path = isWindows ? win32 : posix;
  const named = (name: string): string | null => {
    if (path.isAbsolute(name)) return places.isFile(name) ? name : null;
    if (/[\\/]/.test(name)) return null;
    const file = isWindows && path.extname(name) === '' ? `${name}.exe` : name;
    // A relative or empty entry would search the repository itself.
    const folders = places.searchPath
      .split(path.delimiter)
      .filter((folder) => path.isAbsolute(folder));
    return folders.map((folder) => path.join(folder, file)).find(places.isFile) ?? null;
  };
  const configured = places.configured === null ? null : named(places.configured);
  const systemOne =
    isWindows && places.systemRoot !== null
      ? named(path.join(places.systemRoot, 'System32', 'OpenSSH', 'ssh-keygen.exe'))
      : null;
  return configured ?? named('ssh-keygen') ?? systemOne;
}
