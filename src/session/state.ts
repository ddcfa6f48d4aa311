// The state of the wizard as plain data: the screen, the overlay, the text being typed.

import type { Instruments } from '../questionnaire/builtin.ts';
import type { Level } from '../scoring/level.ts';
import type { CommandPlace } from '../text/commands-here.ts';
import type { AcceptancePart } from '../assessment/acceptance.ts';
import type { Assessment } from '../assessment/assessment.ts';
import type { Projections } from '../assessment/basis.ts';
import type { EvidenceFiles } from '../assessment/changed-evidence.ts';
import type { Survey } from '../assessment/survey.ts';
import type { ScanReport } from '../scan/scan-schema.ts';
import type {
  Reading,
  ReadingDecision,
  RecordLine,
  RecordTab,
  SeenRecord,
  SignedStatement,
  Signer,
} from './reading.ts';
import type { TextField } from './text-field.ts';

/** What the session knows of the world outside; while it runs only the day, the files read, the draft and who can sign change. */
export interface Context {
  readonly instruments: Instruments;
  readonly project: string;
  readonly place: string; // branch and commit, for the header
  readonly commandPlace?: CommandPlace | undefined; // undefined in the top folder
  readonly person: string; // is stored with each answer
  readonly today: string; // the day of the last event, in UTC
  /** Files of the repository worth a look, by question id. */
  readonly suggestions: Pick<ReadonlyMap<string, readonly string[]>, 'get'>;
  /** Paths git tracks; anything else cannot be evidence. Without it paths are checked when the record is made. */
  readonly tracked?: ReadonlySet<string> | undefined;
  /** The files that are evidence, as they were last read; undefined: evidence is not compared. */
  readonly files?: EvidenceFiles | undefined;
  /** What the facts of that scan mean for each question; undefined while it is not done: answers are not compared. */
  readonly projections?: Projections | undefined;
  /** The scan of the files in scope; undefined before it has begun. */
  readonly scan?: SessionScan | undefined;
  /** Whether answers are in a draft on disk. */
  readonly hasDraft: boolean;
  /** The latest record; undefined when there is none. */
  readonly carried?: CarriedAnswers | undefined;
  /** What was said about that record; undefined when there is none. */
  readonly feedback?: Feedback | undefined;
  /** Who can sign here, best first; empty: unsigned only. */
  readonly signers: readonly Signer[];
  /** Whether a key can be made here, because none was found. */
  readonly canMakeKey?: boolean;
  /** The state of signing, one sentence for the first screen. */
  readonly signing: string;
  /** Who must sign a record of this level by the policy, in words; undefined without a policy that can be read. */
  readonly signaturesAt?: ((level: Level) => string) | undefined;
  /** Files that finishing would write for the first time. */
  readonly newFiles: readonly string[];
  /** Records that exist, newest first. */
  readonly records: readonly RecordLine[];
}

/** What is known of the facts in the files. */
export type SessionScan =
  | { readonly state: 'scanning' }
  | { readonly state: 'done'; readonly report: ScanReport }
  | { readonly state: 'failed'; readonly why: string };

/** A record to compare the answers with, as it was when the session began. */
export interface CarriedAnswers {
  /** "record 2026-11-20-aaaaa of 2026-11-20". */
  readonly record: string;
  readonly isWithdrawn: boolean;
  /** What people signed about it, such as "2 sign-offs"; empty where no signature would be lost. */
  readonly signOffs: string;
  /** Whether the answers began from it; otherwise they only exist beside it. */
  readonly isBegunFromIt: boolean;
  /** Its answers, by question id. */
  readonly answers: Assessment['answers'];
  /** What has changed in the code since, as sentences. */
  readonly since: string;
}

/** What others have signed about the record in which the answers stand. */
export interface Feedback {
  /** Who rejects it and why, each in a line. */
  readonly rejections: readonly string[];
  /** Who commented what, by question id. */
  readonly comments: ReadonlyMap<string, readonly string[]>;
  /** Whether others have signed it, and this person has neither decided nor started to answer again. */
  readonly isUndecided: boolean;
}

/** Who can sign, found again. */
export type SigningStanding = Pick<Context, 'signers' | 'signing' | 'canMakeKey' | 'newFiles'>;

export const FILTERS = [
  'all',
  'unanswered',
  'unknown',
  'no evidence',
  'changed',
  'contradicted',
  'red line',
  'commented',
] as const;
export type Filter = (typeof FILTERS)[number];

export const RESULT_TABS = ['summary', 'first steps', 'drivers', 'accepted', 'actions'] as const;
export type ResultTab = (typeof RESULT_TABS)[number];

