// Answers grow old even when nothing changes.

import { recordPath } from '../../record/store/records.ts';
import { type Finding, found } from '../../findings/finding.ts';
import { SECONDS_PER_DAY } from '../../assessment/days.ts';
import { type Rule } from './rule.ts';

/** No record is older than the policy allows. A reaffirmation does not make it younger. */
export const age: Rule = ({ policy, facts, judged: heads }) =>
  heads.flatMap(({ record, content: { completed } }): readonly Finding[] => {
    const seconds = facts.now - Date.parse(completed) / 1000;
    if (seconds <= policy.maxAgeDays * SECONDS_PER_DAY) return [];
    const args = {
      completed,
      days: Math.floor(seconds / SECONDS_PER_DAY),
      most: policy.maxAgeDays,
    };
    return [found('too-old', recordPath(record.id).file, args)];
  });
