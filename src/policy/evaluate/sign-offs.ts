// Enough different people stand behind every record, in the right roles, and nobody is against it.

import { recordPath } from '../../record/records.ts';
import { judged, type PolicyFinding } from '../finding.ts';
import { approvers, doubles, quorumAt, scrutineer, tally } from './people.ts';
import type { Rule } from './world.ts';

/** Every record has its quorum. */
export const quorum: Rule = ({ policy, facts, judged: heads }) => {
  const scrutinise = scrutineer(policy, facts.records);
  return heads.flatMap(({ record }): readonly PolicyFinding[] => {
    const { level, because } = scrutinise(record);
    return tally(policy, quorumAt(policy, level), approvers(record))
      .filter(({ have, need }) => have < need)
      .map((shortage) => {
        const args = { record: record.id, ...shortage, level, because };
        // A signature that this version cannot read may be the one that is missed.
        const weight = { judged: record.outcome !== 'cannot-judge' };
        return judged('quorum-missing', recordPath(record.id).folder, args, weight);
      });
  });
};

/** One rejection blocks, whoever made it, as long as it is their latest word. */
export const rejections: Rule = ({ judged: heads }) =>
  heads.flatMap(({ record }) =>
    record.decisions
      .filter(({ decision }) => decision === 'reject')
      .map(({ file, person, role, time }) =>
        judged('rejected', `${recordPath(record.id).folder}/${file}`, {
          record: record.id,
          person,
          role,
          time,
        }),
      ),
  );

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
