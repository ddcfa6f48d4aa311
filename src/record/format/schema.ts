// The form of record.json. Key order is the order of this schema, because people read the top.
// Unknown fields of a known version are an error; only `ext` is open (docs/record-format.md).

import * as z from 'zod';
import {
  legalString,
  MAX_EVIDENCE,
  MAX_LINE,
  MAX_PERSON,
  personEvidence,
  urlEvidence,
  daySchema,
  timeSchema,
} from '../../assessment/schema.ts';
import { DAY_FORM } from '../../text/calendar.ts';

// These names can never change after the first release.
export const RECORD_TYPE = 'urn:assess-cli:record:v1';
export const PROJECT_TYPE = 'urn:assess-cli:project:v1';
export const RENDERING = 'record-md-v1';

export const recordIdPattern = new RegExp(`^${DAY_FORM}-[a-z2-7]{5}$`);

/** How many parts a list of a record has: several times as many as any assessment gives. */
const MOST = {
  questionnaires: 100, // also those that a record closes or supersedes
  answers: 5000,
  scenarios: 1000,
  actions: 10_000,
} as const;

const line = legalString(MAX_LINE);
const lines = z.array(line).max(500);
const ids = z.array(line).max(MOST.answers);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const level = z.enum(['None', 'Low', 'Moderate', 'High', 'Critical']);
const band = z.strictObject({ best: level, worst: level });
const grade = z.int().min(0).max(4);
const gradeBand = z.strictObject({ best: grade, worst: grade });
const kleene = z.union([z.boolean(), z.literal('maybe')]);

const pinnedEvidence = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('path'),
    path: line,
    blob: z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})?$/), // git object id; empty outside git
    sha256,
  }),
  urlEvidence,
  personEvidence,
]);

const recordAnswer = z.strictObject({
  id: legalString(100),
  question: line,
  value: z.union([z.string(), z.int(), z.record(z.string(), z.string())]).nullable(),
  label: line,
  note: lines,
  evidence: z.array(pinnedEvidence).max(MAX_EVIDENCE),
  notApplicable: line.exactOptional(),
  basis: z
    .array(z.strictObject({ projection: line, value: lines, digest: sha256 }))
    .max(MAX_EVIDENCE),
  by: legalString(MAX_PERSON),
  at: timeSchema,
});

export const recordSchema = z.strictObject({
  type: z.literal(RECORD_TYPE),
  id: z.string().regex(recordIdPattern),
  project: z.strictObject({ name: legalString(200), repository: line, id: legalString(64) }),
  verdict: z.strictObject({
    verdict: z.enum(['blocked', 'not-ready', 'ready-with-actions', 'ready']),
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
    z.strictObject({ kind: z.literal('none'), why: line }),
  ]),
  observed: z.strictObject({ gitCommit: legalString(64), branch: line, dirty: z.boolean() }),
  supersedes: z
    .array(
      z.strictObject({
        id: z.string().regex(recordIdPattern),
        sha256,
        questionnaires: z.array(legalString(64)).max(MOST.questionnaires),
      }),
    )
    .max(MOST.questionnaires),
  changes: z.strictObject({ changed: ids, added: ids, removed: ids, carried: ids }),
  method: legalString(64),
  rendering: legalString(64),
  questionnaires: z
    .array(z.strictObject({ id: legalString(64), version: legalString(32), file: line, sha256 }))
    .max(MOST.questionnaires),
  closed: z
    .array(z.strictObject({ questionnaire: legalString(64), reason: line }))
    .max(MOST.questionnaires),
  profile: z.strictObject({
    askAll: z.boolean(), // deep questions were asked whatever the exposures said
    triage: z.array(recordAnswer).max(MOST.answers),
    flags: z.record(z.string(), kleene),
  }),
  answers: z.array(recordAnswer).max(MOST.answers),
  scenarios: z
    .array(
      z.strictObject({
        id: legalString(16),
        questionnaire: legalString(64),
        title: line,
        applies: kleene,
        severity: z.strictObject({ before: gradeBand, after: gradeBand }),
        likelihood: z.strictObject({ before: gradeBand, after: gradeBand }),
        level,
        before: band,
        after: band,
        because: lines,
      }),
    )
    .max(MOST.scenarios),
  redLines: z
    .array(
      z.strictObject({
        id: legalString(16),
        question: legalString(100),
        state: z.enum(['fired', 'find-out']),
        say: line,
      }),
    )
    .max(MOST.answers),
  exceptions: z
    .array(
      z.strictObject({
        id: legalString(16),
        question: legalString(100),
        row: legalString(64),
        ground: lines,
      }),
    )
    .max(MOST.answers),
  actions: z
    .array(
      z.strictObject({
        id: legalString(120),
        what: line,
        owner: legalString(MAX_PERSON),
        due: daySchema.or(z.literal('')),
        class: z.enum(['must-fix', 'fix-by-date', 'find-out', 'own']),
      }),
    )
    .max(MOST.actions),
  acceptances: z
    .array(
      z.strictObject({
        scenario: legalString(16),
        owner: legalString(MAX_PERSON).min(1),
        why: lines.min(1),
        until: daySchema,
        wouldChange: lines.min(1),
      }),
    )
    .max(MOST.scenarios),
  signals: z.strictObject({ digest: legalString(64), coverage: lines }),
  waivers: z.array(z.strictObject({ key: line, reason: line, until: daySchema })).max(MOST.answers),
  explanations: z
    .array(z.strictObject({ id: legalString(64), ask: line, because: lines }))
    .max(MOST.answers),
  assisted: z.array(z.strictObject({ kind: line, name: line, for: line })).max(MOST.answers),
  tool: z.strictObject({ name: legalString(64), version: legalString(32) }),
  ext: z.record(z.string(), z.json()),
});

export const projectSchema = z.strictObject({
  type: z.literal(PROJECT_TYPE),
  id: z.string().regex(/^[a-z2-7]{26}$/),
  name: legalString(200).min(1),
});

export type AssessmentRecord = Readonly<z.infer<typeof recordSchema>>;
export type RecordAnswer = Readonly<z.infer<typeof recordAnswer>>;
export type PinnedEvidence = Readonly<z.infer<typeof pinnedEvidence>>;
export type Project = Readonly<z.infer<typeof projectSchema>>;
