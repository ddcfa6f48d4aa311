// The files that decide over releases, as they are at the base and as the change leaves them: policy, signers, revoked keys
// and the files of the gate.

import { digestOf } from '../../record/format/digest.ts';
import { ALLOWED_SIGNERS, TRUST_FILES } from '../../record/format/places.ts';
import { concernsGate, GATE_PLACES, gateKindOf } from '../../repository/files/gate-files.ts';
import { ASSESSMENTS } from '../../repository/files/path-form.ts';
import type { SafeRepository } from '../../repository/git/safety.ts';
import type { FileDigest } from '../../signing/statements/statement.ts';
import type { FileRead, Snapshot } from '../../repository/files/snapshot.ts';
import { MOST_OF_TRUST, readTrustFiles } from '../../signing/trust/trust-files.ts';
import type { TrustFacts } from '../facts.ts';
import { approversAt } from '../trust/approvers.ts';
import type { Bytes } from '../trust/change.ts';
import { describeTrustChanges, isUsable } from '../trust/describe.ts';
import type { Fork } from './fork.ts';
import { readAt, type Revision } from './revision.ts';
import { bytesOfRead, isSameRead, trustFiles, type TrustSource } from './trust.ts';

/** The ids that git gives a file of the checkout, as it is and with the line ends of Windows undone. */
export type Ids = (path: string) => readonly string[];

export interface TrustRequest {
  /** The base, and where the change began. */
  readonly tip: Revision;
  readonly fork: Fork;
  /** The files of the checkout. */
  readonly snapshot: Snapshot;
  readonly ids: Ids;
  /** Files that the base lacks and the change brings, under --bootstrap. */
  readonly bootstrapped: readonly string[];
  /** Whose signers decide: those of the base, or of a folder elsewhere. */
  readonly source: TrustSource;
  /** Seconds since 1970. */
  readonly now: number;
}

/** Compares these files with the base. Throws a UserError when git cannot read the base. */
export async function trustFacts(
  repository: SafeRepository,
  request: TrustRequest,
): Promise<TrustFacts> {
  const { bootstrapped, source, now } = request;
  const files = await decidingFiles(repository, request);
  const isFirst = bootstrapped.includes(ALLOWED_SIGNERS);
  const changes = describeTrustChanges(
    new Map(files.map(({ path, origin }) => [path, contentOf(path, origin)])),
    new Map(files.map(({ path, merged }) => [path, contentOf(path, merged)])),
    now,
  ).filter(
    ({ path }) =>
      !bootstrapped.includes(path) &&
      // The change that brings the first signers brings the gate with them; the finding about it names both.
      !(isFirst && files.some((file) => file.path === path && file.tip.state === 'missing')),
  );
  const { trust } = readTrustFiles(trustFiles(source, []));
  return {
    before: digestsOf(files, ({ tip }) => tip),
    after: digestsOf(files, ({ merged }) => merged),
    changes,
    broken: files.filter(isBroken).map(({ path }) => path),
    diverged: files.filter(({ isDiverged }) => isDiverged).map(({ path }) => path),
    approvers: trust === undefined || isFirst ? [] : [...approversAt(trust, now).keys()],
  };
}

/** What is described. A file of the gate of which assess does not read the content is one that names assess. */
function contentOf(path: string, read: FileRead): Bytes {
  const isUnread = read.state === 'too-large' && gateKindOf(path) !== undefined;
  return isUnread ? Buffer.from(`assess: ${path} is larger than 2 MiB`) : bytesOfRead(read);
}

interface DecidingFile {
  readonly path: string;
  readonly tip: FileRead;
  /** With what the change is compared: where it began, if it touches the file, and the tip otherwise. */
  readonly origin: FileRead;
  /** As it is once the change is merged. */
  readonly merged: FileRead;
  readonly isTouched: boolean;
  /** The base has changed the file as well, so no one can see what merging will give. */
  readonly isDiverged: boolean;
}

async function decidingFiles(
  repository: SafeRepository,
  request: TrustRequest,
): Promise<readonly DecidingFile[]> {
  const own = TRUST_FILES.map((name) => `${ASSESSMENTS}/${name}`);
  const files: DecidingFile[] = [];
  for (const path of [...own, ...gatePaths(request)]) {
    const file = await decidingFile(repository, request, path);
    const isOfGate = [file.tip, file.origin, file.merged].some((read) => isGateRead(path, read));
    if (own.includes(path) || isOfGate) files.push(file);
  }
  return files;
}

