// What happens in a session, as plain data: what a person did, what the world answered, and what the world is asked for.

import type { ChangedEvidence, EvidenceFiles } from '../assessment/changed-evidence.ts';
import type { Command } from './command.ts';
import type { OpenRecord, RecordTab, SignatureRequest, SignedStatement } from './reading.ts';
import type { Filter, Recorded, ResultTab, Session, SigningStanding } from './state.ts';
import type { ScanReport } from '../scan/scan-schema.ts';
import type { Change } from '../assessment/change.ts';

/** A screen that can be opened from elsewhere. */
export type Destination =
  | { readonly at: 'home' | 'finish' | 'records' }
  | { readonly at: 'question'; readonly id: string; readonly back: 'flow' | Filter }
  | { readonly at: 'review'; readonly filter: Filter }
  | { readonly at: 'result'; readonly tab: ResultTab }
  | { readonly at: 'record'; readonly tab: RecordTab; readonly cursor: number };

/** What a person wants, in one piece: no cursor and no key leads there. */
export type Intent =
  | { readonly type: 'open'; readonly to: Destination }
  /** Answers the question on the screen, all rows at once, and continues with what it needs. */
  | { readonly type: 'answer'; readonly value: string | number | Readonly<Record<string, string>> }
  /** Hands in a text where one is asked for. */
  | { readonly type: 'write'; readonly text: string }
  /** Asks for a comment on an answer of the record that is read. */
  | { readonly type: 'comment-on'; readonly answer: string }
  /** Asks for the texts of an acceptance. */
  | { readonly type: 'accept-risk'; readonly scenario: string }
  /** Continues after the evidence of a question. */
  | { readonly type: 'continue' }
  /** Leaves in good order, also while a text is being typed. */
  | { readonly type: 'quit' };

/** Why input has no effect. */
export type Discarded = 'early' | 'burst' | 'paste' | 'rest-of-paste' | 'no-meaning' | 'no-choice';

/** What a person (or the program around the session) did. */
export type SessionEvent =
  | Intent
  | { readonly type: 'command'; readonly command: Command }
  | { readonly type: 'pick'; readonly index: number } // moves the cursor of a list to an entry
  | { readonly type: 'move'; readonly by: number } // moves the cursor of a list by so many entries
  | { readonly type: 'scroll'; readonly to: number } // moves a text that is longer than its region to a line
  /** Marks the rows without an answer between two places of the list with no; `end` is behind the last. */
  | { readonly type: 'no-to-rows'; readonly first: number; readonly end: number }
  | { readonly type: 'insert'; readonly text: string }
  | { readonly type: 'begun' } // the first frame is on the screen
  | { readonly type: 'typing-paused' } // what is typed so far can be saved
  | { readonly type: 'discarded'; readonly what: Discarded } // keys or text that must not have an effect
  | { readonly type: 'menu'; readonly choice: string }
  | { readonly type: 'change'; readonly change: Change } // in one piece, wherever the person is
  | { readonly type: 'exit-refused' } // the person asked to leave, and the last changes are not saved
  | { readonly type: 'saved' }
  | { readonly type: 'save-failed'; readonly why: string }
  | { readonly type: 'edited'; readonly text: string }
  | { readonly type: 'edit-failed'; readonly why: string }
  | { readonly type: 'recorded'; readonly recorded: Recorded }
  /** Why there is no record, and the evidence and the facts as they are now: they may be why. */
  | {
      readonly type: 'record-failed';
      readonly why: string;
      readonly files?: EvidenceFiles;
      readonly report?: ScanReport;
    }
  /** Files of evidence that were read. `attached`: the question that they were just attached to, if any. */
  | {
      readonly type: 'evidence-read';
      readonly files: EvidenceFiles;
      readonly attached: string | undefined;
    }
  | { readonly type: 'evidence-failed'; readonly why: string }
  | { readonly type: 'scanned'; readonly report: ScanReport }
  | { readonly type: 'scan-failed'; readonly why: string }
  /** What has changed in the files under an answer, line by line. */
  | { readonly type: 'difference'; readonly question: string; readonly lines: readonly string[] }
  | { readonly type: 'difference-failed'; readonly why: string }
  | { readonly type: 'signing'; readonly standing: SigningStanding }
  | { readonly type: 'record-opened'; readonly record: OpenRecord }
  | { readonly type: 'comments-saved' }
  | { readonly type: 'comments-failed'; readonly why: string }
  | { readonly type: 'record-signed'; readonly signed: SignedStatement }
  | { readonly type: 'open-failed'; readonly why: string }
  /** Why it is not signed, and who can sign now: keys come and go. */
  | { readonly type: 'key-failed'; readonly why: string }
  | { readonly type: 'sign-failed'; readonly why: string; readonly standing: SigningStanding };

/** What the program around the session has to do. */
export type Effect =
  | { readonly type: 'save' }
  | { readonly type: 'save-comments' } // what is written to the record that is read
  /** Reads files of evidence. `attached`: the question that they were just attached to, if any. */
  | {
      readonly type: 'read-evidence';
      readonly paths: readonly string[];
      readonly attached: string | undefined;
    }
  | { readonly type: 'scan' } // the files in scope, for facts
  | {
      readonly type: 'show-difference';
      readonly question: string;
      readonly files: readonly ChangedEvidence[];
      /** What has changed in the facts, in words. */
      readonly facts: readonly string[];
    }
  | { readonly type: 'open-editor'; readonly text: string }
  | { readonly type: 'record'; readonly signer: string | undefined } // with which key it is signed next
  | { readonly type: 'stop-signing' }
  | { readonly type: 'exit'; readonly code: 0 | 130 }
  | { readonly type: 'make-key' }
  | { readonly type: 'open-record'; readonly id: string }
  | { readonly type: 'sign-record'; readonly request: SignatureRequest }
  | { readonly type: 'suspend' }
  | { readonly type: 'repaint' };

export interface SessionStep {
  readonly session: Session;
  readonly effects: readonly Effect[];
}
