// One record in one line. verify says whether a record is genuine and who has signed it; whether that is enough for a
// release is decided by the policy.

import { amount } from '../text/amount.ts';
import type { CurrentDecision } from './statements.ts';
import type { VerifiedRecord } from './verify.ts';

const ACTS: Readonly<Record<CurrentDecision['decision'], string>> = {
  approve: 'approves',
  reject: 'rejects',
  withdraw: 'withdraws it',
};

/** A record in one line: whether it is genuine, who has signed it, and whether it is current. */
export function summaryOf(record: VerifiedRecord): string {
  const words = [standing(record), ...signoffs(record), ...revokedWords(record)];
  if (record.isForeign) words.push('of another project');
  else if (record.withdrawn) words.push('withdrawn');
  else if (record.content !== undefined && record.headFor.length === 0)
    words.push('replaced by a newer record');
  return words.join(', ');
}

function standing({ outcome, errors }: VerifiedRecord): string {
  switch (outcome) {
    case 'genuine':
      return 'genuine';
    case 'cannot-judge':
      return 'cannot be judged';
    case 'not-genuine':
      if (errors === 0) return 'NOT GENUINE, because of files that it depends on';
      return `NOT GENUINE, ${amount(errors, 'error')}`;
  }
}

function revokedWords({ revokedRejections }: VerifiedRecord): readonly string[] {
  return revokedRejections.map(
    ({ person, role }) => `rejected by ${person} as ${role} with a key that was revoked later`,
  );
}

function signoffs({ outcome, statements, decisions }: VerifiedRecord): readonly string[] {
  if (outcome !== 'genuine') return [];
  const who = decisions
    .map(({ person, role, decision }) => `${person} ${ACTS[decision]} as ${role}`)
    .join('; ');
  if (decisions.length === 0) return [statements === 0 ? 'not signed' : 'no sign-off'];
  // Two signatures of which one is a rejection are not two sign-offs.
  if (decisions.some(({ decision }) => decision === 'reject')) return [`rejected (${who})`];
  return [`${amount(decisions.length, 'sign-off')} (${who})`];
}
