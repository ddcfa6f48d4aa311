// json: the whole report, for programs. `schema` names the version of its form; later versions only add keys.

import type { Report } from '../report-schema.ts';
import { jsonText } from '../../terminal/json-text.ts';

/** The whole report. */
export function json(report: Report): string {
  return jsonText(report);
}
