// The frozen signatures under test/fixtures/signing: made once, never made again, so that a change of the
// format cannot go unnoticed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '..', 'fixtures', 'signing');

/** One `<name>.pub` and one `<name>.sig` each. */
export const GOLDEN_KEYS = [
  'ed25519',
  'ecdsa-256',
  'ecdsa-384',
  'ecdsa-521',
  'rsa-2048',
  'rsa-3072',
  'rsa-4096',
  'sk-ed25519',
  'sk-ecdsa',
] as const;

export type GoldenKey = (typeof GOLDEN_KEYS)[number];

/** What every golden signature is over, and for. */
export const GOLDEN_STATEMENT = 'signoff.json';
export const GOLDEN_NAMESPACE = 'assess.approver.v1';

export function goldenPath(name: string): string {
  return join(FOLDER, name);
}

export function golden(name: string): Buffer {
  return readFileSync(goldenPath(name));
}

/** The principal of a golden key in the golden allowed_signers file. */
export function goldenPrincipal(name: GoldenKey): string {
  return `${name}@example.com`;
}
