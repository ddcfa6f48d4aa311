// What a change of revoked_keys means.

import { parseRevokedKeys } from '../../signing/trust/revoked-keys.ts';
import { gainsFrom, type PowerShift } from './approvers.ts';
import { type Bytes, type Difference, loosens, tightens, unreadableFile } from './change.ts';

const EMPTY = new Uint8Array();

/** How revoked_keys differs. `owners`: whose each key is, by its fingerprint. */
export function revocationDifferences(
  before: Bytes,
  after: Bytes,
  shift: PowerShift,
  owners: ReadonlyMap<string, string>,
): readonly Difference[] {
  const [old, now] = [before, after].map((bytes) => parseRevokedKeys(bytes ?? EMPTY));
  if (old?.ok !== true || now?.ok !== true) return unreadableFile('revoked_keys', now?.ok !== true);
  const [had, has] = [old, now].map(
    (keys) => new Set(keys.revoked.map(({ key }) => key.fingerprint)),
  );
  const whose = (key: string): string =>
    owners.has(key) ? `the key ${key} of ${owners.get(key) ?? ''}` : `the key ${key}`;
  const owner = (key: string): readonly string[] => [owners.get(key) ?? []].flat();
  return [
    ...[...(had ?? [])]
      .filter((key) => has?.has(key) !== true)
      .map((key) =>
        loosens(
          `takes back the revocation of ${whose(key)} (it stays revoked for this check)`,
          owner(key),
        ),
      ),
    ...[...(has ?? [])]
      .filter((key) => had?.has(key) !== true)
      .map((key) =>
        tightens(
          `revokes ${whose(key)}`,
          owner(key).flatMap((person) => gainsFrom(shift, person)),
        ),
      ),
  ];
}
