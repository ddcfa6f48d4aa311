// Reads allowed_signers and revoked_keys as the caller gives them: the person who checks decides who may sign, not the
// change that is checked.

import { ALLOWED_SIGNERS, REVOKED_KEYS } from '../record/format/places.ts';
import { parseAllowedSigners } from '../signing/trust/allowed-signers.ts';
import type { Trust } from '../signing/trust/authorise.ts';
import { parseRevokedKeys, type RevokedKey } from '../signing/trust/revoked-keys.ts';
import { type Finding, found } from '../findings/finding.ts';
import type { FileRead, Snapshot } from './snapshot.ts';

export interface TrustFile {
  /** As it is named in findings. */
  readonly path: string;
  readonly read: FileRead;
}

export interface TrustFiles {
  readonly allowedSigners: TrustFile;
  /** Several are united: a key that one of them revokes is revoked. A missing one revokes nothing. */
  readonly revokedKeys: readonly TrustFile[];
}

export interface TrustReading {
  /** undefined: no signature can be attributed to a person. */
  readonly trust: Trust | undefined;
  readonly findings: readonly Finding[];
}

/** Far above what the readers of these files accept; they say so themselves. */
export const MOST_OF_TRUST = 2 * 1024 * 1024;

/** The trust files of the checkout itself, or of another folder of the same form. */
export function trustFilesOf(
  snapshot: Snapshot,
  paths: { readonly allowed: string; readonly revoked: string } = {
    allowed: ALLOWED_SIGNERS,
    revoked: REVOKED_KEYS,
  },
): TrustFiles {
  const file = (path: string): TrustFile => ({ path, read: snapshot.read(path, MOST_OF_TRUST) });
  return { allowedSigners: file(paths.allowed), revokedKeys: [file(paths.revoked)] };
}

/** Reads the trust files. A line that cannot be read leaves no one trusted, because it may be a revocation. */
export function readTrustFiles(files: TrustFiles): TrustReading {
  const signers = readSigners(files.allowedSigners);
  const revoked = files.revokedKeys.map((file) => readRevoked(file));
  const findings = [...signers.findings, ...revoked.flatMap((one) => one.findings)];
  if (findings.length > 0 || signers.value === undefined) return { trust: undefined, findings };
  return {
    trust: { signers: signers.value, revoked: revoked.flatMap((one) => one.value ?? []) },
    findings,
  };
}

interface Reading<T> {
  readonly value: T | undefined;
  readonly findings: readonly Finding[];
}

function readSigners({ path, read }: TrustFile): Reading<Trust['signers']> {
  // verify reports a missing file only where there are signatures to check.
  if (read.state === 'missing') return { value: undefined, findings: [] };
  if (read.state !== 'read')
    return { value: undefined, findings: [found('signers-line', path, unread(read))] };
  const parsed = parseAllowedSigners(read.bytes);
  if (parsed.ok) return { value: parsed.signers, findings: [] };
  return {
    value: undefined,
    findings: parsed.problems.map(({ line, why }) => found('signers-line', path, { line, why })),
  };
}

function readRevoked({ path, read }: TrustFile): Reading<readonly RevokedKey[]> {
  if (read.state === 'missing') return { value: [], findings: [] };
  if (read.state !== 'read')
    return { value: undefined, findings: [found('revocations-line', path, unread(read))] };
  const parsed = parseRevokedKeys(read.bytes);
  if (parsed.ok) return { value: parsed.revoked, findings: [] };
  return {
    value: undefined,
    findings: parsed.problems.map(({ line, why }) =>
      found('revocations-line', path, { line, why }),
    ),
  };
}

function unread({ state }: FileRead): { readonly line: number; readonly why: string } {
  return {
    line: 0,
    why: state === 'too-large' ? 'the file is too large' : 'it is not a plain file',
  };
}