/** A text with a menu below it, and the line from which it is shown. */
interface ScrolledText {
  readonly scroll?: number | undefined;
}

export type Screen =
  | (ScrolledText & { readonly at: 'home' })
  | {
      readonly at: 'question';
      readonly id: string;
      readonly cursor: number;
      readonly back: 'flow' | Filter; // where enter leads when the answer is finished: on, or to that review
    }
  | { readonly at: 'review'; readonly filter: Filter; readonly cursor: number }
  | { readonly at: 'result'; readonly tab: ResultTab; readonly cursor: number }
  | (ScrolledText & { readonly at: 'finish' })
  | { readonly at: 'writing'; readonly signer: string | undefined }
  | { readonly at: 'signing'; readonly outcome: Recorded; readonly signer: string }
  | (ScrolledText & {
      readonly at: 'done';
      readonly outcome: Recorded;
      readonly failed?: FailedSignature | undefined; // of a signature that was asked for
    })
  | { readonly at: 'records' }
  | { readonly at: 'opening'; readonly id: string } // a record is being read; nothing else meanwhile
  | { readonly at: 'record'; readonly tab: RecordTab; readonly cursor: number }
  | (ScrolledText & { readonly at: 'decide' })
  | { readonly at: 'sealing' } // what was decided about a record is being signed
  | (ScrolledText & { readonly at: 'signed'; readonly signed: SignedStatement });

/** What the text being typed is for. */
export type Purpose =
  | { readonly for: 'note'; readonly question: string; readonly min: number; readonly ask: string }
  | { readonly for: 'reason'; readonly question: string; readonly hint: string }
  | { readonly for: 'path' | 'url' | 'person-name'; readonly question: string }
  | { readonly for: 'person-day'; readonly question: string; readonly name: string }
  | { readonly for: 'owner' | 'due'; readonly action: string }
  | { readonly for: 'own-action' }
  | { readonly for: 'explanation'; readonly contradiction: string; readonly ask: string }
  | { readonly for: 'acceptance'; readonly scenario: string; readonly part: AcceptancePart }
  | { readonly for: 'answer-comment'; readonly answer: string; readonly about: string }
  | { readonly for: 'decision-comment'; readonly decision: ReadingDecision };

export type Overlay =
  | {
      readonly at: 'help';
      readonly scroll: number;
      readonly message?: Message | undefined; // that was shown when it was opened
    }
  /** What has changed in the files under an answer. */
  | {
      readonly at: 'difference';
      readonly question: string;
      readonly lines: readonly string[];
      readonly scroll: number;
    }
  | { readonly at: 'clear'; readonly question: string } // asks before an answer is deleted
  | { readonly at: 'find'; readonly field: TextField; readonly cursor: number }
  | {
      readonly at: 'evidence';
      readonly question: string;
      readonly cursor: number;
      readonly thenNext: boolean;
    }
  | {
      readonly at: 'text';
      readonly purpose: Purpose;
      readonly field: TextField;
      readonly kept: string; // what the field held when it was opened: the rest of it is in memory only
      readonly offer: number | undefined; // which of the offers is marked, if one is
      readonly error: string | undefined;
      readonly isLeaving: boolean; // asks whether to keep the text
      readonly thenNext: boolean; // go to the next question when it is accepted
    };

/** What a session does outside itself and hears the outcome of. */
export type SessionAction =
  | 'save'
  | 'save-comments'
  | 'read-evidence'
  | 'difference'
  | 'edit'
  | 'record'
  | 'make-key'
  | 'open-record'
  | 'sign';

export interface Message {
  readonly tone: 'info' | 'warning' | 'error';
  readonly text: string;
  /** The action whose outcome it is; its next outcome removes the message. */
  readonly about?: SessionAction | undefined;
}

/** A finished record: its files, and whether it is signed. */
export interface Recorded {
  readonly id: string;
  readonly files: readonly string[]; // to commit, with / between the parts
  readonly shown: SeenRecord; // what a signature right after it is about
  readonly signed: string | undefined; // who signed as what
  readonly notes: readonly string[];
  /** Its state and the next step, a sentence each; empty while they are unknown. */
  readonly next: readonly string[];
}

/** A signature that was tried and not made. The record still exists, and another try is possible. */
export interface FailedSignature {
  readonly signer: string;
  readonly why: string;
}

export interface Session {
  readonly context: Context;
  readonly assessment: Assessment;
  readonly survey: Survey; // of this assessment; recomputed when it changes
  readonly screen: Screen;
  readonly overlay: Overlay | undefined;
  readonly message: Message | undefined;
  readonly save: 'saved' | 'saving' | 'failed';
  /** The record being read, and what is not signed of it yet. */
  readonly reading: Reading | undefined;
}
