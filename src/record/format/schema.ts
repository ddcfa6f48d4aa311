// The form of record.json. Key order is the order of this schema, because people read the top.
// Unknown fields of a known version are an error; only `ext` is open (docs/record-format.md).

import * as z from 'zod';
import {
  legalString,
  MAX_LINE,
  MAX_PERSON,
  personEvidence,
  urlEvidence,
} from '../../assessment/answer.ts';
import { DAY } from '../../text/calendar.ts';
import { daySchema, timeSchema } from '../../assessment/days.ts';

// These names can never change after the first release.
export const RECORD_TYPE = 'urn:assess-cli:record:v1';
export const PROJECT_TYPE = 'urn:assess-cli:project:v1';
export const RENDERING = 'record-md-v1';

export const recordIdPattern = new RegExp(`^${DAY}-[a-z2-7]{5}$`);

const line = legalString(MAX_LINE);
const lines = z.array(line).max(500);
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
  evidence: z.array(pinnedEvidence),
  notApplicable: line.exactOptional(),
  basis: z.array(z.strictObject({ projection: line, value: z.array(line), digest: sha256 })),
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
    perQuestionnaire: z.array(z.strictObject({ id: legalString(64), level, band, before: band })),
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
  supersedes: z.array(
    z.strictObject({
      id: z.string().regex(recordIdPattern),
      sha256,
      questionnaires: z.array(legalString(64)),
    }),
  ),
  changes: z.strictObject({ changed: lines, added: lines, removed: lines, carried: lines }),
  method: legalString(64),
  rendering: legalString(64),
  questionnaires: z.array(
    z.strictObject({ id: legalString(64), version: legalString(32), file: line, sha256 }),
  ),
  closed: z.array(z.strictObject({ questionnaire: legalString(64), reason: line })),
  profile: z.strictObject({
    askAll: z.boolean(), // deep questions were asked whatever the exposures said
    triage: z.array(recordAnswer),
    flags: z.record(z.string(), kleene),
  }),
  answers: z.array(recordAnswer),
  scenarios: z.array(
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
  ),
  redLines: z.array(
    z.strictObject({
      id: legalString(16),
      question: legalString(100),
      state: z.enum(['fired', 'find-out']),
      say: line,
    }),
  ),
  exceptions: z.array(
    z.strictObject({
      id: legalString(16),
      question: legalString(100),
      row: legalString(64),
      ground: lines,
    }),
  ),
  actions: z.array(
    z.strictObject({
      id: legalString(120),
      what: line,
      owner: legalString(MAX_PERSON),
      due: daySchema.or(z.literal('')),
      class: z.enum(['must-fix', 'fix-by-date', 'find-out', 'own']),
    }),
  ),
  acceptances: z.array(
    z.strictObject({
      scenario: legalString(16),
      owner: legalString(MAX_PERSON).min(1),
      why: lines.min(1),
      until: daySchema,
      wouldChange: lines.min(1),
    }),
  ),
  signals: z.strictObject({ digest: legalString(64), coverage: lines }),
  waivers: z.array(z.strictObject({ key: line, reason: line, until: daySchema })),
  explanations: z.array(z.strictObject({ id: legalString(64), ask: line, because: lines })),
  assisted: z.array(z.strictObject({ kind: line, name: line, for: line })),
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
