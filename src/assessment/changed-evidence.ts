// Files that are evidence, compared with what they were when the answer was confirmed. An answer that rests on a file that
// has changed since is reopened: it is not finished until a person confirms it or changes it.

import type { Answer, Evidence } from './answer.ts';
import type { Pin } from './schema.ts';

/** A file that is evidence, as it is now: its digests, or why it cannot be evidence. */
export type EvidenceFile =
  | ({ readonly ok: true } & Pin)
  | { readonly ok: false; readonly why: string };

/** Files that are evidence, as they are now, by path. */
export type EvidenceFiles = ReadonlyMap<string, EvidenceFile>;

/** A file with the digests that an answer is bound to. */
export type PinnedFile = { readonly path: string } & Pin;

/** A file that is not what it was when the answer was confirmed. */
export interface ChangedEvidence {
  readonly path: string;
  /** Its digests when the answer was confirmed; undefined where none are stored. */
  readonly before: Pin | undefined;
  readonly now: EvidenceFile;
}

const NOT_READ: EvidenceFile = { ok: false, why: 'the file has not been read yet' };

/** The files of an answer that are not what they were when it was confirmed. `files`: undefined compares nothing. */
export function changedFiles(
  answer: Answer | undefined,
  files: EvidenceFiles | undefined,
): readonly ChangedEvidence[] {
  if (answer === undefined || files === undefined) return [];
  const changed = new Map<string, ChangedEvidence>();
  for (const item of answer.evidence) {
    if (item.kind !== 'path') continue;
    const { path, pin: before } = item;
    const now = files.get(path) ?? NOT_READ;
    // One file can be evidence of several rows.
    if (!isSameContent(before, now) && !changed.has(path)) changed.set(path, { path, before, now });
  }
  return [...changed.values()];
}

/** A checkout can change line ends; git's object is the same then. */
function isSameContent(before: Pin | undefined, now: EvidenceFile): boolean {
  if (before === undefined || !now.ok) return false;
  return before.sha256 === now.sha256 || (before.blob !== '' && before.blob === now.blob);
}

/** The changed files that can be evidence as they are now, with their digests: what a person confirms. */
export function confirmable(changed: readonly ChangedEvidence[]): readonly PinnedFile[] {
  return changed.flatMap(({ path, now }) =>
    now.ok ? [{ path, blob: now.blob, sha256: now.sha256 }] : [],
  );
}

/** The digests of those paths that can be evidence. */
export function pinnedFiles(files: EvidenceFiles, paths: readonly string[]): readonly PinnedFile[] {
  return paths.flatMap((path) => {
    const file = files.get(path);
    return file?.ok === true ? [{ path, blob: file.blob, sha256: file.sha256 }] : [];
  });
}

/** Whether the digests of a file are stored; pages and people have none. */
export function isPinned(item: Evidence): boolean {
  return item.kind !== 'path' || item.pin !== undefined;
}

/** A file with its digests, if it is among these files; other evidence as it is. */
export function withPin(item: Evidence, files: readonly PinnedFile[]): Evidence {
  if (item.kind !== 'path') return item;
  const file = files.find(({ path }) => path === item.path);
  return file === undefined ? item : { ...item, pin: { blob: file.blob, sha256: file.sha256 } };
}

/** The paths that are evidence of some answers, each once. */
export function evidencePaths(answers: Readonly<Record<string, Answer>>): readonly string[] {
  const paths = Object.values(answers).flatMap(({ evidence }) =>
    evidence.flatMap((item) => (item.kind === 'path' ? [item.path] : [])),
  );
  return [...new Set(paths)];
}

const SHORT_DIGEST = 7;

/** The first characters of a digest, enough for a person to see that two differ. */
export function shortDigest(sha256: string): string {
  return sha256.slice(0, SHORT_DIGEST);
}

/** What happened to a file since the answer, such as "README.md has changed since this answer (1a2b3c4 -> 4d5e6f7)". */
export function changedFileWords({ path, before, now }: ChangedEvidence): string {
  if (!now.ok) return `${path} cannot be evidence now: ${now.why}`;
  if (before === undefined) return `${path} is not confirmed: the draft has no digest of it`;
  return `${path} has changed since this answer (${shortDigest(before.sha256)} -> ${shortDigest(now.sha256)})`;
}

/** Why an answer is reopened, in one line; undefined when it is not. */
export function reopenedWords(changed: readonly ChangedEvidence[]): string | undefined {
  const [first, ...rest] = changed;
  if (first === undefined) return undefined;
  return `${changedFileWords(first)}${rest.length === 0 ? '' : ` and ${rest.length} more`}`;
}
