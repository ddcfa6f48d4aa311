// People with keys of their own, and the allowed_signers that says what they may do.

import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { namespaceOf } from '../../src/signing/trust/roles.ts';
import {
  formatPublicKey,
  fromCryptoKey,
  type PublicKey,
} from '../../src/signing/ssh/public-key.ts';

export interface Person {
  readonly principal: string;
  readonly key: PublicKey;
  readonly privateKey: KeyObject;
}

/** A person of this name, with a new key. */
export function person(principal: string): Person {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key = fromCryptoKey(publicKey);
  if (!key.ok) throw new Error('no key');
  return { principal, key: key.key, privateKey };
}

export const alice = person('alice@example.com');
export const bob = person('bob@example.com');
export const carol = person('carol@example.com');
export const mallory = person('mallory@example.com');
/** Has left: only a key that is revoked. */
export const erin = person('erin@example.com');

/** Two principals that were looked for until they had the same part in file names. */
export const [twin, otherTwin] = [person('bob+@ExaMpLe.com'), person('BOB@EXaMPle.cOm')] as const;

export const allowedLine = (who: Person, roles: readonly string[], options = ''): string =>
  `${who.principal} namespaces="${roles.map(namespaceOf).join(',')}"${options} ${formatPublicKey(who.key)}\n`;

export const ALLOWED =
  allowedLine(alice, ['assessor', 'reviewer']) +
  allowedLine(bob, ['reviewer'], ',valid-before="20261121Z"') +
  allowedLine(carol, ['approver', 'reviewer'], ',valid-after="20260101Z",valid-before="20280101Z"');
