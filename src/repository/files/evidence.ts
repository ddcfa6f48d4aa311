// Turns a path that is named as evidence into what a record keeps of it: the path, the id git gives
// the file, and the SHA-256 of its bytes on disk. Evidence may lie anywhere in the repository, inside
// or outside the scope.

import { createHash } from 'node:crypto';
import { lstat, open } from 'node:fs/promises';
import path from 'node:path';
import { bytesText, LIMITS } from '../../text/limits.ts';
import { PLAIN_FILE } from './plain-file.ts';
import type { Problem } from '../../errors.ts';
import { legalLine } from '../../text/legal-text.ts';
import { bytesOf, nulFields } from '../git/byte-string.ts';
import { parseTrackedFiles } from './files.ts';
import { outputOf } from '../git/git-problem.ts';
import { errnoOf } from './io-problem.ts';
import type { NoRepository } from '../git/locate.ts';
import { isUnderAssessments, pathFormFault } from './path-form.ts';
import type { SafeRepository } from '../git/safety.ts';
import { OTHER_FORM, storedName } from './unicode-names.ts';
import { sensitivePath, type SensitivePath } from './sensitive-paths.ts';
import { hasIndex } from '../git/working-tree.ts';
import { withWorkingIndex } from '../git/working-index.ts';

export interface FileEvidence {
  readonly path: string;
  /** The blob git has, or would have after `git add`; undefined without git. */
  readonly blob: string | undefined;
  /** Of the bytes on disk, in lower-case hexadecimal. */
  readonly sha256: string;
  readonly size: number;
  /** Set when the name suggests secrets or personal data. */
  readonly warning: SensitivePath | undefined;
}

export type EvidenceResult =
  | { readonly ok: true; readonly evidence: FileEvidence }
  | { readonly ok: false; readonly path: string; readonly problem: Problem };

type Refusal = Extract<EvidenceResult, { ok: false }>;

/** Evidence that lives beside its record; it is new with the record, so it need not be tracked yet. */
const BESIDE_RECORD = /^assessments\/records\/[^/]+\/evidence\/./;

/** Beyond this many paths, changes are looked for everywhere: command lines have a limit. */
const MAX_PATH_ARGUMENTS = 100;

function pathArguments(names: readonly string[]): readonly string[] {
  return names.length > MAX_PATH_ARGUMENTS ? [] : names;
}

function refuse(name: string, why: string, fix: string): Refusal {
  const problem = { what: `"${legalLine(name)}" cannot be evidence`, why, fix };
  return { ok: false, path: name, problem };
}

function formRefusal(name: string): Refusal | undefined {
  const fault = pathFormFault(name);
  if (fault !== undefined) {
    return refuse(
      name,
      fault,
      'give a plain path from the top of the repository, or rename the file',
    );
  }
  if (!isUnderAssessments(name) || BESIDE_RECORD.test(name)) return undefined;
  return refuse(
    name,
    'files of assessments are not evidence for an assessment',
    'name a file outside, or put one into the evidence folder of the record',
  );
}

/** A link could point out of the repository, or somewhere else tomorrow; so none is followed. */
async function linkRefusal(top: string, name: string): Promise<Refusal | undefined> {
  const names = name.split('/');
  for (let count = 1; count <= names.length; count += 1) {
    const here = await lstat(path.join(top, ...names.slice(0, count))).catch(() => undefined);
    if (here === undefined) {
      if (storedName(top, name) !== undefined) return refuse(name, OTHER_FORM.why, OTHER_FORM.fix);
      return refuse(name, 'there is no such file', 'check the path; it begins at the top folder');
    }
    if (here.isSymbolicLink()) {
      return refuse(
        name,
        'it is a symbolic link, or is reached through one',
        'give the path of the file itself',
      );
    }
    if (count === names.length && !here.isFile()) {
      return refuse(name, 'it is not a file', 'name one file, or several one by one');
    }
  }
  return undefined;
}

/** The digest of at most `most` bytes. Asynchronous, because the wizard must stay responsive while it reads a large file. */
async function digest(
  top: string,
  name: string,
  most: number,
): Promise<{ readonly sha256: string; readonly size: number } | 'too-large'> {
  // Opened as a plain file, in case it was replaced since the look above.
  const file = await open(path.join(top, ...name.split('/')), PLAIN_FILE);
  try {
    if ((await file.stat()).size > most) return 'too-large';
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of file.createReadStream({ autoClose: false })) {
      const bytes: Uint8Array = chunk;
      size += bytes.length;
      if (size > most) return 'too-large';
      hash.update(bytes);
    }
    return { sha256: hash.digest('hex'), size };
  } finally {
    await file.close();
  }
}

