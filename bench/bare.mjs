// What no check can do without: reads every file below `assessments/`, reads the JSON, and checks the signatures with
// node:crypto alone. It asks nothing of what it reads, and knows one kind of key (Ed25519). The floor for check.mjs.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The DER before the 32 bytes of an Ed25519 key (RFC 8410, section 4). */
const DER = Buffer.from('302a300506032b6570032100', 'hex');

/** @param {Buffer} bytes @param {number} at */
function fields(bytes, at) {
  const found = [];
  while (at < bytes.length) {
    const end = at + 4 + bytes.readUInt32BE(at);
    found.push(bytes.subarray(at + 4, end));
    at = end;
  }
  return found;
}

/** @param {Buffer} value */
const field = (value) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(value.length);
  return Buffer.concat([length, value]);
};

/** @param {string} armour @param {Buffer} message */
function isGood(armour, message) {
  const blob = Buffer.from(armour.replaceAll(/-----.*-----/g, ''), 'base64');
  const [key, namespace, reserved, hash, inner] = fields(blob, 10);
  if (!key || !namespace || !reserved || !hash || !inner) return false;
  const digest = createHash(hash.toString()).update(message).digest();
  const data = Buffer.concat([
    Buffer.from('SSHSIG'),
    ...[namespace, reserved, hash, digest].map(field),
  ]);
  const raw = createPublicKey({
    key: Buffer.concat([DER, key.subarray(-32)]),
    format: 'der',
    type: 'spki',
  });
  return verify(null, data, raw, inner.subarray(-64));
}

let good = 0;
for (const entry of readdirSync('assessments', { withFileTypes: true, recursive: true })) {
  if (!entry.isFile()) continue;
  const file = join(entry.parentPath, entry.name);
  const bytes = readFileSync(file);
  if (file.endsWith('.json')) JSON.parse(bytes.toString('utf8'));
  if (file.endsWith('.sig') && isGood(bytes.toString('latin1'), readFileSync(file.slice(0, -4))))
    good += 1;
}
console.log(`${good} good signatures`);
