// From which state to which a record can be reaffirmed now.

import type { NoRepository } from '../repository/git/locate.ts';
import type { SafeRepository } from '../repository/git/safety.ts';
import { UserError } from '../errors.ts';
import type { Snapshot } from '../repository/files/snapshot.ts';
import { trustFilesOf } from '../signing/trust/trust-files.ts';
import { verify } from '../verify/verify.ts';
import { type Shortage, tally } from './rules/people.ts';
import { quorumFor, quorumBasis } from './rules/required-quorum.ts';
import { reaffirmedStates } from './rules/staleness.ts';
import { isSameSubject, type RecordSubject } from './facts.ts';
import { currentSubject } from './facts/code-drift.ts';
import { bytesOfRead, trustSource } from './facts/trust.ts';
import { parsePolicy } from './parse.ts';
import { type Policy } from './schema.ts';
import { defaultPolicy } from './default-policy.ts';

export interface ReaffirmRequest {
  readonly repository: SafeRepository | NoRepository;
  readonly snapshot: Snapshot;
  readonly record: string;
  /** Seconds since 1970. */
  readonly now: number;
}

export interface ReaffirmPlan {
  readonly from: RecordSubject;
  readonly to: RecordSubject;
  readonly scope: string;
  /** Others who have said the same already. */
  readonly others: readonly string[];
  /** What the reaffirmation still needs to be valid, once this person has made it too. */
  readonly neededWith: (person: string, role: string) => readonly Shortage[];
}

/** What a reaffirmation made now says. Throws a UserError where there is nothing to reaffirm, or it is not allowed. */
export async function planReaffirmation(request: ReaffirmRequest): Promise<ReaffirmPlan> {
  const { repository, snapshot, now } = request;
  const { records } = await verify({ snapshot, trust: trustFilesOf(snapshot), now });
  const record = records.find(({ id }) => id === request.record);
  const content = record?.content;
  if (record === undefined || content === undefined) {
    throw impossible(request.record, 'it cannot be read', 'run assess verify for details');
  }
  const to = await currentSubject(repository, content.scope);
  if (to instanceof UserError) throw to;
  if (to.kind === 'none' || content.subject.kind === 'none') {
    const why = to.kind === 'none' ? to.why : 'the record is not bound to a source state';
    throw impossible(request.record, why, 'make a new record in a git repository');
  }
  const policy = policyOrDefault(snapshot);
  const quorum = quorumFor(policy, quorumBasis(policy, records)(record));
  const standings = reaffirmedStates(policy, quorum, record);
  if (standings.some(({ subject }) => isSameSubject(subject, to))) {
    throw impossible(
      request.record,
      'its answers hold for the code as it is now',
      'nothing has to be done',
    );
  }
  // People who have already signed the same step count together with the new signature.
  const begun = record.reaffirmations.filter(
    (one) =>
      isSameSubject(one.to, to) &&
      standings.some(({ subject }) => isSameSubject(subject, one.from)),
  );
  const from = begun[0]?.from ?? standings.at(-1)?.subject ?? content.subject;
  const steps = standings.find(({ subject }) => isSameSubject(subject, from))?.steps ?? 0;
  if (steps >= policy.maxReaffirmations) {
    const why = `it was reaffirmed ${steps} times, and the policy allows ${policy.maxReaffirmations}`;
    throw impossible(
      request.record,
      why,
      'make a new record with assess; the answers are carried over',
    );
  }
  return {
    from,
    to,
    scope: content.scope,
    others: [...new Set(begun.map(({ person }) => person))],
    neededWith: (person, role) =>
      tally(policy, quorum, [
        ...begun.filter((one) => isSameSubject(one.from, from)),
        { person, role },
      ]).filter(({ have, need }) => have < need),
  };
}

/** The policy of this checkout; the defaults before there is one, or while it cannot be read, which check reports. */
export function policyOrDefault(snapshot: Snapshot): Policy {
  const bytes = bytesOfRead(trustSource(snapshot)['policy.yaml'].read);
  const parsed = bytes === undefined ? undefined : parsePolicy(bytes);
  return parsed?.ok === true ? parsed.policy : defaultPolicy();
}

function impossible(record: string, why: string, fix: string): UserError {
  return new UserError({ what: `record ${record} cannot be reaffirmed`, why, fix });
}
