// Finding out which public key a key file stands for, without ever needing its passphrase.

import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readPemKey } from './pem.ts';
import {
  type KeyResult,
  parsePublicKey,
  parsePublicKeyLine,
  type PublicKey,
} from './public-key.ts';
import { canonicalBase64, WireReader } from './ssh-wire.ts';

/** Where the private half of a key is, as far as signing must know. */
export type KeyPlace =
  /** Signs in JavaScript. */
  | { readonly type: 'pem'; readonly path: string }
  /** Signs by ssh-keygen, which finds the private half beside a `.pub` file or in the agent. */
  | { readonly type: 'file'; readonly path: string }
  /** Only the public key was given; its private half is in an agent, or known to `gpg.ssh.program`. */
  | { readonly type: 'public' };

export interface FoundKey {
  readonly key: PublicKey;
  readonly place: KeyPlace;
}

export type KeyFileProblem =
  | 'missing'
  | 'not-a-key'
  /** A certificate, or a kind or size this version does not sign with. */
  | 'unsupported'
  /** An encrypted `.pem` without a `.pub` beside it: `ssh-keygen -y -f KEY > KEY.pub` makes one. */
  | 'needs-public-half';

export type KeyFile =
  | { readonly ok: true; readonly found: FoundKey }
  | { readonly ok: false; readonly code: KeyFileProblem };

const MAX_KEY_FILE = 64 * 1024;
/** More `id_*.pub` files than anybody has; the rest is not looked at. */
const MAX_HOME_KEYS = 64;

/** Reads `--key FILE`, `user.signingKey` as a path, or `~/.ssh/id_*`: a private key, a `.pub` or a `.pem`. */
export async function readKeyFile(path: string): Promise<KeyFile> {
  const text = await readText(path);
  const beside = await readText(`${path}.pub`);
  if (text === null)
    return beside === null ? problem('missing') : fromResult(publicOf(beside), path);
  const pem = readPemKey(text);
  if (pem.ok) return { ok: true, found: { key: pem.key, place: { type: 'pem', path } } };
  if (pem.code === 'unsupported') return problem('unsupported');
  if (text.includes('-----BEGIN OPENSSH PRIVATE KEY-----')) {
    return fromResult(publicHalfOfOpenSsh(text), path);
  }
  if (beside !== null) return fromResult(publicOf(beside), path);
  if (pem.code === 'encrypted') return problem('needs-public-half');
  return fromResult(publicOf(text), path);
}

/** Reads git's `user.signingKey`, as `repository/signing-config.ts` understood it. */
export async function readConfiguredKey(
  setting:
    | { readonly kind: 'literal'; readonly publicKey: string }
    | { readonly kind: 'path'; readonly path: string },
): Promise<KeyFile> {
  if (setting.kind === 'path') return readKeyFile(setting.path);
  const result = parsePublicKeyLine(setting.publicKey);
  if (!result.ok) return problem(result.code === 'malformed' ? 'not-a-key' : 'unsupported');
  return { ok: true, found: { key: result.key, place: { type: 'public' } } };
}

/** The keys `id_*.pub` of a folder such as `~/.ssh`, in the order of their names; unusable ones are left out. */
export async function readHomeKeys(folder: string): Promise<readonly FoundKey[]> {
  const names = await readdir(folder).catch(() => []);
  const found: FoundKey[] = [];
  const wanted = names.filter((name) => /^id_.+\.pub$/.test(name) && !name.endsWith('-cert.pub'));
  for (const name of wanted.toSorted().slice(0, MAX_HOME_KEYS)) {
    const file = await readKeyFile(join(folder, name));
    if (file.ok) found.push(file.found);
  }
  return found;
}

function publicOf(text: string): KeyResult {
  return parsePublicKeyLine(text.split(/\r?\n/, 1)[0] ?? '');
}

/**
 * The public key in a file of OpenSSH's own format stands before the encrypted part (PROTOCOL.key): magic,
 * cipher, kdf, kdf options, number of keys, public key.
 */
function publicHalfOfOpenSsh(text: string): KeyResult {
  const notAKey = {
    ok: false,
    code: 'malformed',
    why: 'it is not an OpenSSH private key',
  } as const;
  const body = /-----BEGIN OPENSSH PRIVATE KEY-----([\s\S]*?)-----END/.exec(text)?.[1] ?? '';
  const blob = canonicalBase64(body.replaceAll(/\s/g, ''));
  if (blob === null) return notAKey;
  const reader = new WireReader(blob);
  const magic = reader.raw(15)?.toString('latin1');
  reader.string();
  reader.string();
  reader.string();
  const count = reader.uint32();
  const publicBlob = reader.string();
  if (magic !== 'openssh-key-v1\0' || count !== 1 || publicBlob === null) return notAKey;
  return parsePublicKey(publicBlob);
}

function fromResult(result: KeyResult, path: string): KeyFile {
  if (result.ok) return { ok: true, found: { key: result.key, place: { type: 'file', path } } };
  return problem(result.code === 'malformed' ? 'not-a-key' : 'unsupported');
}

function problem(code: KeyFileProblem): KeyFile {
  return { ok: false, code };
}

/** null when there is no regular file: a pipe would wait for a writer for ever. */
async function readText(path: string): Promise<string | null> {
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  const handle = isFile ? await open(path, 'r').catch(() => null) : null;
  if (handle === null) return null;
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(MAX_KEY_FILE), 0, MAX_KEY_FILE, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } catch {
    return null;
  } finally {
    await handle.close();
  }
}