const TOO_LARGE = `one file of evidence has at most ${bytesText(LIMITS.evidenceBytes)}, all files of a record together ${bytesText(LIMITS.evidenceBytesOfRecord)}`;
const SMALLER = 'name a smaller file, such as a summary or a list of checksums';

async function inspect(top: string, name: string, most: number): Promise<EvidenceResult> {
  const refusal = formRefusal(name) ?? (await linkRefusal(top, name));
  if (refusal !== undefined) return refusal;
  try {
    const read = await digest(top, name, most);
    if (read === 'too-large') return refuse(name, TOO_LARGE, SMALLER);
    const { sha256, size } = read;
    const warning = sensitivePath(name);
    return { ok: true, evidence: { path: name, blob: undefined, sha256, size, warning } };
  } catch (error) {
    const code = errnoOf(error) ?? 'unknown error';
    return refuse(name, `it cannot be read (${code})`, 'check who may read the file');
  }
}

/** Of these paths, as byte strings, those that git ignores: they would be in no clone. */
async function ignoredAmong(
  repository: SafeRepository,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  const list = ['ls-files', '--others', '--ignored', '--exclude-standard', '-z', '--'] as const;
  const ignored: string[] = [];
  // Without paths git would list every ignored file, such as all of node_modules.
  for (let at = 0; at < names.length; at += MAX_PATH_ARGUMENTS) {
    const some = names.slice(at, at + MAX_PATH_ARGUMENTS);
    const outcome = await repository.git([...list, ...some]);
    ignored.push(...nulFields(outputOf(outcome, 'list ignored files')));
  }
  return new Set(ignored);
}

/**
 * The blobs of files as git would store them now. Missing from the map: paths that git does not track, that are gone
 * from the disk, or that are links. Throws a UserError when git fails.
 */
export async function workingBlobs(
  repository: SafeRepository,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (names.length === 0 || !hasIndex(repository)) return new Map();
  const paths = pathArguments(names);
  const wanted = new Set(names.map(bytesOf));
  const leaveOut = (name: string): boolean => !wanted.has(name);
  const beside = names.filter((name) => BESIDE_RECORD.test(name));
  const ignored = await ignoredAmong(repository, beside);
  const add = beside.map(bytesOf).filter((name) => !ignored.has(name));
  return withWorkingIndex(repository, { paths, leaveOut, add }, async (git) => {
    const outcome = await git(['ls-files', '--stage', '-z', '--', ...paths]);
    const files = parseTrackedFiles(outputOf(outcome, 'look up the evidence'));
    const plain = files.filter(({ kind }) => kind === 'file' || kind === 'executable');
    return new Map(plain.map((file) => [file.path, file.blob]));
  });
}

function untrackedRefusal(name: string, isIgnored: boolean): Refusal {
  return isIgnored
    ? refuse(name, 'git ignores it, so other people would not have it', 'name a tracked file')
    : refuse(name, 'git does not track it', 'add it with git add, or name another file');
}

/**
 * What a record keeps of each path, in the order given, or why a path cannot be evidence. Nothing is
 * written. Throws a UserError only when git fails.
 */
export async function resolveEvidence(
  place: SafeRepository | NoRepository,
  paths: readonly string[],
  limits: EvidenceLimits = LIMITS,
): Promise<readonly EvidenceResult[]> {
  const top = place.kind === 'git' ? place.top : place.folder;
  const results = await inspectAll(top, paths, limits);
  if (place.kind === 'none') return results;
  const good = results.flatMap((result) => (result.ok ? [result.evidence.path] : []));
  const blobs = await workingBlobs(place, [...new Set(good)]);
  const untracked = good.filter((name) => !blobs.has(name));
  const ignored = await ignoredAmong(place, untracked);
  return results.map((result): EvidenceResult => {
    if (!result.ok) return result;
    const { path: name } = result.evidence;
    const blob = blobs.get(name);
    return blob === undefined
      ? untrackedRefusal(name, ignored.has(bytesOf(name)))
      : { ok: true, evidence: { ...result.evidence, blob } };
  });
}

/** How many bytes are read, of one file and of all together. */
export type EvidenceLimits = Readonly<Record<'evidenceBytes' | 'evidenceBytesOfRecord', number>>;

/** One after the other: thousands of files must not be open at once. */
async function inspectAll(
  top: string,
  paths: readonly string[],
  { evidenceBytes, evidenceBytesOfRecord }: EvidenceLimits,
): Promise<readonly EvidenceResult[]> {
  const results: EvidenceResult[] = [];
  let left = evidenceBytesOfRecord;
  for (const name of paths) {
    const result = await inspect(top, name, Math.min(evidenceBytes, Math.max(0, left)));
    if (result.ok) left -= result.evidence.size;
    results.push(result);
  }
  return results;
}
