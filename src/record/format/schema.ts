// The form of record.json. Key order is the order of this schema, because people read the top.
// Unknown fields of a known version are an error; only `ext` is open (docs/record-format.md).

import * as z from 'zod';
import {
  legalString,
  MAX_EVIDENCE,
  MAX_PERSON,
  daySchema,
  timeSchema,
} from '../../assessment/schema.ts';
import { DAY_FORM } from '../../text/calendar.ts';
import {
  lineSchema,
  lineListSchema,
  type pinnedEvidenceSchema,
  recordAnswerSchema,
  sha256Schema,
} from './answer-schema.ts';

// These names can never change after the first release.
export const RECORD_TYPE = 'urn:assess-cli:record:v1';
export const PROJECT_TYPE = 'urn:assess-cli:project:v1';
export const RENDERING = 'record-md-v1';
/** The file beside a record that has the facts of a scan. */
export const FACTS_FILE = 'facts.json';

export const recordIdPattern = new RegExp(`^${DAY_FORM}-[a-z2-7]{5}$`);

/** How many parts a list of a record has: several times as many as any assessment gives. */
const MOST = {
  questionnaires: 100, // also those that a record closes or supersedes
  answers: 5000,
  scenarios: 1000,
  actions: 10_000,
} as const;

const ids = z.array(lineSchema).max(MOST.answers);
const level = z.enum(['None', 'Low', 'Moderate', 'High', 'Critical']);
const verdictWord = z.enum(['blocked', 'not-ready', 'ready-with-actions', 'ready']);
const band = z.strictObject({ best: level, worst: level });
const grade = z.int().min(0).max(4);
const gradeBand = z.strictObject({ best: grade, worst: grade });
const kleene = z.union([z.boolean(), z.literal('maybe')]);

/** How the answers differ from those of the superseded records. */
const changes = z.strictObject({
  changed: ids,
  // The same content, confirmed again: author, time and digests of the record before. The new ones are in `answers`.
  confirmed: z
    .array(
      z.strictObject({
        id: lineSchema,
        by: legalString(MAX_PERSON),
        at: timeSchema,
        evidence: z
          .array(z.strictObject({ path: lineSchema, sha256: sha256Schema }))
          .max(MAX_EVIDENCE),
      }),
    )
    .max(MOST.answers),
  added: ids,
  removed: ids,
  carried: ids,
});

/** The facts that a scan found: a file beside the record, or none. */
const facts = z.discriminatedUnion('file', [
  z.strictObject({ file: z.literal(''), sha256: z.literal(''), coverage: lineListSchema }),
  z.strictObject({ file: z.literal(FACTS_FILE), sha256: sha256Schema, coverage: lineListSchema }),
]);

