// Evidence that is gone or has changed is a note of verify, because the record itself is genuine. How much it weighs for a
// release is for the policy to say.

import type { Finding } from '../../findings/finding.ts';
import type { Policy } from '../schema.ts';

/** Findings of verify with the weight that the policy gives them. */
export function weighedByPolicy(
  { evidence }: Policy,
  findings: readonly Finding[],
): readonly Finding[] {
  return findings.map((finding) =>
    finding.code === 'evidence-changed'
      ? { ...finding, kind: finding.args.gone ? evidence.gone : evidence.changed }
      : finding,
  );
}
