// Evidence: that it is what it was. A file beside a record must have the recorded digest; a file of the project must
// have been that object in the state that was assessed. That it looks different today is no tampering.

import { LIMITS } from '../text/limits.ts';
import { recordPath, RECORDS } from '../record/store/records.ts';
import type { AssessmentRecord } from '../record/format/schema.ts';
import { isUnderAssessments, pathFormFault } from '../repository/files/path-form.ts';
import { type Finding, found } from '../findings/finding.ts';
import type { Unchecked } from '../findings/rows/evidence.ts';
import { unexpectedIn } from './layout.ts';
import type { Snapshot } from '../repository/files/snapshot.ts';
import type { MissingHistory } from '../repository/git/missing-history.ts';
import type { BlobRequest, Source } from './source.ts';

interface FileEvidence {
  readonly path: string;
  readonly blob: string;
  readonly sha256: string;
}

/** The files a record names as evidence, each once. */
function filesOf(record: AssessmentRecord): readonly FileEvidence[] {
  const all = [...record.profile.triage, ...record.answers].flatMap(({ evidence }) =>
    evidence.flatMap((item) => (item.kind === 'path' ? [item] : [])),
  );
  return [
    ...new Map(all.map((item) => [`${item.path}\0${item.blob}\0${item.sha256}`, item])).values(),
  ];
}

const BESIDE_RECORD = new RegExp(`^${RECORDS}/[^/]+/evidence/.`);

/** Paths that must not be opened, because they lead somewhere else or name files of assessments. */
function pathFault(path: string): string | undefined {
  const fault = pathFormFault(path);
  if (fault !== undefined) return fault;
  return isUnderAssessments(path) && !BESIDE_RECORD.test(path)
    ? 'files of assessments are not evidence'
    : undefined;
}

/** The files beside records that a record names as evidence. */
export function evidenceBeside(record: AssessmentRecord): readonly string[] {
  return filesOf(record).flatMap(({ path }) => (BESIDE_RECORD.test(path) ? [path] : []));
}

/** A question to the history, and what the record says the answer is. */
export interface BlobClaim extends BlobRequest {
  readonly path: string;
  readonly blobs: readonly string[];
}

/** Checks the paths of a record's evidence and the files beside it. `claim`: what to ask the history. */
export function checkEvidence(
  snapshot: Snapshot,
  path: string,
  record: AssessmentRecord,
): { readonly findings: readonly Finding[]; readonly claim: BlobClaim | undefined } {
  const files = filesOf(record).map((file) => ({ ...file, why: pathFault(file.path) }));
  const sound = files.filter(({ why }) => why === undefined);
  const project = sound.filter((file) => !BESIDE_RECORD.test(file.path));
  const { claim, unchecked } = claimOf(path, record, project);
  return {
    findings: [
      ...files.flatMap(({ path: evidence, why }) =>
        why === undefined ? [] : [found('evidence-path', path, { evidence, why })],
      ),
      ...sound
        .filter((file) => BESIDE_RECORD.test(file.path))
        .flatMap((file) => checkBeside(snapshot, path, file)),
      ...unchecked,
    ],
    claim,
  };
}

function checkBeside(
  snapshot: Snapshot,
  path: string,
  { path: evidence, sha256 }: FileEvidence,
): readonly Finding[] {
  const digest = snapshot.digest(evidence, LIMITS.evidenceBytes);
  if (digest === undefined) return [found('evidence-missing', path, { evidence })];
  return digest === sha256 ? [] : [found('evidence-differs', path, { evidence })];
}

function claimOf(
  path: string,
  record: AssessmentRecord,
  files: readonly FileEvidence[],
): { readonly claim: BlobClaim | undefined; readonly unchecked: readonly Finding[] } {
  if (files.length === 0) return { claim: undefined, unchecked: [] };
  const { subject, scope } = record;
  if (subject.kind === 'none')
    return { claim: undefined, unchecked: [uncheckedNote(path, files.length, 'not-bound')] };
  const bound = files.filter(({ blob }) => blob !== '');
  const inside = bound.filter((file) => isInScope(file.path, scope));
  const notes = [
    { because: 'without-git', count: files.length - bound.length },
    { because: 'outside-scope', count: bound.length - inside.length },
  ] as const;
  const unchecked = notes
    .filter(({ count }) => count > 0)
    .map(({ count, because }) => uncheckedNote(path, count, because));
  if (inside.length === 0) return { claim: undefined, unchecked };
  const [paths, blobs] = [inside.map((file) => file.path), inside.map((file) => file.blob)];
  return {
    claim: { path, subject, scope, commit: record.observed.gitCommit, paths, blobs },
    unchecked,
  };
}

