// Reading a record that is to be signed: what the person sees of it, what they say to it, and what they are about to
// sign. Plain data; how a record is opened and signed is the business of the program around the session.

import { type Earlier, RECORD_JSON, type Unsigned } from '../record/format/unsigned-comments.ts';
import { decisionWords, isAgainst } from '../text/decisions.ts';
import { amount } from '../text/amount.ts';
import { storedLines } from '../assessment/stored-text.ts';

/** A key that the person can sign with. */
export interface Signer {
  readonly id: string;
  readonly label: string;
  /** What named the key: "from user.signingKey in your global git configuration". */
  readonly source?: string | undefined;
  /** Why the person must agree before this key is used, as a sentence. */
  readonly caution?: string | undefined;
}

/** A record of the list, newest first. */
export interface RecordLine {
  readonly id: string;
  readonly line: string;
}

/** Something that is not as it was in the record that this one replaces. */
export interface MovedLine {
  readonly group: string;
  readonly what: string;
  readonly was: string; // empty: there was nothing
  readonly is: string; // empty: there is nothing any more
}

export interface ReadAnswer {
  readonly id: string;
  readonly question: string;
  readonly answer: string;
  /** What others have commented on it already. */
  readonly comments: readonly string[];
}

/** A file as it was shown. */
export interface Digested {
  readonly name: string;
  readonly sha256: string;
}

/** What a person had before them when they decided to sign; `seen` names the statements beside the record. */
export interface SeenRecord {
  readonly person: string;
  readonly files: readonly Digested[];
  readonly seen: readonly Digested[];
}

/** A role the person has, and the keys with which they may sign in it. */
export interface Capacity {
  readonly role: string;
  readonly signers: readonly Signer[];
  /** The state of signing in this role, one sentence. */
  readonly signing: string;
  /** What signing in this role would write for the first time. */
  readonly newFiles: readonly string[];
}

/** A record as a person reads it before signing. */
export interface OpenRecord extends Earlier, SeenRecord {
  readonly id: string;
  /** Whether it is genuine and who has signed it, in one line. */
  readonly standing: string;
  /** That the code changed since; undefined where it did not, or assess cannot tell. */
  readonly codeChanged: string | undefined;
  /** Why it must not be signed as it is, each in a sentence; empty when it may. */
  readonly obstacles: readonly string[];
  /** record.md, line by line. */
  readonly text: readonly string[];
  /** Why nothing can be compared; undefined when it can. */
  readonly incomparable: string | undefined;
  readonly moved: readonly MovedLine[];
  /** Who rejected the records that it replaces, and why, each in a sentence. */
  readonly rejectedBefore: readonly string[];
  readonly answers: readonly ReadAnswer[];
  /** What people have signed about it, a list of lines each. */
  readonly statements: readonly (readonly string[])[];
  readonly capacities: readonly Capacity[];
}

export const RECORD_TABS = ['record', 'what changed', 'answers', 'signatures'] as const;
export type RecordTab = (typeof RECORD_TABS)[number];

/** What can be signed; a comment decides nothing. */
export const DECISIONS = ['answers', 'approve', 'reject', 'withdraw', 'comment'] as const;
export type ReadingDecision = (typeof DECISIONS)[number];

/** A record being read, with what is not signed yet. */
export interface Reading extends Unsigned {
  /** The decision for which the comment was said; undefined where that was another day. */
  readonly commentFor: ReadingDecision | undefined;
  readonly record: OpenRecord;
  readonly role: string | undefined;
  readonly decision: ReadingDecision | undefined;
  /** Whether unsigned comments are on disk. */
  readonly save: 'saved' | 'saving' | 'failed';
}

/** What the world is asked to sign, and what was shown before. */
export interface SignatureRequest extends SeenRecord {
  readonly record: string;
  readonly role: string;
  readonly signer: string;
  readonly decision: ReadingDecision;
  readonly comment: readonly string[];
  readonly answers: readonly { readonly answer: string; readonly comment: readonly string[] }[];
}

/** A signature that was made. */
export interface SignedStatement {
  readonly record: string;
  readonly by: string; // who signed as what: "carol@example.com (approver)"
  readonly sentence: string; // who signed what, one sentence
  readonly files: readonly string[];
  /** The state of the record now and the next step, a sentence each. */
  readonly next: readonly string[];
}

