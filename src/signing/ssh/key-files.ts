// Reads which public key a key file holds and whether its private half can be used, without the passphrase.

import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeText } from '../../text/decode-text.ts';
import { LIMITS } from '../../text/limits.ts';
import { readPemKey } from './pem.ts';
import { type KeyList, parseKeyList } from './key-list.ts';
import { parsePublicKey, type PublicKey } from './public-key.ts';
import { canonicalBase64, WireReader } from './ssh-wire.ts';

/** The private half that belongs to a key file: the file itself, or the one beside a `.pub` file. */
export type PrivateHalf =
  | { readonly state: 'ready'; readonly isEncrypted: boolean }
  | { readonly state: 'missing' }
  /** The file exists, and this process may not read it. */
  | { readonly state: 'unreadable' };

/** Where the private half of a key is, for signing. */
export type KeyPlace =
  /** Signs in JavaScript. */
  | { readonly type: 'pem'; readonly path: string }
  /** Signs by ssh-keygen, which finds the private half beside a `.pub` file or in the agent. */
  | { readonly type: 'file'; readonly path: string; readonly privateHalf: PrivateHalf }
  /** Only the public key was given; its private half is in an agent, or known to `gpg.ssh.program`. */
  | { readonly type: 'public' };

export interface FoundKey {
  readonly key: PublicKey;
  readonly place: KeyPlace;
}

export type KeyFileProblem =
  | 'missing'
  /** The file exists, and this process may not read it. */
  | 'unreadable'
  | 'not-a-key'
  /** Several public keys in one file: which of them is meant is not known. */
  | 'several-keys'
  /** A certificate, or a kind or size this version does not sign with. */
  | 'unsupported'
  /** An encrypted `.pem` without a `.pub` beside it: `ssh-keygen -y -f KEY > KEY.pub` makes one. */
  | 'needs-public-half';

export type KeyFile =
  | { readonly ok: true; readonly found: FoundKey }
  | { readonly ok: false; readonly code: KeyFileProblem };

const PRIVATE_KEY = 'PRIVATE KEY-----';
const OPENSSH_KEY = '-----BEGIN OPENSSH PRIVATE KEY-----';
const MAGIC = 'openssh-key-v1\0';
/** Bytes of a private key file that say whether it is encrypted. */
const HEADER_LENGTH = 128;
/** At most so many `id_*.pub` files are looked at. */
const MAX_HOME_KEYS = 64;

/** Reads `--key FILE`, `user.signingKey` as a path, or `~/.ssh/id_*`: a private key, a `.pub` or a `.pem`. */
export async function readKeyFile(path: string): Promise<KeyFile> {
  const own = await readText(path);
  const beside = await readText(`${path}.pub`);
  if (own.state !== 'text') {
    if (beside.state === 'text') return ofFile(publicOf(beside.text), path);
    return problem(own.state === 'missing' ? beside.state : own.state);
  }
  const { text } = own;
  const pem = readPemKey(text);
  if (pem.ok) return { ok: true, found: { key: pem.key, place: { type: 'pem', path } } };
  if (pem.code === 'unsupported') return problem('unsupported');
  if (text.includes(OPENSSH_KEY)) return ofFile(publicHalfOfOpenSsh(text), path);
  if (beside.state === 'text') return ofFile(publicOf(beside.text), path);
  if (pem.code === 'encrypted') return problem('needs-public-half');
  return ofFile(publicOf(text), path);
}

