// `assessments/revoked_keys`: nothing signed by one of these keys counts, whenever it was signed. One public
// key a line, the form `ssh-keygen -Y verify -r` takes as well.

import { formatPublicKey, parsePublicKeyLine, type PublicKey } from '../ssh/public-key.ts';
import { keyProblem, listedProblems, readTrustLines, type TrustProblem } from './trust-lines.ts';

export interface RevokedKey {
  readonly line: number;
  readonly key: PublicKey;
  readonly comment: string;
}

export type RevokedKeys =
  | { readonly ok: true; readonly revoked: readonly RevokedKey[] }
  | { readonly ok: false; readonly problems: readonly TrustProblem[] };

/** Reads the whole file; a line that cannot be read might revoke the key in question, so it is an error. */
export function parseRevokedKeys(bytes: Uint8Array): RevokedKeys {
  const { lines, problems: found } = readTrustLines(bytes);
  const problems = [...found];
  const revoked: RevokedKey[] = [];
  for (const { line, text } of lines) {
    const result = parsePublicKeyLine(text);
    if (result.ok) revoked.push({ line, key: result.key, comment: result.comment });
    else problems.push(keyProblem(line, result));
  }
  if (problems.length === 0) return { ok: true, revoked };
  return { ok: false, problems: listedProblems(problems) };
}

/** The line that revokes a key, without a line feed; `reason` becomes its comment. */
export function writeRevokedKey(key: PublicKey, reason: string): string {
  return reason === '' ? formatPublicKey(key) : `${formatPublicKey(key)} ${reason}`;
}
