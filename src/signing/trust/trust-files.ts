// Reads allowed_signers and revoked_keys, the only reader of the two for every part of assess. The caller decides whose
// files they are: the person who checks decides who may sign, not the change that is checked.

import { UserError } from '../../errors.ts';
import { type Finding, found } from '../../findings/finding.ts';
import { ALLOWED_SIGNERS, REVOKED_KEYS } from '../../record/format/places.ts';
import { diskSnapshot } from '../../repository/files/disk-snapshot.ts';
import { type FileRead, type Snapshot, unreadWhy } from '../../repository/files/snapshot.ts';
import { parseAllowedSigners } from './allowed-signers.ts';
import type { Trust } from './authorise.ts';
import { parseRevokedKeys } from './revoked-keys.ts';
import { placedProblem, type TrustProblem } from './trust-lines.ts';

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

/** Far above the size that the parsers of these files accept; they report a larger file themselves. */
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
  const { trust, problems } = parseTrust(files);
  return {
    trust,
    findings: problems.map(({ code, path, line, why }) => found(code, path, { line, why })),
  };
}

/**
 * The trust of a checkout; undefined before it has an allowed_signers file. Throws a UserError when a file or a line cannot
 * be read.
 */
export async function readTrust(top: string): Promise<Trust | undefined> {
  const { trust, problems } = parseTrust(trustFilesOf(diskSnapshot(top)));
  const [first] = problems;
  if (first === undefined) return trust;
  throw new UserError({
    what: `${first.path} cannot be read`,
    why: problems
      .filter(({ path }) => path === first.path)
      .map(placedProblem)
      .join('\n'),
    fix: 'fix these lines; docs/record-format.md shows the form',
  });
}

/** The trust that two texts give; undefined when a line of either cannot be read. A missing file is an empty text. */
export function trustIn(signers: Uint8Array, revoked: Uint8Array): Trust | undefined {
  return parseTrust({
    allowedSigners: { path: ALLOWED_SIGNERS, read: { state: 'read', bytes: signers } },
    revokedKeys: [{ path: REVOKED_KEYS, read: { state: 'read', bytes: revoked } }],
  }).trust;
}

interface FileProblem extends Pick<TrustProblem, 'line' | 'why'> {
  readonly code: 'signers-line' | 'revocations-line';
  readonly path: string;
}

/** What one file says, or why it cannot be read. */
type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Pick<TrustProblem, 'line' | 'why'>[] };

function parseTrust({ allowedSigners, revokedKeys }: TrustFiles): {
  readonly trust: Trust | undefined;
  readonly problems: readonly FileProblem[];
} {
  const signers = parseRead(allowedSigners.read, (bytes): Parsed<Trust['signers']> => {
    const parsed = parseAllowedSigners(bytes);
    return parsed.ok ? { ok: true, value: parsed.signers } : parsed;
  });
  const revocations = revokedKeys.map(({ path, read }) => ({
    path,
    parsed: parseRead(read, (bytes): Parsed<Trust['revoked']> => {
      const parsed = parseRevokedKeys(bytes);
      return parsed.ok ? { ok: true, value: parsed.revoked } : parsed;
    }),
  }));
  const problems = [
    ...problemsOf('signers-line', allowedSigners.path, signers),
    ...revocations.flatMap(({ path, parsed }) => problemsOf('revocations-line', path, parsed)),
  ];
  // A missing allowed_signers is reported only where there are signatures to check.
  if (problems.length > 0 || signers?.ok !== true) return { trust: undefined, problems };
  const revoked = revocations.flatMap(({ parsed }) => (parsed?.ok === true ? parsed.value : []));
  return { trust: { signers: signers.value, revoked }, problems };
}

/** undefined when the file is missing. */
function parseRead<T>(
  read: FileRead,
  parse: (bytes: Uint8Array) => Parsed<T>,
): Parsed<T> | undefined {
  if (read.state === 'missing') return undefined;
  if (read.state === 'read') return parse(read.bytes);
  return { ok: false, problems: [{ line: 0, why: unreadWhy(read, MOST_OF_TRUST) }] };
}

function problemsOf(
  code: FileProblem['code'],
  path: string,
  parsed: Parsed<unknown> | undefined,
): readonly FileProblem[] {
  if (parsed === undefined || parsed.ok) return [];
  return parsed.problems.map(({ line, why }) => ({ code, path, line, why }));
}
