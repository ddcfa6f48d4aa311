// Reports for tests: of a reference project, with two people who signed.

import { buildRecord } from '../../src/record/build.ts';
import type { AssessmentRecord } from '../../src/record/format/schema.ts';
import type { UnansweredReport } from '../../src/report/assessment-report-schema.ts';
import { type AroundRecord, reportOfRecord } from '../../src/report/of-record.ts';
import { assessed, instruments, sheetText } from '../reference-projects/projects.ts';

const TIME = '2026-11-20T10:00:00Z';

/** The record of a reference project, with a file as evidence of its first answer. */
export function recordOfProject(name: string): AssessmentRecord {
  const { assessment, survey } = assessed(sheetText(name));
  const [first] = survey.asked;
  return buildRecord({
    id: '2026-11-20-abcde',
    time: TIME,
    toolVersion: '0.1.0',
    project: { type: 'urn:assess-cli:project:v1', id: 'a'.repeat(26), name },
    repository: 'https://git.example.com/shop.git',
    subject: { kind: 'git', algorithm: 'sha1', type: 'tree', object: '1'.repeat(40) },
    observed: { gitCommit: '2'.repeat(40), branch: 'main', dirty: false },
    instruments,
    assessment,
    survey,
    pinned: new Map([
      [
        first?.question.id ?? '',
        [{ kind: 'path', path: 'docs/privacy.md', blob: '', sha256: '3'.repeat(64) }],
      ],
    ]),
    supersedes: [],
  });
}

/** What verify and check say of a genuine record that both people of its quorum signed. */
export const SIGNED: Omit<AroundRecord, 'series'> = {
  generated: '2026-11-21T10:00:00Z',
  tool: { name: 'assess', version: '0.1.0' },
  sha256: '4'.repeat(64),
  state: 'current',
  outcome: 'genuine',
  policy: 'read',
  requirements: [
    {
      questionnaire: 'privacy',
      state: 'met',
      signoffs: [{ role: 'approver', have: 1, need: 1 }],
    },
  ],
  needed: [],
  findings: [],
  signatures: [
    {
      file: 'assessor.alice-example-com-ff8d98.json',
      person: 'alice@example.com',
      role: 'assessor',
      kind: 'decision',
      decision: 'answers',
      isCurrent: true,
      says: 'these are my answers',
      time: TIME,
      state: 'genuine',
      why: '',
      hasExpiredKey: false,
      fingerprint: 'SHA256:alice',
      comment: [],
    },
    {
      file: 'approver.carol-example-com-ff8d98.json',
      person: 'carol@example.com',
      role: 'approver',
      kind: 'decision',
      decision: 'approve',
      isCurrent: true,
      says: 'approves it',
      time: TIME,
      state: 'genuine',
      why: '',
      hasExpiredKey: false,
      fingerprint: 'SHA256:carol',
      comment: ['I read all of it.'],
    },
  ],
};

/** The report on a record, before its answer is known. */
export function unanswered(
  record: AssessmentRecord,
  change: Partial<AroundRecord> = {},
): UnansweredReport {
  return reportOfRecord(record, {
    ...SIGNED,
    series: [{ record, isGenuine: true }],
    ...change,
  });
}