function gatePaths({ tip, fork, snapshot }: TrustRequest): readonly string[] {
  const here = GATE_PLACES.folders.flatMap((folder) =>
    (snapshot.list(folder) ?? []).map(({ name }) => `${folder}/${name}`),
  );
  const paths = new Set([...GATE_PLACES.files, ...here, ...tip.files.keys(), ...fork.paths]);
  return [...paths].filter((path) => gateKindOf(path) !== undefined).toSorted();
}

function isGateRead(path: string, read: FileRead): boolean {
  if (read.state === 'too-large') return gateKindOf(path) !== undefined;
  return concernsGate(path, bytesOfRead(read));
}

async function decidingFile(
  repository: SafeRepository,
  { tip, fork, snapshot, ids }: TrustRequest,
  path: string,
): Promise<DecidingFile> {
  const isOfGate = gateKindOf(path) !== undefined;
  const here = asCommitted(path, readHere(snapshot, path));
  const at = async (revision: Revision): Promise<FileRead> => {
    const id = revision.files.get(path)?.id ?? '';
    // Most workflows are the same on both sides, and a process of git costs more than all the rest.
    if (isOfGate && here.state === 'read' && ids(path).includes(id)) return here;
    return asCommitted(path, await readAt(repository, revision, path));
  };
  const atTip = await at(tip);
  const began = isSameRead(here, atTip) ? undefined : fork.at(path);
  const isMoved = began !== undefined && began.files.get(path)?.id !== tip.files.get(path)?.id;
  const atFork = isMoved ? await at(began) : atTip;
  // Where the change has left the file alone, merging takes that of the base.
  const isTouched = !isSameRead(here, atTip) && !isSameRead(here, atFork);
  return {
    path,
    tip: atTip,
    origin: isTouched ? atFork : atTip,
    merged: isTouched ? here : atTip,
    isTouched,
    isDiverged: isTouched && !isSameRead(atTip, atFork),
  };
}

/**
 * A file of the checkout as a forge finds it: a plain file of this repository. What a link or a submodule in its place leads
 * to is none of its files, although it can be read here.
 */
function readHere(snapshot: Snapshot, path: string): FileRead {
  const names = path.split('/');
  const folders = names.map((_, index) => names.slice(0, index).join('/'));
  const lists = folders.map((folder) => snapshot.list(folder) ?? []);
  const isOfSubmodule = lists.slice(1).some((list) => list.some(({ name }) => name === '.git'));
  const entry = lists.at(-1)?.find(({ name }) => name === names.at(-1));
  if (entry === undefined || isOfSubmodule) return { state: 'missing' };
  return entry.kind === 'file' ? snapshot.read(path, MOST_OF_TRUST) : { state: 'not-a-file' };
}

/**
 * Files of the gate are ordinary text files, so their line ends may be those of Windows in a checkout. A forge may take a
 * link in the place of CODEOWNERS for the file it looks for, and no line of it names an owner then.
 */
function asCommitted(path: string, read: FileRead): FileRead {
  if (read.state === 'not-a-file' && gateKindOf(path) === 'owners')
    return { state: 'read', bytes: new Uint8Array() };
  if (read.state !== 'read' || gateKindOf(path) === undefined) return read;
  const text = Buffer.from(read.bytes).toString('latin1');
  return text.includes('\r\n')
    ? { state: 'read', bytes: Buffer.from(text.replaceAll('\r\n', '\n'), 'latin1') }
    : read;
}

function isBroken({ path, merged, isTouched }: DecidingFile): boolean {
  if (!isTouched) return false;
  // Without its content no one can consent to it, and a forge may read it although assess does not.
  if (merged.state === 'too-large') return true;
  if (merged.state === 'not-a-file')
    return TRUST_FILES.some((name) => path === `${ASSESSMENTS}/${name}`);
  return !isUsable(path, bytesOfRead(merged));
}

function digestsOf(
  files: readonly DecidingFile[],
  side: (file: DecidingFile) => FileRead,
): readonly FileDigest[] {
  return files.flatMap((file) => {
    const bytes: Bytes = bytesOfRead(side(file));
    return bytes === undefined ? [] : [{ name: file.path, sha256: digestOf(bytes) }];
  });
}
