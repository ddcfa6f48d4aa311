// The rules about sign-offs: enough different people approved every record, in the right roles, and no one rejects it.

import { peopleIn } from '../../signing/trust/authorise.ts';
import { unreplaced } from '../../record/heads.ts';
import { recordPath } from '../../record/store/records.ts';
import type { CheckFacts } from '../facts.ts';
import { type Finding, found } from '../../findings/finding.ts';
import type { Args } from '../../findings/registry.ts';
import { signedOff, doubles, type Rejection, rejectionsOf, tally, whoCould } from './people.ts';
import { earlierObjections, hasQuorum, quorumAt, quorumFor } from './required-quorum.ts';
import type { Rule, RuleInput } from './rule.ts';
import type { VerifiedRecord } from '../../verify/verify.ts';

/** Every record has its quorum. */
export const quorum: Rule = ({ policy, facts, basisOf, judged: heads }) => {
  return heads.flatMap(({ record }): readonly Finding[] => {
    const basis = basisOf(record);
    const { level } = basis;
    const byLevel = quorumAt(policy, level);
    return tally(policy, quorumFor(policy, basis), signedOff(record))
      .filter(({ have, need }) => have < need)
      .map((shortage) => {
        const isByLevel = (byLevel[shortage.role] ?? 0) > 0;
        const because = isByLevel ? basis.because : 'rejected';
        const { trust, now } = facts;
        const people = trust && peopleIn(trust, shortage.role, now);
        const able = people && whoCould(policy, record, shortage.role, people);
        const base = facts.base?.ref;
        const args = { record: record.id, ...shortage, level, because, able, base };
        // A signature that this version cannot read may be the one that is missed.
        const weight = { judged: record.outcome !== 'cannot-judge' };
        return found('quorum-missing', recordPath(record.id).folder, args, weight);
      });
  });
};

/**
 * Every current rejection blocks, in any role, also when its key was revoked later. So does one of a withdrawn record
 * with a valid exemption: the author of the record must not end a rejection by withdrawing it.
 */
export const rejections: Rule = (input) => {
  const { facts, judged } = input;
  const records = [...judged.map(({ record }) => record), ...withdrawnUnderExemption(input)];
  return records.flatMap((record) =>
    rejectionsOf(record).map((rejection): Finding => {
      const path = pathOf(rejection);
      const { person, role, time } = rejection;
      return rejection.isRevoked
        ? found('rejection-unresolved', path, rejectionArgs(facts, record.id, rejection))
        : found('rejected', path, { record: record.id, person, role, time });
    }),
  );
};

/** Withdrawn records that nothing replaces, about what only an exemption covers. */
function withdrawnUnderExemption({ facts, coverage }: RuleInput): readonly VerifiedRecord[] {
  const exempt = coverage.list.filter(
    ({ heads, exemption }) => heads.length === 0 && exemption !== undefined,
  );
  return withdrawnRecords(facts).flatMap(({ record: { verified, scope }, questionnaires }) => {
    const isExempt = exempt.some(
      ({ requirement }) =>
        requirement.scope === scope && questionnaires.includes(requirement.questionnaire),
    );
    return isExempt ? [verified] : [];
  });
}

/** Withdrawn records, each with the questionnaires for which no other record replaces it. */
function withdrawnRecords({ records }: CheckFacts) {
  const readable = records.flatMap((verified) => {
    const { id, content, isForeign } = verified;
    return content === undefined || isForeign ? [] : [{ ...content, id, verified }];
  });
  return unreplaced(readable, undefined).filter(({ record }) => record.verified.withdrawn);
}

/**
 * A rejection does not end with its record: the same answers stay rejected, and for other answers it is reported which
 * rejection they replace. One whose key was revoked later stays only until people enough have approved the answers.
 */
export const earlierRejections: Rule = ({ policy, facts, basisOf, judged: heads }) =>
  heads.flatMap(({ record, rejectedAlike }): readonly Finding[] => {
    const basis = basisOf(record);
    const { alike, replaced } = earlierObjections(basis, rejectedAlike);
    const unresolved = hasQuorum(policy, record, basis)
      ? []
      : rejectedAlike.filter(
          (one) => one.isRevoked && basis.objections.some((two) => pathOf(two) === pathOf(one)),
        );
    const path = recordPath(record.id).file;
    const argsOf = (one: Rejection) => rejectionArgs(facts, record.id, one);
    return [
      ...alike.map((one) => found('still-rejected', path, argsOf(one))),
      ...replaced
        .filter(({ isRevoked }) => !isRevoked)
        .map((one) => found('replaces-rejected', path, argsOf(one))),
      ...unresolved.map((one) => found('rejection-unresolved', path, argsOf(one))),
    ];
  });

function pathOf({ record, file }: Rejection): string {
  return `${recordPath(record).folder}/${file}`;
}

function rejectionArgs(
  facts: CheckFacts,
  record: string,
  rejection: Rejection,
): Args['still-rejected'] {
  const { record: earlier, person, role, time } = rejection;
  const reason = facts.reasons.get(pathOf(rejection)) ?? '';
  return { record, earlier, person, role, time, reason };
}

/** No person acts in two roles that the policy separates, on one record. */
export const separation: Rule = ({ policy, judged: heads }) =>
  heads.flatMap(({ record }) =>
    doubles(policy, record.decisions).map(({ person, roles }) =>
      found('roles-not-separated', recordPath(record.id).folder, { person, roles }),
    ),
  );

/** Withdrawn records are noted: they explain why something is not covered. */
export const withdrawals: Rule = ({ facts }) =>
  withdrawnRecords(facts).flatMap(({ record: { id, verified } }) =>
    verified.decisions
      .filter(({ decision }) => decision === 'withdraw')
      .map(({ file, person, role }) =>
        found('record-withdrawn', `${recordPath(id).folder}/${file}`, { person, role }),
      ),
  );
