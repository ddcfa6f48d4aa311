// Enough different people stand behind every record, in the right roles, and nobody is against it.

import { authorise } from '../../signing/authorise.ts';
import { recordPath } from '../../record/records.ts';
import type { CheckFacts } from '../facts.ts';
import { judged, type PolicyFinding } from '../finding.ts';
import {
  approvers,
  doubles,
  isSameHand,
  quorumAt,
  quorumFor,
  type Rejection,
  rejectionsOf,
  tally,
  whoCould,
} from './people.ts';
import type { Rule } from './world.ts';

/** Every record has its quorum. */
export const quorum: Rule = ({ policy, facts, scrutinise, judged: heads }) => {
  return heads.flatMap(({ record }): readonly PolicyFinding[] => {
    const scrutiny = scrutinise(record);
    const { level } = scrutiny;
    const byLevel = quorumAt(policy, level);
    return tally(policy, quorumFor(policy, scrutiny), approvers(record))
      .filter(({ have, need }) => have < need)
      .map((shortage) => {
        const isByLevel = (byLevel[shortage.role] ?? 0) > 0;
        const because = isByLevel ? scrutiny.because : 'rejected';
        const people = enrolled(facts, shortage.role);
        const able = people && whoCould(policy, record, shortage.role, people);
        const args = { record: record.id, ...shortage, level, because, able };
        // A signature that this version cannot read may be the one that is missed.
        const weight = { judged: record.outcome !== 'cannot-judge' };
        return judged('quorum-missing', recordPath(record.id).folder, args, weight);
      });
  });
};

/** Who may sign in a role today; undefined where nobody can tell. */
function enrolled({ trust, now }: CheckFacts, role: string): readonly string[] | undefined {
  return trust?.signers
    .filter(({ roles }) => roles.includes(role))
    .filter(({ principal, key }) => authorise({ ...trust, principal, role, key, at: now }).ok)
    .map(({ principal }) => principal);
}

/** One rejection blocks, whoever made it, as long as it is their latest word. */
export const rejections: Rule = ({ judged: heads }) =>
  heads.flatMap(({ record }) =>
    rejectionsOf(record).map(({ file, ...args }) =>
      judged('rejected', `${recordPath(record.id).folder}/${file}`, args),
    ),
  );

/** A rejection does not end with the record: the same answers stay rejected, and of others it is told whose word they replace. */
export const earlierRejections: Rule = ({ facts, scrutinise, judged: heads }) =>
  heads.flatMap(({ record, rejectedAlike }): readonly PolicyFinding[] => {
    const { objections } = scrutinise(record);
    const replaced = objections.filter((one) => !rejectedAlike.some((two) => isSameHand(one, two)));
    const argsOf = ({ record: earlier, file, person, role, time }: Rejection) => {
      const reason = facts.reasons.get(`${recordPath(earlier).folder}/${file}`) ?? '';
      return { record: record.id, earlier, person, role, time, reason };
    };
    const path = recordPath(record.id).file;
    return [
      ...rejectedAlike.map((one) => judged('still-rejected', path, argsOf(one))),
      ...replaced.map((one) => judged('replaces-rejected', path, argsOf(one))),
    ];
  });

/** Nobody acts in two roles that the policy keeps apart, on one record. */
export const separation: Rule = ({ policy, judged: heads }) =>
  heads.flatMap(({ record }) =>
    doubles(policy, record.decisions).map(({ person, roles }) =>
      judged('roles-not-separated', recordPath(record.id).folder, { person, roles }),
    ),
  );

/** Withdrawn records are told: they explain why something is not covered. */
export const withdrawals: Rule = ({ facts }) => {
  const replaced = new Set(
    facts.records.flatMap(({ content }) => (content?.supersedes ?? []).map(({ id }) => id)),
  );
  return facts.records
    .filter(({ id, withdrawn }) => withdrawn && !replaced.has(id))
    .flatMap(({ id, decisions }) =>
      decisions
        .filter(({ decision }) => decision === 'withdraw')
        .map(({ file, person, role }) =>
          judged('record-withdrawn', `${recordPath(id).folder}/${file}`, { person, role }),
        ),
    );
};
