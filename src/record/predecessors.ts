// Which records a record follows: what it replaces, directly or through others. A new record ends neither the quorum that
// they needed nor the rejections of their answers.

import type { RecordLinks } from './heads.ts';

/** What is known of a record, readable or not. */
export interface HistoricRecord {
  readonly id: string;
  /** undefined where the record cannot be read. */
  readonly content: Omit<RecordLinks, 'id'> | undefined;
  readonly withdrawn: boolean;
}

/** All records, as they are looked up. */
export interface RecordHistory<T extends HistoricRecord> {
  readonly byId: ReadonlyMap<string, T>;
  readonly withdrawn: readonly T[];
}

/** Records, to be asked what each follows. */
export function historyOf<T extends HistoricRecord>(records: readonly T[]): RecordHistory<T> {
  return {
    byId: new Map(records.map((record) => [record.id, record])),
    withdrawn: records.filter(({ withdrawn }) => withdrawn),
  };
}

/**
 * What a record replaces. Where it replaces nothing, also withdrawn records of the same project, scope and questionnaire,
 * so that withdrawing a record and starting a separate one does not avoid its quorum and rejections.
 */
export function previousOf<T extends HistoricRecord>(
  { byId, withdrawn }: RecordHistory<T>,
  { id, content }: T,
): readonly T[] {
  if (content === undefined) return [];
  const replaced = content.supersedes.flatMap((named) => byId.get(named.id) ?? []);
  const followed = new Set(content.supersedes.flatMap(({ questionnaires }) => questionnaires));
  const fresh = content.covered.filter((questionnaire) => !followed.has(questionnaire));
  if (fresh.length === 0) return replaced;
  const beside = withdrawn.filter(
    (other) =>
      other.id !== id &&
      other.content?.project === content.project &&
      other.content.scope === content.scope &&
      other.content.covered.some((questionnaire) => fresh.includes(questionnaire)),
  );
  return [...new Set([...replaced, ...beside])];
}

/** Every record that a record follows, nearest first, while the order is clear. */
export function ancestorsOf<T extends HistoricRecord>(
  history: RecordHistory<T>,
  record: T,
): readonly T[] {
  const found = new Set<T>();
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