function isInScope(path: string, scope: string): boolean {
  return scope === '.' || path === scope || path.startsWith(`${scope}/`);
}

function uncheckedNote(path: string, count: number, because: Unchecked, fetch = ''): Finding {
  return found('evidence-unchecked', path, { count, because, fetch });
}

function missingNote({ path, paths }: BlobClaim, { gap, fetch }: MissingHistory): Finding {
  return uncheckedNote(path, paths.length, gap, fetch);
}

const NO_REPOSITORY: MissingHistory = { gap: 'no-repository', fetch: '' };

/** Asks the history about the evidence of some records. `missing`: why there is no source. */
export async function checkBlobs(
  source: Source | undefined,
  claims: readonly BlobClaim[],
  missing: MissingHistory = NO_REPOSITORY,
): Promise<readonly Finding[]> {
  if (source === undefined) return claims.map((claim) => missingNote(claim, missing));
  const answers = await source.blobs(claims);
  return claims.flatMap((claim, index): readonly Finding[] => {
    const { path, paths, blobs, subject } = claim;
    const answer = answers[index];
    if (answer === undefined) return [missingNote(claim, source.missing(subject.algorithm))];
    return paths.flatMap((evidence, each) => {
      const blob = answer[each] ?? null;
      return blob === blobs[each]
        ? []
        : [found('evidence-other-blob', path, { evidence, absent: blob === null })];
    });
  });
}

/**
 * Notes for files of the project that are not as they were when they were named as evidence. Files whose bytes differ
 * are compared in the form that git stores: a checkout can have other line ends, or a pointer in place of a large file.
 * `records`: by their ids.
 */
export async function changedEvidence(
  source: Source,
  records: ReadonlyMap<string, AssessmentRecord>,
): Promise<readonly Finding[]> {
  const other = [...records].flatMap(([id, record]) =>
    filesOf(record)
      .filter((file) => pathFault(file.path) === undefined && !BESIDE_RECORD.test(file.path))
      .map((file) => ({
        file,
        path: recordPath(id).file,
        digest: source.workingDigest(file.path),
      }))
      .filter(({ file, digest }) => digest !== file.sha256),
  );
  if (other.length === 0) return [];
  const paths = [...new Set(other.map(({ file }) => file.path))];
  const [blobs, committed] = [await source.workingBlobs(paths), await source.committedBlobs(paths)];
  // With attributes such as `ident`, git would store a changed file as the recorded blob. HEAD shows what was committed.
  const isRecorded = ({ path, blob }: FileEvidence): boolean =>
    blob !== '' && blobs.get(path) === blob && (committed.get(path) ?? blob) === blob;
  return other
    .filter(({ file }) => !isRecorded(file))
    .map(({ file, path, digest }) => {
      const gone = digest === undefined && !blobs.has(file.path);
      return found('evidence-changed', path, { evidence: file.path, gone });
    });
}

/** Deeper than any evidence needs to be. */
const MOST_DEEP = 8;

export interface EvidenceFolder {
  readonly files: readonly string[];
  readonly findings: readonly Finding[];
}

/** The plain files below an evidence folder, and findings for links and the like. */
export function evidenceFolder(snapshot: Snapshot, folder: string, depth = 0): EvidenceFolder {
  const entries = snapshot.list(folder) ?? [];
  const kinds = new Map(entries.map(({ name, kind }) => [name, kind]));
  const expected = (name: string): 'file' | 'folder' | undefined => {
    const kind = kinds.get(name);
    return kind === 'file' || (kind === 'folder' && depth < MOST_DEEP) ? kind : undefined;
  };
  const below = entries
    .filter(({ kind }) => kind === 'folder' && depth < MOST_DEEP)
    .map(({ name }) => evidenceFolder(snapshot, `${folder}/${name}`, depth + 1));
  return {
    files: [
      ...entries.filter(({ kind }) => kind === 'file').map(({ name }) => `${folder}/${name}`),
      ...below.flatMap(({ files }) => files),
    ],
    findings: [
      ...unexpectedIn(folder, entries, expected),
      ...below.flatMap(({ findings }) => findings),
    ],
  };
}
