// Records with the parts that a comparison reads.

import type { ComparedSide } from '../../src/comparison/comparison.ts';
import { buildRecord } from '../../src/record/build.ts';
import { digestOf } from '../../src/record/format/digest.ts';
import {
  type AssessmentRecord,
  PROJECT_TYPE,
  type RecordAnswer,
} from '../../src/record/format/schema.ts';
import { coveredBy } from '../../src/record/heads.ts';
import { surveyOf } from '../../src/assessment/survey.ts';
import type { Instruments } from '../../src/questionnaire/builtin.ts';
import { currentMethod } from '../../src/scoring/index.ts';
import { assessed, instruments } from '../reference-projects/projects.ts';

export type Part = Pick<
  AssessmentRecord,
  | 'completed'
  | 'verdict'
  | 'scenarios'
  | 'profile'
  | 'answers'
  | 'redLines'
  | 'acceptances'
  | 'actions'
  | 'questionnaires'
  | 'closed'
>;

export const low = { best: 'Low', worst: 'Low' } as const;
export const wide = { best: 'Low', worst: 'High' } as const;

export function answer(id: string, change: Partial<RecordAnswer> = {}): RecordAnswer {
  return {
    id,
    question: `What about ${id}?`,
    value: 2,
    label: 'A list',
    note: [],
    evidence: [],
    basis: [],
    by: 'alice@example.com',
    at: '2026-11-20T10:00:00Z',
    ...change,
  };
}

type Action = AssessmentRecord['actions'][number];

export function action(id: string, change: Partial<Action>): Action {
  return {
    id,
    what: id,
    class: 'fix-by-date',
    answers: [id],
    meets: [],
    evidence: '',
    effect: null,
    owner: '',
    due: '',
    ...change,
  };
}

export const STAGE = answer('triage.stage', { value: 'built', label: 'Being built' });
export const scenario = (
  id: string,
  questionnaire: string,
): AssessmentRecord['scenarios'][number] =>
  ({
    id,
    questionnaire,
    title: `What ${id} is`,
    applies: true,
    before: low,
    after: low,
    level: 'Low',
    likelihood: { before: { best: 1, worst: 1 }, after: { best: 1, worst: 1 } },
    severity: { best: 1, worst: 1 },
    drivers: [],
  }) as unknown as AssessmentRecord['scenarios'][number];

/** A record about privacy, with the parts that are compared. */
export function recordOf(change: Partial<Part> = {}): AssessmentRecord {
  const part: Part = {
    verdict: {
      verdict: 'ready',
      level: 'Low',
      band: low,
      before: low,
      perQuestionnaire: [{ id: 'privacy', level: 'Low', band: low, before: low }],
    },
    scenarios: [scenario('P1', 'privacy')],
    completed: '2026-11-21T10:00:00Z',
    redLines: [],
    acceptances: [],
    profile: { flags: {}, triage: [STAGE] } as unknown as Part['profile'],
    answers: [answer('privacy.a')],
    actions: [action('privacy.a', { what: 'Write the list' })],
    questionnaires: [
      { id: 'triage', version: '1.0.0', sha256: 'a'.repeat(64) },
      { id: 'privacy', version: '1.0.0', sha256: 'b'.repeat(64) },
    ] as unknown as Part['questionnaires'],
    closed: [],
    ...change,
  };
  return part as unknown as AssessmentRecord;
}

const PROJECT_ID = 'a'.repeat(26);

/** The record that `assess run` makes of an answer sheet, bound to no source state. */
export function recordOfSheet(
  text: string,
  change: { readonly id?: string; readonly time?: string } = {},
  versions: Instruments = instruments,
): AssessmentRecord {
  const { assessment } = assessed(text);
  const survey = surveyOf(versions, assessment, currentMethod);
  const pinned = new Map(
    survey.asked.map(({ question, answer: given }) => [
      question.id,
      (given?.evidence ?? []).map((item) =>
        item.kind === 'path'
          ? { kind: 'path' as const, path: item.path, blob: '', sha256: digestOf(item.path) }
          : item,
      ),
    ]),
  );
  return buildRecord({
    id: change.id ?? '2026-11-21-aaaaa',
    time: change.time ?? '2026-11-21T10:00:00Z',
    toolVersion: '0.0.0',
    project: { type: PROJECT_TYPE, id: PROJECT_ID, name: 'Project' },
    repository: '',
    subject: { kind: 'none', why: 'a test' },
    observed: { gitCommit: '', branch: '', dirty: false },
    instruments: versions,
    assessment,
    survey,
    pinned,
    supersedes: [],
  });
}

/** A side with these records, each for all that it covers, answered with the questionnaires of this version. */
export function sideOf(name: string, ...records: readonly AssessmentRecord[]): ComparedSide {
  return {
    name,
    records: records.map((record) => ({
      record,
      questionnaires: coveredBy(record),
      instruments: {
        triage: instruments.triage,
        questionnaires: instruments.questionnaires.filter(({ id }) =>
          record.questionnaires.some((each) => each.id === id),
        ),
      },
      signatures: [],
    })),
  };
}