/** A record just opened, with what was written to it another day. */
export function startReading(record: OpenRecord): Reading {
  const [only, ...others] = record.capacities.filter(({ signers }) => signers.length > 0);
  return {
    record,
    comments: record.earlier?.comments ?? {},
    comment: record.earlier?.comment ?? '',
    unfinished: record.earlier?.unfinished ?? {},
    commentFor: undefined,
    role: others.length === 0 ? only?.role : undefined,
    decision: undefined,
    save: 'saved',
  };
}

/** The comments as they would be signed, in the order of the answers. */
export function commentsOf({ record, comments }: Reading): SignatureRequest['answers'] {
  return record.answers.flatMap(({ id }) => {
    const comment = storedLines(comments[id] ?? '');
    return comment.length === 0 ? [] : [{ answer: id, comment }];
  });
}

/** The step of the decision that comes next. */
export function stageOf({ role, decision }: Reading): 'role' | 'decision' | 'sign' {
  if (role === undefined) return 'role';
  return decision === undefined ? 'decision' : 'sign';
}

/** Whether a decision may not be made without a reason. */
export function needsReason(decision: ReadingDecision): boolean {
  return decision !== 'comment' && isAgainst(decision);
}

/** Whether anything is written that is not signed. */
export function hasUnsigned(reading: Reading | undefined): reading is Reading {
  return reading !== undefined && (commentsOf(reading).length > 0 || reading.comment.trim() !== '');
}

/** The number of unsigned comments: "3 comments", "1 comment and your reason". */
export function unsignedWords(reading: Reading): string {
  const comments = commentsOf(reading).length;
  const counted = amount(comments, 'comment');
  if (reading.comment.trim() === '') return counted;
  const beside = 'your reason';
  return comments === 0 ? beside : `${counted} and ${beside}`;
}

/** Whether these are the very bytes of a record: what is said to one is not said to another. */
export function isSameRecord(one: OpenRecord, other: OpenRecord): boolean {
  const [a, b] = [one, other].map(({ files }) => files.find(({ name }) => name === RECORD_JSON));
  return one.id === other.id && a?.sha256 === b?.sha256;
}

/** What is said to who leaves a record without a signature. */
export function leftUnsigned(reading: Reading | undefined): readonly string[] {
  if (reading === undefined) return ['No record was signed.'];
  const { id } = reading.record;
  const isKept = hasUnsigned(reading) && reading.save === 'saved';
  return [
    `Record ${id} is read and not signed.`,
    ...(isKept ? [`Kept for later: ${unsignedWords(reading)}.`] : []),
    `To ${isKept ? 'go on' : 'sign it'}: assess sign ${id}`,
  ];
}

/** The role in which the person signs, once they have chosen. */
export function capacityOf({ record, role }: Reading): Capacity | undefined {
  return record.capacities.find((each) => each.role === role);
}

function decisionLabel({ record: { person }, role = '', decision }: Reading): string {
  if (decision === undefined) return '';
  return decision === 'comment' ? 'comment' : decisionWords({ decision, person, role }).label;
}

/** What would be signed, as pairs of a label and a text. */
export function signatureFacts(
  reading: Reading,
): readonly (readonly [label: string, text: string])[] {
  const { record, role, comment } = reading;
  const { signers = [], newFiles = [] } = capacityOf(reading) ?? {};
  return [
    ['as', `${record.person}, ${role ?? ''}: ${decisionLabel(reading)}`],
    ['record', record.id],
    ...record.files.map(({ name, sha256 }) => [name, sha256] as const),
    ...(record.codeChanged === undefined ? [] : [['note', record.codeChanged] as const]),
    [
      'seen',
      record.seen.length === 0
        ? 'no other statements'
        : record.seen.map(({ name }) => name).join(', '),
    ],
    // The menu below can cut the name of a key.
    ...signers.map(({ label }) => ['key', label] as const),
    ...newFiles.map(
      (file) => ['new', `${file}: adds ${record.person} as ${role ?? ''}, with this key`] as const,
    ),
    ...storedLines(comment).map((line) => ['saying', line] as const),
    ...commentsOf(reading).map((each) => [`on ${each.answer}`, each.comment.join(' ')] as const),
  ];
}

/** The request for a signature with a key; undefined while something is missing. */
export function requestOf(reading: Reading, signer: string): SignatureRequest | undefined {
  const { record, role, decision } = reading;
  const comment = storedLines(reading.comment);
  const answers = commentsOf(reading);
  if (role === undefined || decision === undefined) return undefined;
  if (needsReason(decision) && comment.length === 0) return undefined;
  if (decision === 'comment' && comment.length === 0 && answers.length === 0) return undefined;
  const { id, person, files, seen } = record;
  return { record: id, person, files, seen, role, signer, decision, comment, answers };
}
