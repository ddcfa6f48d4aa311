// Which records a record follows: what it replaces, directly or through others. A new record ends neither the
// quorum that they needed nor the rejections of their answers.

import type { VerifiedRecord } from '../../verify/verify.ts';

/** All records, as they are looked up. */
export interface RecordHistory {
  readonly byId: ReadonlyMap<string, VerifiedRecord>;
  readonly withdrawn: readonly VerifiedRecord[];
}

/** Records, to be asked what each follows. */
export function historyOf(records: readonly VerifiedRecord[]): RecordHistory {
  return {
    byId: new Map(records.map((record) => [record.id, record])),
    withdrawn: records.filter(({ withdrawn }) => withdrawn),
  };
}

/**
 * What a record replaces. Where it replaces nothing, also withdrawn records of the same scope and questionnaire, so that
 * withdrawing a record and starting a separate one does not avoid its quorum and rejections.
 */
export function previousOf(
  { byId, withdrawn }: RecordHistory,
  { id, content }: VerifiedRecord,
): readonly VerifiedRecord[] {
  if (content === undefined) return [];
  const replaced = content.supersedes.flatMap((named) => byId.get(named.id) ?? []);
  const followed = new Set(content.supersedes.flatMap(({ questionnaires }) => questionnaires));
  const fresh = content.covered.filter((questionnaire) => !followed.has(questionnaire));
  if (fresh.length === 0) return replaced;
  const beside = withdrawn.filter(
    (other) =>
      other.id !== id &&
      other.content?.scope === content.scope &&
      other.content.covered.some((questionnaire) => fresh.includes(questionnaire)),
  );
  return [...new Set([...replaced, ...beside])];
}

/** Every record that a record follows, nearest first, while the order is clear. */
export function ancestorsOf(
  history: RecordHistory,
  record: VerifiedRecord,
): readonly VerifiedRecord[] {
  const found = new Set<VerifiedRecord>();
  const open = [record];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const previous of previousOf(history, next)) {
      if (previous === record || found.has(previous)) continue;
      found.add(previous);
      open.push(previous);
    }
  }
  return [...found];
}