export const recordSchema = z.strictObject({
  type: z.literal(RECORD_TYPE),
  id: z.string().regex(recordIdPattern),
  project: z.strictObject({ name: legalString(200), repository: lineSchema, id: legalString(64) }),
  verdict: z.strictObject({
    verdict: verdictWord,
    level,
    band,
    before: band,
    perQuestionnaire: z
      .array(z.strictObject({ id: legalString(64), level, band, before: band }))
      .max(MOST.questionnaires),
  }),
  completed: timeSchema,
  scope: legalString(1000),
  subject: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('git'),
      algorithm: z.enum(['sha1', 'sha256']),
      type: z.enum(['tree', 'blob', 'commit']),
      object: z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/),
    }),
    z.strictObject({ kind: z.literal('none'), why: lineSchema }),
  ]),
  observed: z.strictObject({ gitCommit: legalString(64), branch: lineSchema, dirty: z.boolean() }),
  supersedes: z
    .array(
      z.strictObject({
        id: z.string().regex(recordIdPattern),
        sha256: sha256Schema,
        questionnaires: z.array(legalString(64)).max(MOST.questionnaires),
      }),
    )
    .max(MOST.questionnaires),
  changes,
  method: legalString(64),
  rendering: legalString(64),
  questionnaires: z
    .array(
      z.strictObject({
        id: legalString(64),
        version: legalString(32),
        file: lineSchema,
        sha256: sha256Schema,
      }),
    )
    .max(MOST.questionnaires),
  closed: z
    .array(z.strictObject({ questionnaire: legalString(64), reason: lineSchema }))
    .max(MOST.questionnaires),
  profile: z.strictObject({
    askAll: z.boolean(), // deep questions were asked whatever the exposures said
    triage: z.array(recordAnswerSchema).max(MOST.answers),
    flags: z.record(z.string(), kleene),
  }),
  answers: z.array(recordAnswerSchema).max(MOST.answers),
  scenarios: z
    .array(
      z.strictObject({
        id: legalString(16),
        questionnaire: legalString(64),
        title: lineSchema,
        applies: kleene,
        severity: z.strictObject({ before: gradeBand, after: gradeBand }),
        likelihood: z.strictObject({ before: gradeBand, after: gradeBand }),
        level,
        before: band,
        after: band,
        because: lineListSchema,
      }),
    )
    .max(MOST.scenarios),
  redLines: z
    .array(
      z.strictObject({
        id: legalString(16),
        question: legalString(100),
        state: z.enum(['fired', 'find-out']),
        say: lineSchema,
      }),
    )
    .max(MOST.answers),
  exceptions: z
    .array(
      z.strictObject({
        id: legalString(16),
        question: legalString(100),
        row: legalString(64),
        ground: lineListSchema,
      }),
    )
    .max(MOST.answers),
  actions: z
    .array(
      z.strictObject({
        id: legalString(120),
        what: lineSchema,
        class: z.enum(['must-fix', 'fix-by-date', 'find-out', 'improve', 'own', 'optional']),
        answers: ids, // the questions whose answers it changes
        meets: lineListSchema, // what it meets, in sentences
        evidence: lineSchema, // the condition on which it is done
        // Of the first steps only, which are first in the list: what it does on top of those before it.
        effect: z
          .strictObject({
            level,
            verdict: verdictWord,
            certain: z.boolean(), // false: the most that can come of it
            scenarios: z
              .array(z.strictObject({ id: legalString(16), from: level, to: level }))
              .max(MOST.scenarios),
          })
          .nullable(),
        owner: legalString(MAX_PERSON),
        due: daySchema.or(z.literal('')),
      }),
    )
    .max(MOST.actions),
  acceptances: z
    .array(
      z.strictObject({
        scenario: legalString(16),
        owner: legalString(MAX_PERSON).min(1),
        why: lineListSchema.min(1),
        until: daySchema,
        wouldChange: lineListSchema.min(1),
      }),
    )
    .max(MOST.scenarios),
  facts,
  waivers: z
    .array(
      z.strictObject({
        fact: lineSchema,
        digest: sha256Schema, // of the content it is bound to
        reason: z.enum([
          'test-data',
          'not-personal',
          'own-service',
          'published-example',
          'mitigated',
          'not-detected',
          'other',
        ]),
        why: lineListSchema.min(1),
        by: legalString(MAX_PERSON).min(1),
        on: daySchema,
        until: daySchema,
      }),
    )
    .max(MOST.answers),
  explanations: z
    .array(z.strictObject({ id: legalString(64), ask: lineSchema, because: lineListSchema }))
    .max(MOST.answers),
  assisted: z
    .array(z.strictObject({ kind: lineSchema, name: lineSchema, for: lineSchema }))
    .max(MOST.answers),
  tool: z.strictObject({ name: legalString(64), version: legalString(32) }),
  ext: z.record(z.string(), z.json()),
});

export const projectSchema = z.strictObject({
  type: z.literal(PROJECT_TYPE),
  id: z.string().regex(/^[a-z2-7]{26}$/),
  name: legalString(200).min(1),
});

export type AssessmentRecord = Readonly<z.infer<typeof recordSchema>>;
export type RecordAnswer = Readonly<z.infer<typeof recordAnswerSchema>>;
export type PinnedEvidence = Readonly<z.infer<typeof pinnedEvidenceSchema>>;
export type Project = Readonly<z.infer<typeof projectSchema>>;
