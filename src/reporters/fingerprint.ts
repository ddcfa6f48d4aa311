// What makes a finding the same one tomorrow: systems that keep findings over time match them by this.

import { createHash } from 'node:crypto';
import type { ReportFinding } from '../policy/report.ts';

/**
 * One fingerprint a finding, 64 hex digits each. Counts and dates in the text do not matter (they move with every
 * commit), nor does the line; findings that are alike otherwise are told apart by their order.
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
