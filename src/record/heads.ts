// The head of a scope: which records are current for a scope and questionnaire. Every part of assess chooses heads here,
// so that the wizard, status, init, verify and check cannot disagree about which record counts.

import type { AssessmentRecord } from './format/schema.ts';
import type { StoredRecord } from './store/records.ts';

/** What the choice needs to know of a readable record. */
export interface RecordLinks {
  /** The name of its folder. */
  readonly id: string;
  /** The id of the project that the record names. */
  readonly project: string;
  readonly scope: string;
  /** The questionnaires it answers or closes, triage left out. */
  readonly covered: readonly string[];
  readonly supersedes: readonly {
    readonly id: string;
    readonly questionnaires: readonly string[];
  }[];
}

/** A record, and the questionnaires for which it was chosen. */
export interface Selected<T> {
  readonly record: T;
  readonly questionnaires: readonly string[];
}

/** Whether a record names another project. `project`: the id in project.json; undefined when that cannot be read. */
export function isOfOtherProject(named: string, project: string | undefined): boolean {
  return project !== undefined && named !== project;
}

/**
 * The records of this project that no other record of it replaces, withdrawn records included. A new record replaces
 * these: a withdrawn record stays in its history, and with it the rejections of the same answers.
 */
export function unreplaced<T extends RecordLinks>(
  records: readonly T[],
  project: string | undefined,
): readonly Selected<T>[] {
  const own = records.filter((record) => !isOfOtherProject(record.project, project));
  const replaced = new Set(
    own.flatMap(({ supersedes }) =>
      supersedes.flatMap(({ id, questionnaires }) => questionnaires.map((q) => `${id} ${q}`)),
    ),
  );
  return own.flatMap((record): readonly Selected<T>[] => {
    const questionnaires = record.covered.filter((q) => !replaced.has(`${record.id} ${q}`));
    return questionnaires.length === 0 ? [] : [{ record, questionnaires }];
  });
}

/**
 * The heads: records that no other record of the project replaces and that are not withdrawn. What a withdrawn record
 * replaced does not become a head again. Two heads for one scope and questionnaire are both given; verify reports them.
 */
export function headsOf<T extends RecordLinks>(
  records: readonly T[],
  project: string | undefined,
  isWithdrawn: (record: T) => boolean,
): readonly Selected<T>[] {
  return unreplaced(records, project).filter(({ record }) => !isWithdrawn(record));
}

/** A record that is the latest for a scope and questionnaire. */
export interface Latest {
  readonly scope: string;
  readonly questionnaire: string;
  readonly record: AssessmentRecord;
  /** Of record.json. */
  readonly sha256: string;
  /** There is no head for this scope and questionnaire; this withdrawn record was the last. */
  readonly isWithdrawn: boolean;
}

/**
 * What people continue from: for each scope and questionnaire its heads; where there is none, the withdrawn records that
 * no other replaces, whose answers a new record can keep.
 */
export function latestOf(
  stored: readonly StoredRecord[],
  project: string | undefined,
  isWithdrawn: (id: string) => boolean,
): readonly Latest[] {
  const all = unreplaced(
    stored.flatMap((each) => linksOf(each) ?? []),
    project,
  ).flatMap(({ record: { scope, record, id, sha256 }, questionnaires }): readonly Latest[] => {
    const withdrawn = isWithdrawn(id);
    return questionnaires.map((questionnaire) => ({
      scope,
      questionnaire,
      record,
      sha256,
      isWithdrawn: withdrawn,
    }));
  });
  const placeOf = ({ scope, questionnaire }: Latest): string => `${scope}\0${questionnaire}`;
  const withHead = new Set(all.filter((each) => !each.isWithdrawn).map((each) => placeOf(each)));
  return all.filter((each) => !each.isWithdrawn || !withHead.has(placeOf(each)));
}

interface StoredLinks extends RecordLinks {
  readonly record: AssessmentRecord;
  readonly sha256: string;
}

/** The links of a stored record; undefined when it cannot be read. */
export function linksOf({ id, sha256, parse }: StoredRecord): StoredLinks | undefined {
  if (!parse.ok) return undefined;
  const { record } = parse;
  const { scope, supersedes } = record;
  return {
    id,
    project: record.project.id,
    scope,
    covered: coveredBy(record),
    supersedes,
    record,
    sha256,
  };
}

/** The questionnaires a record answers or closes, triage left out, each once. */
export function coveredBy(record: AssessmentRecord): readonly string[] {
  return [
    ...new Set([
      ...record.questionnaires.map(({ id }) => id).filter((id) => id !== 'triage'),
      ...record.closed.map(({ questionnaire }) => questionnaire),
    ]),
  ];
}
