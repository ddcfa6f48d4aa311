// json: the report as it is, for programs. Its form is versioned by `schema`; later versions only add.

import type { Report } from '../policy/report.ts';
import { jsonText } from './json-text.ts';

/** The whole report. */
export function json(report: Report): string {
  return jsonText(report);
}
