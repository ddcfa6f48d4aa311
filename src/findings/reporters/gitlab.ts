// gitlab: a Code Quality report, which GitLab shows in a merge request.

import type { Problem } from '../../errors.ts';
import type { Report, ReportFinding } from '../report-schema.ts';
import { ASSESSMENTS } from '../../repository/files/path-form.ts';
import { plain } from '../../terminal/safe-text.ts';
import { fingerprints } from './fingerprint.ts';
import { jsonText } from '../../terminal/json-text.ts';
import { type Weight, weightOf } from './words.ts';

const SEVERITIES: Readonly<Record<Weight, string>> = {
  error: 'critical',
  unclear: 'major',
  warning: 'minor',
  note: 'info',
};

/** A list with one entry for each finding; GitLab compares the fingerprints of two branches. */
export function gitlab(report: Report): string {
  const findings = report.problem === undefined ? report.findings : [asFinding(report.problem)];
  const prints = fingerprints(findings);
  return jsonText(
    findings.map((finding, index) => ({
      description: plain(
        finding.fix === '' ? finding.text : `${finding.text}. Fix: ${finding.fix}`,
      ),
      check_name: finding.code,
      fingerprint: prints[index],
      severity: SEVERITIES[weightOf(finding)],
      location: { path: plain(finding.path), lines: { begin: finding.line ?? 1 } },
    })),
  );
}

/** A problem becomes an entry, because an empty list would say that nothing is left to do. */
function asFinding({ what, why, fix }: Problem): ReportFinding {
  const text = `${what}: ${why}`;
  return {
    code: 'no-answer',
    kind: 'error',
    judged: false,
    path: ASSESSMENTS,
    text,
    fix,
    args: {},
  };
}
