// gitlab: a Code Quality report, which GitLab shows in a merge request.

import type { Report } from '../policy/report.ts';
import { plain } from '../terminal/safe-text.ts';
import { fingerprints } from './fingerprint.ts';
import { jsonText } from './json-text.ts';
import { type Weight, weightOf } from './words.ts';

const SEVERITIES: Readonly<Record<Weight, string>> = {
  error: 'critical',
  unclear: 'major',
  warning: 'minor',
  note: 'info',
};

/** A list with one entry a finding; GitLab compares the fingerprints of two branches. */
export function gitlab({ findings }: Report): string {
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
