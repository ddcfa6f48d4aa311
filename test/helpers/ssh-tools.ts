// Real ssh-keygen for tests: keys of every kind in a folder of their own, signatures and verdicts.
import { execFile, execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type PublicKey, parsePublicKeyLine } from '../../src/signing/ssh/public-key.ts';

const run = promisify(execFile);

/** Arguments of `ssh-keygen -t` for each kind that can be made without a device. */
const KEY_TYPES = {
  ed25519: ['-t', 'ed25519'],
  'ecdsa-256': ['-t', 'ecdsa', '-b', '256'],
  'ecdsa-384': ['-t', 'ecdsa', '-b', '384'],
  'ecdsa-521': ['-t', 'ecdsa', '-b', '521'],
  'rsa-2048': ['-t', 'rsa', '-b', '2048'],
  'rsa-3072': ['-t', 'rsa', '-b', '3072'],
  'rsa-4096': ['-t', 'rsa', '-b', '4096'],
} as const;

export type KeyType = keyof typeof KEY_TYPES;

export const KEY_TYPE_NAMES: readonly KeyType[] = [
  'ed25519',
  'ecdsa-256',
  'ecdsa-384',
  'ecdsa-521',
  'rsa-2048',
  'rsa-3072',
  'rsa-4096',
];

export interface KeyPairFiles {
  readonly file: string;
  readonly publicFile: string;
  readonly key: PublicKey;
  /** `kind base64` as it is in the `.pub` file. */
  readonly line: string;
}

export interface TempFolder {
  readonly path: string;
  readonly file: (name: string, content: string | Uint8Array, mode?: number) => string;
  readonly remove: () => void;
}

export function tempFolder(): TempFolder {
  const path = mkdtempSync(join(tmpdir(), 'assess-ssh-'));
  return {
    path,
    file: (name, content, mode = 0o600) => {
      const file = join(path, name);
      writeFileSync(file, content);
      chmodSync(file, mode);
      return file;
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

export function readPublicKey(line: string): PublicKey {
  const result = parsePublicKeyLine(line);
  if (!result.ok) throw new Error(`not a key: ${JSON.stringify(result)}`);
  return result.key;
}

/** Makes a key pair; an empty passphrase leaves it unencrypted. */
export function makeKey(
  folder: TempFolder,
  name: string,
  type: KeyType,
  passphrase = '',
): KeyPairFiles {
  const file = join(folder.path, name);
  execFileSync('ssh-keygen', ['-q', ...KEY_TYPES[type], '-N', passphrase, '-C', name, '-f', file]);
  return describeKey(file);
}

export function describeKey(file: string): KeyPairFiles {
  const text = readFileSync(`${file}.pub`, 'utf8').trim();
  const line = text.split(' ').slice(0, 2).join(' ');
  return { file, publicFile: `${file}.pub`, line, key: readPublicKey(text) };
}

/** The `.sig` file that `ssh-keygen -Y sign` makes. */
export function signWithSshKeygen(
  key: KeyPairFiles,
  message: Uint8Array,
  namespace: string,
  hash: 'sha256' | 'sha512' = 'sha512',
): Promise<Buffer> {
  const args = ['-Y', 'sign', '-q', '-O', `hashalg=${hash}`, '-n', namespace, '-f', key.file];
  const child = spawn('ssh-keygen', args, { stdio: ['pipe', 'pipe', 'ignore'] });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stdin.end(message);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(output));
      else reject(new Error(`ssh-keygen -Y sign ended with ${code}`));
    });
  });
}

export interface KeygenVerify {
  readonly allowed: string;
  readonly revoked?: string;
  readonly principal: string;
  readonly namespace: string;
  readonly signature: string;
  readonly message: Uint8Array;
  /** YYYYMMDDHHMMSSZ */
  readonly time?: string;
}

/** Does `ssh-keygen -Y verify` say yes? `allowed`, `revoked` and `signature` are paths of files. */
export function keygenAccepts(input: KeygenVerify): Promise<boolean> {
  const args = ['-Y', 'verify', '-q', '-f', input.allowed, '-I', input.principal];
  args.push('-n', input.namespace, '-s', input.signature);
  if (input.revoked !== undefined) args.push('-r', input.revoked);
  if (input.time !== undefined) args.push(`-Overify-time=${input.time}`);
  const child = spawn('ssh-keygen', args, { stdio: ['pipe', 'ignore', 'ignore'] });
  // A signature that cannot be read ends ssh-keygen before it has taken the message.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input.message);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0));
  });
}

/** The fingerprints `ssh-keygen -l` finds in a file of public keys. */
export async function keygenFingerprints(file: string): Promise<ReadonlySet<string>> {
  const { stdout } = await run('ssh-keygen', ['-l', '-f', file], { maxBuffer: 64 << 20 }).catch(
    (error: { stdout: string }) => error,
  );
  return new Set(stdout.split('\n').map((line) => line.split(' ')[1] ?? ''));
}

/** Runs jobs two at a time, which is enough for a small machine. */
export async function inPairs<T>(jobs: readonly (() => Promise<T>)[]): Promise<readonly T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < jobs.length) {
      const index = next;
      next += 1;
      results[index] = await jobs[index]!();
    }
  };
  await Promise.all([worker(), worker()]);
  return results;
}
