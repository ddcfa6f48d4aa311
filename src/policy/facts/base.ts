// What a change did to the files under assessments/, compared with the tip of its base. The tip decides who is
// trusted. The merge base only separates what this change did from what is newer on the base.

import { createHash } from 'node:crypto';
import { LIMITS } from '../../text/limits.ts';
import { PROJECT_FILE, TRUST_CHANGES, TRUST_FILES } from '../../record/format/places.ts';
import { RECORDS } from '../../record/store/records.ts';
import { resolveCommit } from '../../repository/git/resolve-commit.ts';
import type { SafeRepository } from '../../repository/git/safety.ts';
import { ASSESSMENTS } from '../../repository/files/path-form.ts';
import { parseStatementName } from '../../signing/trust/statement-names.ts';
import { attributesOf } from '../../verify/git-files.ts';
import type { Snapshot } from '../../repository/files/snapshot.ts';
import type { TrustFile } from '../../signing/trust/trust-files.ts';
import type { BaseFacts, TouchedFile } from '../facts.ts';
import { type Fork, forkOf } from './fork.ts';
import { headCommit, readAt, readRevision, type Revision } from './revision.ts';
import { isSameRead, NEEDED, type TrustSource } from './trust.ts';
import { type Ids, trustFacts, type TrustRequest } from './trust-changes.ts';

/** The base of a change, opened: its commit and files. */
export interface Base {
  readonly ref: string;
  readonly commit: string;
  readonly tip: Revision;
  readonly fork: Fork;
  /** The trust files at the tip. */
  readonly trust: TrustSource;
}

/** Opens a base. Throws a UserError when it is not in this clone. */
export async function openBase(repository: SafeRepository, ref: string): Promise<Base> {
  const commit = await resolveCommit(repository, ref);
  const tip = await readRevision(repository, commit);
  const fork = await forkOf(repository, ref, commit);
  const files = await Promise.all(
    TRUST_FILES.map(async (name) => {
      const path = `${ASSESSMENTS}/${name}`;
      return [name, { path: `${ref}:${path}`, read: await readAt(repository, tip, path) }] as const;
    }),
  );
  const [policy, signers, revoked] = files.map(([, file]) => file);
  if (policy === undefined || signers === undefined || revoked === undefined)
    throw new RangeError('no trust files');
  return {
    ref,
    commit,
    tip,
    fork,
    trust: { 'policy.yaml': policy, allowed_signers: signers, revoked_keys: revoked },
  };
}

/**
 * What git does to the files once the change is merged: by its own file, or by that of the base where the change has
 * left it alone.
 */
export async function mergedAttributes(
  repository: SafeRepository,
  { ref, tip, fork }: Base,
  snapshot: Snapshot,
): Promise<TrustFile> {
  const here = attributesOf(snapshot);
  const atTip = await readAt(repository, tip, here.path);
  if (isSameRead(here.read, atTip)) return here;
  const began = fork.at(here.path);
  const atFork = began === undefined ? atTip : await readAt(repository, began, here.path);
  if (!isSameRead(here.read, atFork)) return here;
  return { path: `${ref}:${here.path}`, read: atTip };
}

/** Trust files without which the base cannot judge anything. */
export function missingAt({ trust }: Base): readonly string[] {
  return NEEDED.filter((name) => trust[name].read.state === 'missing').map(
    (name) => `${ASSESSMENTS}/${name}`,
  );
}

/** By whose rules a change is judged, and when. */
export type ChosenTrust = Pick<TrustRequest, 'bootstrapped' | 'source' | 'now'>;

/** Compares the checkout with its base. */
export async function baseFacts(
  repository: SafeRepository,
  base: Base,
  snapshot: Snapshot,
  chosen: ChosenTrust,
): Promise<BaseFacts> {
  const ids = checkoutIds(repository, snapshot);
  const { bootstrapped } = chosen;
  const touched = touchedFiles(base, ids);
  return {
    ref: base.ref,
    isCheckout: (await headCommit(repository)) === base.commit,
    touched: touched.filter(({ path }) => path !== PROJECT_FILE),
    projectChanged: touched.some(({ path, how }) => path === PROJECT_FILE && how !== 'behind'),
    fresh: freshStatements(base, snapshot, ids),
    freshConsents: freshConsents(base, snapshot, ids),
    trust: await trustFacts(repository, {
      tip: base.tip,
      fork: base.fork,
      snapshot,
      ids,
      ...chosen,
    }),
    bootstrapped,
  };
}

