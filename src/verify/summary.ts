// One record in one line. verify says whether a record is genuine and who has signed it; whether that is enough for a
// release is decided by the policy.

import { amount } from '../text/amount.ts';
import { decisionWords, isAgainst } from '../text/decisions.ts';
import type { VerifiedRecord } from './verify.ts';

/** A record in one line: whether it is genuine, who has signed it, and whether it is current. */
export function summaryOf(record: VerifiedRecord): string {
  const words = [standing(record), ...signoffs(record), ...revokedWords(record)];
  if (record.isForeign) words.push('of another project');
  else if (record.withdrawn) words.push(...(record.outcome === 'genuine' ? [] : ['withdrawn']));
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

/** Rejections and withdrawals first: they are no sign-offs. */
function signoffs({ outcome, statements, decisions }: VerifiedRecord): readonly string[] {
  if (outcome !== 'genuine') return [];
  if (decisions.length === 0) return [statements === 0 ? 'not signed' : 'no sign-off'];
  const [against, signed] = [true, false].map((isNo) =>
    decisions
      .filter(({ decision }) => isAgainst(decision) === isNo)
      .map((decision) => decisionWords(decision).by),
  );
  const count = signed?.length ?? 0;
  return [
    ...(against ?? []),
    ...(count === 0 ? [] : [`${amount(count, 'sign-off')} (${signed?.join('; ')})`]),
  ];
}
