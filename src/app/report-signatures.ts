// The signatures of a record for a report: who says what, and what verify found about each.

import { UNCHECKED } from '../verify/verdicts.ts';
import type { VerifiedRecord } from '../verify/verify.ts';
import type { Code } from '../findings/registry.ts';
import type { ReportedSignature } from '../report/assessment-report-schema.ts';
import type {
  StatementDoubt,
  StatementOnRecord,
} from '../signing/statements/statements-on-record.ts';
import { decisionWords } from '../text/decisions.ts';

/** Findings that say: this key may not sign for this person in this role. */
const WRONG_KEY: ReadonlySet<Code> = new Set([
  'unknown-key',
  'unknown-person',
  'key-of-another-person',
  'key-revoked',
  'key-expired',
  'key-not-yet-valid',
  'role-not-granted',
]);

/** Findings after which assess cannot tell whether a signature is genuine, besides those about the trust files. */
const NOT_VERIFIED: ReadonlySet<Code> = new Set(['signature-unsupported', 'statement-unknown']);

/** The statements beside a record as signatures, oldest first. */
export function reportedSignatures(
  statements: readonly (StatementOnRecord & StatementDoubt)[],
  verified: VerifiedRecord | undefined,
): readonly ReportedSignature[] {
  const current = new Map(verified?.decisions.map((decision) => [decision.file, decision]));
  return statements.map((one) => ({
    file: one.file,
    ...saidBy(one),
    isCurrent: current.has(one.file),
    state: stateOf(one),
    why: one.doubt ?? '',
    hasExpiredKey: one.hasExpiredKey,
    fingerprint: current.get(one.file)?.fingerprint ?? null,
  }));
}

function stateOf({ doubt, code }: StatementDoubt): ReportedSignature['state'] {
  if (doubt === undefined) return 'genuine';
  if (code === undefined) return 'not-verified';
  if (WRONG_KEY.has(code)) return 'wrong-key';
  return UNCHECKED.has(code) || NOT_VERIFIED.has(code) ? 'not-verified' : 'not-valid';
}

type Said = Pick<
  ReportedSignature,
  'person' | 'role' | 'kind' | 'decision' | 'says' | 'time' | 'comment'
>;

function saidBy({ file, statement }: StatementOnRecord): Said {
  if (statement === undefined)
    return {
      person: '',
      role: '',
      kind: 'unreadable',
      decision: null,
      says: file,
      time: '',
      comment: [],
    };
  const { predicate } = statement;
  const { person, role, time } = predicate;
  const by = { person, role, time };
  if ('decision' in predicate)
    return {
      ...by,
      kind: 'decision',
      decision: predicate.decision,
      says: decisionWords(predicate).says,
      comment: predicate.comment,
    };
  if ('from' in predicate)
    return {
      ...by,
      kind: 'reaffirmation',
      decision: null,
      says: 'the answers still hold, though the code has changed',
      comment: predicate.reason,
    };
  const lines = 'comment' in predicate ? predicate.comment : predicate.reason;
  const about = 'answers' in predicate ? (predicate.answers ?? []) : [];
  return {
    ...by,
    kind: 'comment',
    decision: null,
    says: 'comments',
    comment: [
      ...lines,
      ...about.map(({ answer, comment }) => `about ${answer}: ${comment.join(' ')}`),
    ],
  };
}
