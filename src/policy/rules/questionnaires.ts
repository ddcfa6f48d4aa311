// The questions were the right ones: shipped or accepted by the policy, and not of an older version.

import { recordPath } from '../../record/store/records.ts';
import type { VerifiedRecord } from '../../verify/verify.ts';
import { type Finding, found } from '../../findings/finding.ts';
import { ancestorsOf, historyOf } from '../../record/predecessors.ts';
import type { Rule } from './rule.ts';

/** Questionnaires that did not come with assess count only where the policy names their digest. */
export const ownQuestionnaires: Rule = ({ policy, judged: heads }) =>
  heads.flatMap(({ record, content }) =>
    content.questionnaires
      .filter(
        ({ origin, sha256 }) => origin !== 'shipped' && !policy.ownQuestionnaires.includes(sha256),
      )
      .map(({ id, version, sha256 }) =>
        found('questionnaire-not-accepted', recordPath(record.id).file, { id, version, sha256 }),
      ),
  );

/** No version is below the one that the policy asks for, or below one that the same place was assessed with before. */
export const versions: Rule = ({ policy, facts, judged: heads }) => {
  const history = historyOf(facts.records);
  return heads.flatMap(({ record, content }): readonly Finding[] => {
    const path = recordPath(record.id).file;
    const before = ancestorsOf(history, record);
    return content.questionnaires.flatMap(({ id, version }): readonly Finding[] => {
      const lowest = policy.minimumVersions[id];
      if (lowest !== undefined && compareVersions(version, lowest) < 0) {
        return [found('version-too-low', path, { id, version, lowest })];
      }
      const newest = newestAmong(before, id);
      if (newest === undefined || compareVersions(version, newest.version) >= 0) return [];
      const args = { id, version, record: newest.record, before: newest.version };
      return [found('version-went-down', path, args)];
    });
  });
};

function newestAmong(
  records: readonly VerifiedRecord[],
  questionnaire: string,
): { readonly version: string; readonly record: string } | undefined {
  return records
    .flatMap(({ id: record, content }) =>
      (content?.questionnaires ?? [])
        .filter(({ id }) => id === questionnaire)
        .map(({ version }) => ({ version, record })),
    )
    .toSorted((a, b) => compareVersions(b.version, a.version))[0];
}

/** Below zero when the first is the lower one. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [one, other].map((text) => text.split('.').map(Number));
  for (const index of [0, 1, 2]) {
    const difference = (a?.[index] ?? 0) - (b?.[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
