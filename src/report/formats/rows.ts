// csv and ndjson: the report as rows of one form, for a spreadsheet or a database.

import type { AssessmentReport } from '../assessment-report-schema.ts';
import { placeWords, SIGNATURE_STATES } from '../words.ts';

/** The columns, in their order (docs/report.md). Later versions only add columns at the end. */
export const REPORT_COLUMNS = [
  'record',
  'project',
  'scope',
  'completed',
  'part',
  'id',
  'text',
  'state',
  'level',
  'level_before',
  'person',
  'date',
] as const;

type Column = (typeof REPORT_COLUMNS)[number];
type Cells = Readonly<
  Record<Exclude<Column, 'record' | 'project' | 'scope' | 'completed'>, string>
>;

/** A row, with every column. What a part does not have is empty. */
export type ReportRow = Readonly<Record<Column, string>>;

const EMPTY: Omit<Cells, 'part' | 'id'> = {
  text: '',
  state: '',
  level: '',
  level_before: '',
  person: '',
  date: '',
};

/** The rows: the release, then questionnaires, scenarios, steps, signatures and evidence. */
export function reportRows(report: AssessmentReport): readonly ReportRow[] {
  const { record, project, verdict, release } = report;
  const same = {
    record: record.id,
    project: project.name,
    scope: placeWords(record.scope),
    completed: record.completed,
  };
  const parts: readonly Cells[] = [
    {
      ...EMPTY,
      part: 'release',
      id: record.id,
      text: release.because.join(' '),
      state: release.answer,
      level: verdict.level,
      level_before: verdict.before.worst,
    },
    ...report.questionnaires.map(({ id, title, level, before }) => ({
      ...EMPTY,
      part: 'questionnaire',
      id,
      text: title,
      level,
      level_before: before.worst,
    })),
    ...report.scenarios.map(({ id, title, applies, level, before }) => ({
      ...EMPTY,
      part: 'scenario',
      id,
      text: title,
      state: { true: 'applies', false: 'does not apply', maybe: 'may apply' }[`${applies}`],
      level,
      level_before: before.worst,
    })),
    ...report.steps.map((step) => ({
      ...EMPTY,
      part: 'step',
      id: step.id,
      text: step.what,
      state: step.class,
      person: step.owner,
      date: step.due,
    })),
    ...report.signatures.map(({ file, person, says, state, time }) => ({
      ...EMPTY,
      part: 'signature',
      id: file,
      text: says,
      state: SIGNATURE_STATES[state],
      person,
      date: time,
    })),
    ...report.evidence.map(({ answer, kind, place, on }) => ({
      ...EMPTY,
      part: 'evidence',
      id: answer,
      text: place,
      state: kind,
      date: on,
    })),
  ];
  return parts.map((cells) => ({ ...same, ...cells }));
}
