// The plain types of verifying and judging a folder. They import nothing but each other, so that the declaration of
// the package needs no other package.

import type { LevelData, TimeData } from './questionnaire-data.ts';

/** The folder to read, and what the library does not take from the process. */
export interface FolderRequest {
  /** Absolute path of the repository or of a folder in it. */
  readonly folder: string;
  /** The environment for git, usually `process.env`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly time: TimeData;
  /** Absolute path of a folder whose trust files decide; without it, those of the checkout. */
  readonly trust?: string;
}

export interface VerifyRequest extends FolderRequest {
  /** Ids of the records to verify; without it, all. */
  readonly records?: readonly string[];
}

export interface CheckRequest extends FolderRequest {
  /** A branch, tag or commit whose policy and signers decide. */
  readonly base?: string;
  /** Takes trust files that the base does not have from the checkout. */
  readonly bootstrap?: boolean;
}

/** One finding. `text` and `fix` can quote files of the repository: escape them where you show them. */
export interface FindingData {
  readonly code: string;
  readonly kind: 'error' | 'warning' | 'note';
  /** false: nothing is known to be wrong, but assess cannot decide. */
  readonly judged: boolean;
  readonly path: string;
  readonly line?: number;
  readonly text: string;
  readonly fix: string;
  readonly args: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
}

/** The report of `assess verify --json` and `assess check --json` (schemas/report.schema.json). */
export interface ReportData {
  readonly schema: 'assess.report/1';
  readonly command: 'verify' | 'check';
  readonly tool: { readonly name: string; readonly version: string };
  /** 0 passed, 1 failed, 2 could not decide. */
  readonly exit: 0 | 1 | 2;
  readonly outcome: 'pass' | 'fail' | 'cannot-judge';
  readonly base: { readonly ref: string; readonly commit: string } | null;
  /** Whose policy and signers decided. */
  readonly trust: string;
  readonly bootstrap: boolean;
  readonly time: TimeData;
  /** The first line is the whole answer. */
  readonly verdict: readonly string[];
  /** The next command to type; empty when there is nothing to do. */
  readonly next: string;
  readonly counts: {
    readonly records: number;
    readonly errors: number;
    readonly warnings: number;
    readonly notes: number;
  };
  /** Empty for verify. */
  readonly requirements: readonly {
    readonly questionnaire: string;
    readonly scope: string;
    readonly state: 'met' | 'not-met' | 'exempt';
    readonly record: string | null;
    readonly level: LevelData | null;
    readonly signoffs: readonly {
      readonly role: string;
      readonly have: number;
      readonly need: number;
    }[];
  }[];
  /** The records that cover something required, with who must still sign and what to do first. Empty for verify. */
  readonly results: readonly {
    readonly record: string;
    readonly scope: string;
    readonly verdict: 'blocked' | 'not-ready' | 'ready-with-actions' | 'ready';
    readonly level: LevelData;
    readonly summary: string;
    readonly needed: readonly {
      readonly role: string;
      readonly count: number;
      readonly people: readonly string[];
    }[];
    /** At most ten, in their order. The effect of each assumes the steps before it. */
    readonly steps: readonly {
      readonly id: string;
      readonly what: string;
      readonly when: string;
      readonly owner: string;
      readonly due: string;
      readonly effect: string;
      readonly done: string;
    }[];
    /** The facts under the answers, compared with the files as they are now; null where assess cannot tell. */
    readonly basis: {
      readonly fresh: number;
      readonly others: readonly {
        readonly question: string;
        readonly state: 'grown' | 'shrunk' | 'moved' | 'unknown';
        readonly changes: readonly string[];
      }[];
    } | null;
  }[];
  /** What the change alters in the assessment of each scope, in sentences. Empty for verify and without a base. */
  readonly changes: readonly { readonly scope: string; readonly says: readonly string[] }[];
  readonly records: readonly {
    readonly id: string;
    readonly outcome: 'genuine' | 'not-genuine' | 'cannot-judge';
    readonly summary: string;
    readonly sha256: string | null;
    readonly scope: string | null;
    readonly completed: TimeData | null;
    readonly covered: readonly string[];
    readonly headFor: readonly string[];
    readonly withdrawn: boolean;
    readonly statements: number;
    readonly signoffs: readonly {
      readonly file: string;
      readonly person: string;
      readonly role: string;
      readonly decision: 'answers' | 'approve' | 'reject' | 'withdraw';
      readonly time: TimeData;
      readonly fingerprint: string;
    }[];
  }[];
  /** Why nothing was judged: no policy, no base, or nothing that can be read. */
  readonly problem?: { readonly what: string; readonly why: string; readonly fix: string };
  /** Errors first, then warnings, then notes. */
  readonly findings: readonly FindingData[];
}
