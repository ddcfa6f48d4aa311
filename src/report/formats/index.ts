// The table of formats of `assess report`: name -> (report) => text. Adding one is a file, a row here, its name in
// --format (cli/rows/records.ts), a test and a row in docs/report.md.

import { jsonText } from '../../terminal/json-text.ts';
import type { AssessmentReport } from '../assessment-report-schema.ts';
import { csvText, ndjsonText } from './delimited.ts';
import { htmlReport } from './html.ts';
import { markdownReport } from './markdown.ts';
import { REPORT_COLUMNS, reportRows } from './rows.ts';

/** What each format makes of a report on a record. */
export const REPORT_FORMATS = {
  html: htmlReport,
  markdown: markdownReport,
  json: jsonText,
  csv: (report) => csvText(REPORT_COLUMNS, reportRows(report)),
  ndjson: (report) => ndjsonText(reportRows(report)),
} as const satisfies Readonly<Record<string, (report: AssessmentReport) => string>>;

export type ReportFormat = keyof typeof REPORT_FORMATS;
