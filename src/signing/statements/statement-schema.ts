// The form of the statements people sign (in-toto Statement v1). The key order here is the order in the
// files; unknown keys are an error (docs/record-format.md, "Statements and signatures").

import * as z from 'zod';
import { legalString, MAX_LINE } from '../../assessment/schema.ts';
import { recordIdPattern, recordSchema } from '../../record/format/schema.ts';
import { isPrincipal } from '../trust/allowed-signers.ts';
import { SIGN_OFF_DECISIONS } from '../../text/decisions.ts';
import { PREDICATE_TYPES, ROLE, STATEMENT_TYPE } from '../trust/roles.ts';
import {
  hasEachAnswerOnce,
  hasEachOnce,
  isInstant,
  isTrustPath,
  saysSomething,
} from './form-rules.ts';

/** Room for every statement a record may hold, with every one of its parts. */
const MAX_SEEN = 256;
const MAX_TRUST_FILES = 256;
export const MAX_COMMENT_LINES = 500;
const MAX_ANSWER_COMMENTS = 500;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const digest = z.strictObject({ sha256 });
const lines = z.array(legalString(MAX_LINE)).max(MAX_COMMENT_LINES);
const project = legalString(64);
const record = z.string().regex(recordIdPattern);
const person = z.string().refine(isPrincipal);
const role = z.string().regex(ROLE);
const time = z.string().refine(isInstant);
const seen = z.array(z.strictObject({ name: legalString(200), sha256 })).max(MAX_SEEN);
const tool = z.strictObject({ name: legalString(64), version: legalString(32) });

/** Both forms of the record: what was judged, and the text that was read. */
const recordFiles = z.tuple([
  z.strictObject({ name: z.literal('record.json'), digest }),
  z.strictObject({ name: z.literal('record.md'), digest }),
]);

/** A file by its path from the top of the repository, never one that climbs out of it. */
const trustPath = legalString(300).refine(isTrustPath);
/** The files that decide over releases, as the change leaves them and as they were before it. */
const filesAfter = z
  .array(z.strictObject({ name: trustPath, digest }))
  .min(1)
  .max(MAX_TRUST_FILES)
  .refine(hasEachOnce);
const filesBefore = z
  .array(z.strictObject({ name: trustPath, sha256 }))
  .min(1)
  .max(MAX_TRUST_FILES)
  .refine(hasEachOnce);

/** What a record was bound to, as in `record.json`. */
const subject = recordSchema.shape.subject;

const signoff = z.strictObject({
  _type: z.literal(STATEMENT_TYPE),
  subject: recordFiles,
  predicateType: z.literal(PREDICATE_TYPES.signoff),
  predicate: z.strictObject({
    project,
    record,
    person,
    role,
    decision: z.enum(SIGN_OFF_DECISIONS),
    time,
    seen,
    comment: lines,
    tool,
  }),
});

/** Comments on single answers, by the id of the answer. */
const answerComments = z
  .array(z.strictObject({ answer: legalString(100), comment: lines.min(1) }))
  .min(1)
  .max(MAX_ANSWER_COMMENTS)
  .refine(hasEachAnswerOnce);

const comment = z.strictObject({
  _type: z.literal(STATEMENT_TYPE),
  subject: recordFiles,
  predicateType: z.literal(PREDICATE_TYPES.comment),
  predicate: z
    .strictObject({
      project,
      record,
      person,
      role,
      time,
      seen,
      comment: lines,
      answers: answerComments.exactOptional(),
      tool,
    })
    .refine(saysSomething),
});

const reaffirm = z.strictObject({
  _type: z.literal(STATEMENT_TYPE),
  subject: recordFiles,
  predicateType: z.literal(PREDICATE_TYPES.reaffirm),
  predicate: z.strictObject({
    project,
    record,
    person,
    role,
    from: subject,
    to: subject,
    time,
    seen,
    reason: lines.min(1),
    tool,
  }),
});

const trustChange = z.strictObject({
  _type: z.literal(STATEMENT_TYPE),
  subject: filesAfter,
  predicateType: z.literal(PREDICATE_TYPES['trust-change']),
  predicate: z.strictObject({
    project,
    person,
    role,
    before: filesBefore,
    time,
    reason: lines,
    tool,
  }),
});

export const statementSchema = z.discriminatedUnion('predicateType', [
  signoff,
  comment,
  reaffirm,
  trustChange,
]);

export type Signoff = Readonly<z.infer<typeof signoff>>;
export type Comment = Readonly<z.infer<typeof comment>>;
export type Reaffirmation = Readonly<z.infer<typeof reaffirm>>;
export type TrustChange = Readonly<z.infer<typeof trustChange>>;
export type Statement = Readonly<z.infer<typeof statementSchema>>;
