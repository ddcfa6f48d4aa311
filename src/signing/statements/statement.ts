// Building the statements people sign, turning them into bytes and reading them back. The form itself is in
// `statement-schema.ts`, the names of their files in `statement-names.ts`.

import { parseBounded } from '../../text/bounded-parse.ts';
import { shortened } from '../../text/problem-list.ts';
import { parseRestored, type Restored } from '../../record/format/reformatted.ts';
import { type Json, parseStrict } from '../../record/format/strict-json.ts';
import { PREDICATE_TYPES, STATEMENT_TYPE, type StatementKind } from '../trust/roles.ts';
import {
  type Comment,
  type Reaffirmation,
  type Signoff,
  type Statement,
  statementSchema,
  type TrustChange,
} from './statement-schema.ts';
import type { Decision } from '../../text/decisions.ts';

/** What every statement about a record says besides its own point. Text must be legal already. */
export interface AboutRecord {
  /** `project.id`, the record's id, and the sha256 of its two files in hex. */
  readonly project: string;
  readonly record: string;
  readonly recordJson: string;
  readonly recordMd: string;
  readonly person: string;
  readonly role: string;
  /** `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly time: string;
  /** Every statement the signer was shown, with its sha256. */
  readonly seen: readonly { readonly name: string; readonly sha256: string }[];
  readonly tool: { readonly name: string; readonly version: string };
}

/** `<role>.<person>.json`: one person's decision about a record. */
export function buildSignoff(
  about: AboutRecord,
  decision: Decision,
  comment: readonly string[],
): Signoff {
  const { project, record, person, role, time } = about;
  return {
    _type: STATEMENT_TYPE,
    subject: recordFiles(about),
    predicateType: PREDICATE_TYPES.signoff,
    predicate: {
      project,
      record,
      person,
      role,
      decision,
      time,
      seen: seenOf(about),
      comment: [...comment],
      tool: toolOf(about),
    },
  };
}

/** What a comment says: about the record as a whole, and about single answers by their ids. One of them at least. */
export interface AnswerComments {
  readonly comment: readonly string[];
  readonly answers: readonly { readonly answer: string; readonly comment: readonly string[] }[];
}

/** `comment.<role>.<person>.json`: a comment that changes no decision. */
export function buildComment(about: AboutRecord, { comment, answers }: AnswerComments): Comment {
  const { project, record, person, role, time } = about;
  return {
    _type: STATEMENT_TYPE,
    subject: recordFiles(about),
    predicateType: PREDICATE_TYPES.comment,
    predicate: {
      project,
      record,
      person,
      role,
      time,
      seen: seenOf(about),
      comment: [...comment],
      ...(answers.length === 0
        ? {}
        : {
            answers: answers.map((each) => ({
              answer: each.answer,
              comment: [...each.comment],
            })),
          }),
      tool: toolOf(about),
    },
  };
}

/** `reaffirm.<role>.<person>.json`: the code went from one state to another and the answers still hold. */
export function buildReaffirmation(
  about: AboutRecord,
  change: {
    readonly from: Reaffirmation['predicate']['from'];
    readonly to: Reaffirmation['predicate']['to'];
    readonly reason: readonly string[];
  },
): Reaffirmation {
  const { project, record, person, role, time } = about;
  return {
    _type: STATEMENT_TYPE,
    subject: recordFiles(about),
    predicateType: PREDICATE_TYPES.reaffirm,
    predicate: {
      project,
      record,
      person,
      role,
      from: change.from,
      to: change.to,
      time,
      seen: seenOf(about),
      reason: [...change.reason],
      tool: toolOf(about),
    },
  };
}

/** A file by its path from the top of the repository, with its SHA-256 in hex. */
export interface FileDigest {
  readonly name: string;
  readonly sha256: string;
}

/**
 * `trust-change.<role>.<person>.json`: consent to one change of the files that decide over releases, from one state of all
 * of them to another. A file that is in one list only is added or removed by the change.
 */
export function buildTrustChange(
  about: Pick<AboutRecord, 'project' | 'person' | 'role' | 'time' | 'tool'>,
  files: { readonly before: readonly FileDigest[]; readonly after: readonly FileDigest[] },
  reason: readonly string[],
): TrustChange {
  const { project, person, role, time } = about;
  return {
    _type: STATEMENT_TYPE,
    subject: files.after.map(({ name, sha256 }) => ({ name, digest: { sha256 } })),
    predicateType: PREDICATE_TYPES['trust-change'],
    predicate: {
      project,
      person,
      role,
      before: files.before.map(({ name, sha256 }) => ({ name, sha256 })),
      time,
      reason: [...reason],
      tool: toolOf(about),
    },
  };
}

export type ReadStatement =
  | { readonly ok: true; readonly statement: Statement; readonly kind: StatementKind }
  | {
      readonly ok: false;
      /**
       * `illegal-bytes`: not the bytes assess writes. `unknown-type`: a statement of another kind or a newer
       * version, which cannot be judged. `wrong-form`: ours, with a field missing, unknown or wrong.
       */
      readonly code: 'illegal-bytes' | 'unknown-type' | 'wrong-form';
      readonly why: string;
      /** The content is legal and only the layout differs: the text it should have. */
      readonly reformatted?: string;
    };

/** Reads a statement file. Nothing is known yet about who signed it. */
export function readStatement(bytes: Uint8Array): ReadStatement {
  const strict = parseStrict(bytes);
  if (!strict.ok) return { ...strict, code: 'illegal-bytes' };
  const kind = kindOf(strict.value);
  if (kind === null) {
    return { ok: false, code: 'unknown-type', why: 'it is not a statement this version knows' };
  }
  const parsed = parseBounded(statementSchema, strict.value, bytes.length);
  if (parsed.ok) return { ok: true, statement: parsed.data, kind };
  const path = shortened(parsed.issue.path.map(String).join('.'));
  const where = path === '' ? 'its form' : path;
  return {
    ok: false,
    code: 'wrong-form',
    why: `${where} is missing, unknown or not as it should be`,
  };
}

/** Reads a statement file, also one of which a formatter has changed the layout and nothing else: it was signed as restored. */
export function readStatementFile(bytes: Uint8Array): Restored<ReadStatement> {
  return parseRestored(bytes, readStatement);
}

/** The statements that a statement lists as seen; empty for one that cannot be read and for a consent. */
export function seenBy(statement: Statement | undefined): readonly FileDigest[] {
  return statement !== undefined && 'seen' in statement.predicate ? statement.predicate.seen : [];
}

/** null unless both type fields are ours. */
function kindOf(value: Json): StatementKind | null {
  if (typeof value !== 'object' || value === null || !('_type' in value)) return null;
  if (value['_type'] !== STATEMENT_TYPE) return null;
  const kinds = Object.keys(PREDICATE_TYPES).filter(isKind);
  return kinds.find((kind) => PREDICATE_TYPES[kind] === value['predicateType']) ?? null;
}

function isKind(name: string): name is StatementKind {
  return Object.hasOwn(PREDICATE_TYPES, name);
}

function recordFiles({ recordJson, recordMd }: AboutRecord): Signoff['subject'] {
  return [
    { name: 'record.json', digest: { sha256: recordJson } },
    { name: 'record.md', digest: { sha256: recordMd } },
  ];
}

function seenOf({ seen }: AboutRecord): { name: string; sha256: string }[] {
  return seen.map(({ name, sha256 }) => ({ name, sha256 }));
}

function toolOf({ tool }: Pick<AboutRecord, 'tool'>): { name: string; version: string } {
  return { name: tool.name, version: tool.version };
}
