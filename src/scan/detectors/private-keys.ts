// Private keys: the header of a key with the key below it, and stores of keys, which are binary, by their names.

import { saltedDigest } from '../../text/salted-digest.ts';
import type { Detector, ScanFile, TextFile } from '../detector.ts';
import type { Match } from '../fact.ts';
import { lineCounter } from '../formats/line-counter.ts';
import { canHoldSecret } from '../formats/secret-files.ts';
import { isPlaceholder } from '../formats/secret-formats.ts';
import { baseName } from '../manifests/manifest.ts';

const RULE = 'secret-private-key';
const STORE_RULE = 'secret-key-store';

/** The header, and the first characters of the key below it, after lines with how it is encrypted. In JSON `\n` is written out. */
const KEY =
  /-----BEGIN (?:RSA |EC |DSA |OPENSSH |ENCRYPTED |PGP )?PRIVATE KEY(?: BLOCK)?-----(?:\s|\\r|\\n|["'`+,]|(?:Proc-Type|DEK-Info|Version|Comment|Hash): [^\n]{0,100}\n){1,40}([A-Za-z0-9+/]{40})/g;

/** UTF-16 units of a key of which the digest is made. */
const MOST_KEY = 8000;

/** The characters of a key up to the line that ends it. All of them: the first 70 of an OpenSSH key are the same in each. */
function keyBelow(text: string, start: number): string {
  const end = text.indexOf('-----', start);
  const most = start + MOST_KEY;
  return text
    .slice(start, end === -1 ? most : Math.min(end, most))
    .replaceAll(/\\[rn]|[^A-Za-z0-9+/=]/g, '');
}

/** A store that tools make with a password that everyone knows is no secret. */
const STORES = /\.(?:p12|pfx|jks|keystore|bks)$/i;
const KNOWN_STORES = /^(?:debug|cacerts|truststore|test|example)(?:[.-][\w.-]+)?$/i;

function inPath({ path, zone }: ScanFile): readonly Match[] {
  const name = baseName(path);
  if (zone === 'vendored' || !STORES.test(name) || KNOWN_STORES.test(name)) return [];
  return [
    {
      rule: STORE_RULE,
      kind: 'secret.private-key',
      subject: name,
      class: 'medium',
      reason: 'a store of keys, by its name',
    },
  ];
}

function inText({ text }: TextFile): readonly Match[] {
  if (!text.includes('PRIVATE KEY')) return [];
  const lineAt = lineCounter(text);
  const found: Match[] = [];
  for (const { 0: whole, 1: first = '', index } of text.matchAll(KEY)) {
    if (isPlaceholder(first)) continue;
    const key = keyBelow(text, index + whole.length - first.length);
    found.push({
      rule: RULE,
      kind: 'secret.private-key',
      subject: `private-key/${saltedDigest(RULE, key)}`,
      class: 'strong',
      line: lineAt(index),
      reason: 'the header of a private key with a key below it',
    });
  }
  return found;
}

const BODY = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDK7v2mQ9sW4tZb';
const header = (kind: string): string => ['-----BEGIN ', kind, 'PRIVATE ', 'KEY-----'].join('');
const KEY_FACT = `secret.private-key:private-key/${saltedDigest(RULE, BODY)}`;

export const PRIVATE_KEYS: Detector = {
  rules: [
    {
      id: RULE,
      kinds: ['secret.private-key'],
      looksFor: 'the header of a private key with a key below it',
      examples: [
        { files: { 'deploy.pem': `${header('RSA ')}\n${BODY}\n` }, keys: [KEY_FACT] },
        {
          files: { 'config/account.json': `{"private_key": "${header('')}\\n${BODY}\\n"}\n` },
          keys: [KEY_FACT],
        },
      ],
      counterExamples: [
        { 'src/a.ts': `const HEADER = '${header('')}';\nconst next = '${BODY}';\n` },
        { 'cert.pem': `-----BEGIN CERTIFICATE-----\n${BODY}\n` },
        { 'key.pem': `${header('')}\n${'x'.repeat(64)}\n`, 'vendor/k.pem': header('') + BODY },
      ],
    },
    {
      id: STORE_RULE,
      kinds: ['secret.private-key'],
      looksFor: 'a file with the ending of a store of private keys',
      examples: [
        {
          files: { 'android/release.keystore': '', 'certs/server.p12': '' },
          keys: ['secret.private-key:release.keystore', 'secret.private-key:server.p12'],
        },
      ],
      counterExamples: [
        { 'android/debug.keystore': '', 'src/keystore.ts': '', 'certs/truststore.jks': '' },
      ],
    },
  ],
  inPath,
  wants: ({ path, zone }) => zone !== 'vendored' && canHoldSecret(path),
  inText,
};
