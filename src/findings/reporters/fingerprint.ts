// Fingerprints: systems that keep findings over time use them to recognise a finding.

import { createHash } from 'node:crypto';
import type { ReportFinding } from '../report-schema.ts';

/**
 * One fingerprint for each finding, 64 hex digits each. Counts and dates in the text and the line number do not
 * matter, because they change with every commit. Findings that are otherwise equal differ by their order.
 */
export function fingerprints(findings: readonly ReportFinding[]): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map(({ code, path, text }) => {
    const what = [code, path, text.replaceAll(/\d+/g, '#')].join('\0');
    const before = seen.get(what) ?? 0;
    seen.set(what, before + 1);
    return createHash('sha256').update(`${what}\0${before}`).digest('hex');
  });
}
