// The plain types of making a record. They import nothing but each other, so that the declaration of
// the package needs no other package.

import type { AssessmentData } from './assessment-data.ts';
import type { QuestionnaireSet, TimeData } from './questionnaire-data.ts';

/** What the source looked like: an object of git, or the reason why there is none. */
export type SubjectData =
  | {
      readonly kind: 'git';
      readonly algorithm: 'sha1' | 'sha256';
      readonly type: 'tree' | 'blob' | 'commit';
      readonly object: string;
    }
  | { readonly kind: 'none'; readonly why: string };

/** Everything that a record is made of. */
export interface RecordRequest {
  readonly questionnaires: QuestionnaireSet;
  readonly assessment: AssessmentData;
  /** For example from `newRecordId`. */
  readonly id: string;
  readonly time: TimeData;
  readonly project: { readonly id: string; readonly name: string };
  /** The address of the repository, or empty. */
  readonly repository?: string;
  /** Without it, the record says that it is not bound to a state of the source. */
  readonly subject?: SubjectData;
  readonly observed?: {
    readonly gitCommit: string;
    readonly branch: string;
    readonly dirty: boolean;
  };
  /** SHA-256 (hexadecimal) and git object id of each file that is named as evidence, by its path. */
  readonly digests?: Readonly<Record<string, { readonly sha256: string; readonly blob?: string }>>;
  /** The record.json texts that this record replaces, and for which questionnaires. */
  readonly supersedes?: readonly {
    readonly json: string;
    readonly questionnaires: readonly string[];
  }[];
}

/** A record and the files that belong to it. */
export interface RecordFiles {
  /** The text of record.json (docs/record-format.md). */
  readonly json: string;
  /** The text of record.md. */
  readonly markdown: string;
  /** All files in the order in which to write them, `/` in paths. Do not replace a file that exists. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
}
