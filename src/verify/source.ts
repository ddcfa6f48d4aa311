// What verify asks of the history and the files around the records. A port: without git nothing can be answered, and
// a finding says so.

import type { AssessmentRecord } from '../record/format/schema.ts';
import type { MissingHistory } from '../repository/git/missing-history.ts';

/** Evidence of one record in the assessed files. */
export interface BlobRequest {
  readonly subject: Extract<AssessmentRecord['subject'], { readonly kind: 'git' }>;
  readonly scope: string;
  /** The commit the record remembers, to look there first; may be empty. */
  readonly commit: string;
  readonly paths: readonly string[];
}

/** The git object id of each path, in order; null: not there. undefined: the assessed state is not in this clone. */
export type BlobAnswer = readonly (string | null)[] | undefined;

/** The history and the working files, if there are any. */
export interface SourceAccess {
  /** Without it, evidence in the project is not looked at. */
  readonly source?: Source | undefined;
  /** Why there is no source. */
  readonly missing?: MissingHistory | undefined;
}

export interface Source {
  readonly blobs: (requests: readonly BlobRequest[]) => Promise<readonly BlobAnswer[]>;
  /** The files under `assessments/` that git tracks, as it has them in its index. */
  readonly tracked: () => Promise<readonly string[]>;
  /** What is under `assessments/`, ignored and not tracked; a folder with all that is in it is one path that ends in `/`. */
  readonly ignored: () => Promise<readonly string[]>;
  /** Why an assessed state with such object ids is not in this clone. */
  readonly missing: (algorithm: string) => MissingHistory;
  /** SHA-256 of a file as it is on disk; undefined when there is none, or only a link. */
  readonly workingDigest: (path: string) => string | undefined;
  /**
   * The blob of each tracked file as it is now, changes on disk included: what `git add` would store. Line ends and
   * large files may be stored in another form than they have on disk.
   */
  readonly workingBlobs: (paths: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** The blob of each file in HEAD: what others check out. Files that HEAD does not have are missing from the map. */
  readonly committedBlobs: (paths: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}
