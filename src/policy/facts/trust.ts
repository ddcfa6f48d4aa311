// Where policy, signers and revoked keys come from: this checkout, the tip of a base, or a folder elsewhere. Who
// changes the code must not choose by whose rules the change is judged.

import type { TrustFileName } from '../../record/format/places.ts';
import { ASSESSMENTS } from '../../repository/files/path-form.ts';
import type { FileRead, Snapshot } from '../../repository/files/snapshot.ts';
import { MOST_OF_TRUST, type TrustFile, type TrustFiles } from '../../signing/trust/trust-files.ts';

/** Files without which nothing can be judged; no revoked keys simply means that none is revoked. */
export const NEEDED: readonly TrustFileName[] = ['policy.yaml', 'allowed_signers'];

/** Policy, signers and revocations, each with the name under which findings speak of it. */
export type TrustSource = Readonly<Record<TrustFileName, TrustFile>>;

/** The trust files of a folder in a snapshot. `named`: how findings call that folder. */
export function trustSource(snapshot: Snapshot, folder = ASSESSMENTS, named = folder): TrustSource {
  const file = (name: TrustFileName): TrustFile => ({
    path: named === '' ? name : `${named}/${name}`,
    read: snapshot.read(folder === '' ? name : `${folder}/${name}`, MOST_OF_TRUST),
  });
  return {
    'policy.yaml': file('policy.yaml'),
    allowed_signers: file('allowed_signers'),
    revoked_keys: file('revoked_keys'),
  };
}

/** What verify takes: the signers of one source, and every revocation that any source knows. */
export function trustFiles(source: TrustSource, others: readonly TrustSource[]): TrustFiles {
  const revoked = [source, ...others].map((one) => one.revoked_keys);
  return { allowedSigners: source.allowed_signers, revokedKeys: distinct(revoked) };
}

/** The same bytes under two names would be reported twice. */
function distinct(files: readonly TrustFile[]): readonly TrustFile[] {
  const seen: TrustFile[] = [];
  for (const file of files) {
    if (!seen.some((other) => isSameRead(other.read, file.read))) seen.push(file);
  }
  return seen;
}

export function isSameRead(one: FileRead, other: FileRead): boolean {
  if (one.state !== 'read' || other.state !== 'read') return one.state === other.state;
  return Buffer.compare(one.bytes, other.bytes) === 0;
}

/** The bytes of a file; undefined when there is none that can be read. */
export function bytesOfRead(read: FileRead): Uint8Array | undefined {
  return read.state === 'read' ? read.bytes : undefined;
}
