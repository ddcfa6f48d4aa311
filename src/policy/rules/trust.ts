// Changes of the files that decide over releases, each with what it weighs.

import type { Kind } from '../../findings/row.ts';
import { found } from '../../findings/finding.ts';
import type { ConsentState } from '../../findings/rows/policy.ts';
import { consentJudge } from '../trust/consent.ts';
import type { Rule } from './rule.ts';

/** What a state weighs. */
export const CONSENT_KINDS: Readonly<Record<ConsentState, Kind>> = {
  given: 'note',
  'not-asked': 'warning',
  missing: 'error',
  outdated: 'error',
  interested: 'error',
  'no-approver': 'error',
  diverged: 'error',
  broken: 'error',
};

/** Changes of policy, signers, revoked keys and gate, in words; consented to where the policy asks for it. */
export const trustChanges: Rule = ({ policy, facts: { base, consents } }) => {
  if (base === undefined) return [];
  // A consent that the base has belongs to an earlier change.
  const fresh = consents.filter(({ file }) => base.freshConsents.has(file));
  const judge = consentJudge(policy.trustChange, base.trust, fresh);
  return base.trust.changes.map((change) => {
    const { path, what, effect } = change;
    const { state, people } = judge(change);
    const args = { what, effect, consent: state, people, ref: base.ref };
    return found('trust-changed', path, args, { kind: CONSENT_KINDS[state] });
  });
};