/** What git calls the files of a checkout. */
export function checkoutIds({ algorithm }: SafeRepository, snapshot: Snapshot): Ids {
  const known = new Map<string, readonly string[]>();
  const blobId = (bytes: Uint8Array): string =>
    createHash(algorithm).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
  return (path) => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const read = snapshot.read(path, LIMITS.evidenceBytes);
    const ids =
      read.state === 'read'
        ? [blobId(read.bytes), ...withoutCarriageReturns(read.bytes, blobId)]
        : [];
    known.set(path, ids);
    return ids;
  };
}

/** autocrlf changes no content; verify reports such files as reformatted. */
function withoutCarriageReturns(
  bytes: Uint8Array,
  blobId: (bytes: Uint8Array) => string,
): readonly string[] {
  const text = Buffer.from(bytes).toString('latin1');
  return text.includes('\r\n')
    ? [blobId(Buffer.from(text.replaceAll('\r\n', '\n'), 'latin1'))]
    : [];
}

function isKept(path: string): boolean {
  return (
    path === PROJECT_FILE || path.startsWith(`${RECORDS}/`) || path.startsWith(`${TRUST_CHANGES}/`)
  );
}

/** Everything the base has must be here as it is there. */
function touchedFiles({ tip, fork }: Base, ids: Ids): readonly TouchedFile[] {
  const paths = new Set([...tip.files.keys(), ...fork.paths]);
  return [...paths]
    .filter(isKept)
    .toSorted()
    .flatMap((path): readonly TouchedFile[] => {
      const atTip = tip.files.get(path)?.id;
      const here = ids(path);
      if (atTip !== undefined && here.includes(atTip)) return [];
      const isGone = here.length === 0;
      // Deleted at the base as well, or there and unknown here: not the work of this change.
      if (atTip === undefined && isGone) return [];
      const began = fork.at(path);
      const atFork = began?.files.get(path)?.id;
      const isAsForked = atFork === undefined ? isGone : here.includes(atFork);
      if (began !== undefined && isAsForked)
        return atTip === undefined ? [] : [{ path, how: 'behind' }];
      return [{ path, how: isGone ? 'removed' : 'edited' }];
    });
}

/** Statements of which either half is new or another one: signing is what counts, and the text can be there before. */
function freshStatements({ tip }: Base, snapshot: Snapshot, ids: Ids): ReadonlySet<string> {
  const folders = (snapshot.list(RECORDS) ?? []).filter(({ kind }) => kind === 'folder');
  const places = [...folders.map(({ name }) => `${RECORDS}/${name}`), TRUST_CHANGES];
  const statements = places.flatMap((folder) =>
    (snapshot.list(folder) ?? [])
      .filter(({ name }) => parseStatementName(name) !== null)
      .map(({ name }) => `${folder}/${name}`),
  );
  const isNew = (path: string): boolean => {
    const [there, here] = [tip.files.get(path)?.id, ids(path)];
    return there === undefined ? here.length > 0 : !here.includes(there);
  };
  return new Set(statements.filter((path) => isNew(path) || isNew(`${path}.sig`)));
}

/** Consents that the base does not have. A copy of one under another name, or with a new signature, is the same consent. */
function freshConsents({ tip }: Base, snapshot: Snapshot, ids: Ids): ReadonlySet<string> {
  const used = new Set(
    [...tip.files].flatMap(([path, { id }]) => (path.startsWith(`${TRUST_CHANGES}/`) ? [id] : [])),
  );
  const names = (snapshot.list(TRUST_CHANGES) ?? []).map(({ name }) => name);
  return new Set(
    names.filter((name) => !ids(`${TRUST_CHANGES}/${name}`).some((id) => used.has(id))),
  );
}
