// What verify asks of the history and the files around the records. A port: without git nothing can be answered, and
// that is told, not guessed.

import type { AssessmentRecord } from '../record/format/schema.ts';

/** Evidence of one record that lies in what was assessed. */
export interface BlobRequest {
  readonly subject: Extract<AssessmentRecord['subject'], { readonly kind: 'git' }>;
  readonly scope: string;
  /** The commit the record remembers, to look there first; may be empty. */
  readonly commit: string;
  readonly paths: readonly string[];
}

/** The git object id of each path, in order; null: not there. undefined: the assessed state is not in this clone. */
export type BlobAnswer = readonly (string | null)[] | undefined;

export interface Source {
  readonly blobs: (requests: readonly BlobRequest[]) => Promise<readonly BlobAnswer[]>;
  /** The files under `assessments/` that git tracks, as it has them in its index. */
  readonly tracked: () => Promise<readonly string[]>;
  /** What is under `assessments/`, ignored and not tracked; a folder with all that is in it is one path that ends in `/`. */
  readonly ignored: () => Promise<readonly string[]>;
  /** SHA-256 of a file as it is on disk; undefined when there is none, or only a link. */
  readonly workingDigest: (path: string) => string | undefined;
}