/** Reads git's `user.signingKey`, as `repository/signing-config.ts` understood it. */
export async function readConfiguredKey(
  setting:
    | { readonly kind: 'literal'; readonly publicKey: string }
    | { readonly kind: 'path'; readonly path: string },
): Promise<KeyFile> {
  if (setting.kind === 'path') return readKeyFile(setting.path);
  const result = publicOf(setting.publicKey);
  if (!result.ok) return problem(result.code);
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

/** The public keys of a file, for enrolling: of a list all, of a private key its public half. */
export async function readPublicKeys(
  path: string,
): Promise<KeyList | { readonly code: KeyFileProblem }> {
  const own = await readText(path);
  if (own.state === 'text' && !own.text.includes(PRIVATE_KEY)) return parseKeyList(own.text);
  const file = await readKeyFile(path);
  if (!file.ok) return { code: file.code };
  return { keys: [{ key: file.found.key, comment: '', line: 1 }], unsupported: [], malformed: [] };
}

type PublicHalf =
  | { readonly ok: true; readonly key: PublicKey }
  | { readonly ok: false; readonly code: KeyFileProblem };

/** The only public key of a text. */
function publicOf(text: string): PublicHalf {
  const { keys, unsupported } = parseKeyList(text);
  const [only, ...others] = keys;
  if (only === undefined)
    return { ok: false, code: unsupported.length > 0 ? 'unsupported' : 'not-a-key' };
  return others.length > 0 ? { ok: false, code: 'several-keys' } : { ok: true, key: only.key };
}

/**
 * The public key in a file of OpenSSH's own format is before the encrypted part (PROTOCOL.key): magic,
 * cipher, kdf, kdf options, number of keys, public key.
 */
function publicHalfOfOpenSsh(text: string): PublicHalf {
  const notAKey = { ok: false, code: 'not-a-key' } as const;
  const body = text.split(OPENSSH_KEY)[1]?.split('-----END')[0] ?? '';
  const blob = canonicalBase64(body.replaceAll(/\s/g, ''));
  if (blob === null) return notAKey;
  const reader = new WireReader(blob);
  const magic = reader.raw(MAGIC.length)?.toString('latin1');
  reader.string();
  reader.string();
  reader.string();
  const count = reader.uint32();
  const publicBlob = reader.string();
  if (magic !== MAGIC || count !== 1 || publicBlob === null) return notAKey;
  const parsed = parsePublicKey(publicBlob);
  if (parsed.ok) return parsed;
  return parsed.code === 'malformed' ? notAKey : { ok: false, code: 'unsupported' };
}

async function ofFile(result: PublicHalf, path: string): Promise<KeyFile> {
  if (!result.ok) return problem(result.code);
  const place = { type: 'file', path, privateHalf: await privateHalfOf(path) } as const;
  return { ok: true, found: { key: result.key, place } };
}

/** The private key that ssh-keygen would use for this path: the path itself, without `.pub` at its end. */
async function privateHalfOf(path: string): Promise<PrivateHalf> {
  const head = await readText(path.replace(/\.pub$/, ''), HEADER_LENGTH);
  if (head.state !== 'text') return head;
  if (!head.text.includes(PRIVATE_KEY)) return { state: 'missing' };
  return { state: 'ready', isEncrypted: isEncrypted(head.text) };
}

/** Whether the header of a private key says that a passphrase protects the rest. */
function isEncrypted(head: string): boolean {
  if (/-----BEGIN ENCRYPTED|Proc-Type: 4,ENCRYPTED/.test(head)) return true;
  const body = head.split(OPENSSH_KEY)[1]?.replaceAll(/\s/g, '');
  if (body === undefined) return false;
  const reader = new WireReader(Buffer.from(body, 'base64'));
  reader.raw(MAGIC.length);
  return reader.string()?.toString('latin1') !== 'none';
}

function problem(code: KeyFileProblem): KeyFile {
  return { ok: false, code };
}

type FileText =
  | { readonly state: 'text'; readonly text: string }
  | { readonly state: 'missing' }
  | { readonly state: 'unreadable' };

/**
 * A regular file, or its first `length` bytes. Any other kind of file is treated as missing: a pipe would wait for a writer.
 */
async function readText(path: string, length?: number): Promise<FileText> {
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile) return { state: 'missing' };
  const handle = await open(path, 'r').catch(() => null);
  if (handle === null) return { state: 'unreadable' };
  try {
    const most = LIMITS.keyFileBytes;
    // Half of a list of keys is another list.
    if (length === undefined && (await handle.stat()).size > most) return { state: 'unreadable' };
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(most), 0, length ?? most, 0);
    return { state: 'text', text: keyText(buffer.subarray(0, bytesRead)) };
  } catch {
    return { state: 'unreadable' };
  } finally {
    await handle.close();
  }
}

/** The text of a file with a key. A comment in another encoding does not hide the key. */
export function keyText(bytes: Buffer): string {
  return decodeText(bytes) ?? bytes.toString('utf8');
}
