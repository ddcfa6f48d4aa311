// The files as they are now, compared with the state a record was made of. Missing history is an honest "cannot say
// how much", never "nothing".

import { UserError } from '../../errors.ts';
import type { AssessmentRecord } from '../../record/schema.ts';
import { changesSince } from '../../repository/changed-since.ts';
import { findRootTree } from '../../repository/history.ts';
import type { NoRepository } from '../../repository/locate.ts';
import type { SafeRepository } from '../../repository/safety.ts';
import { readSubject, type SubjectId } from '../../repository/subject.ts';
import type { Present, RecordSubject } from '../facts.ts';

export interface PresentRequest {
  readonly record: AssessmentRecord;
  /** The states for which its answers hold, the assessed one first, the last reaffirmed one last. */
  readonly standings: readonly RecordSubject[];
  /** Whether it matters when the files began to differ; that takes a look through the history. */
  readonly since: boolean;
}

type Repository = SafeRepository | NoRepository;

/** Compares; one scope is read only once. */
export function presentReader(
  repository: Repository,
): (request: PresentRequest) => Promise<Present> {
  const scopes = new Map<string, Promise<RecordSubject | UserError>>();
  return async ({ record, standings, since }) => {
    const { scope, subject } = record;
    if (subject.kind === 'none') return { kind: 'unbound', why: reasonOnly(subject.why) };
    if (repository.kind === 'none') return { kind: 'unknown', why: reasonOnly(repository.why) };
    const known = scopes.get(scope) ?? currentSubject(repository, scope);
    scopes.set(scope, known);
    const now = await known;
    if (now instanceof UserError) return { kind: 'gone', why: now.why };
    if (now.kind === 'none') return { kind: 'unknown', why: reasonOnly(now.why) };
    if (standings.some((standing) => isSame(standing, now))) return { kind: 'same' };
    const last = subjectId(standings.at(-1) ?? subject, scope);
    if (last === undefined)
      return { kind: 'unknown', why: 'the reaffirmed state is not one of git' };
    return {
      kind: 'changed',
      now,
      changes: await changesSince(repository, last, [record.observed.gitCommit]),
      since: since ? await beganToDiffer(repository, last) : undefined,
    };
  };
}

/** The reason without what it means for a record, which the finding says itself. */
function reasonOnly(why: string): string {
  return why.replace(/: not bound to a source state$/, '');
}

/** What the present files are, in the form of a record; the error where the scope is not there. */
export async function currentSubject(
  repository: Repository,
  scope: string,
): Promise<RecordSubject | UserError> {
  try {
    const subject = await readSubject(repository, { scope });
    if (subject.kind === 'none') return subject;
    const { algorithm, objectType: type, id: object } = subject;
    return { kind: 'git', algorithm, type, object };
  } catch (error) {
    if (error instanceof UserError && error.what.startsWith('there is nothing to assess'))
      return error;
    throw error;
  }
}

function isSame(one: RecordSubject, other: RecordSubject): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function subjectId(subject: RecordSubject, scope: string): SubjectId | undefined {
  if (subject.kind === 'none') return undefined;
  const { algorithm, type: objectType, object: id } = subject;
  return { algorithm, scope, objectType, id };
}

const SEARCHED_COMMITS = 500;

/**
 * Seconds since 1970 of the first commit after the last one that had a state, on the line of first parents; later than
 * any commit where files are changed on disk only; undefined where the history does not tell.
 */
async function beganToDiffer(
  repository: SafeRepository,
  subject: SubjectId,
): Promise<number | undefined> {
  if (subject.algorithm !== repository.algorithm) return undefined;
  const tree = await findRootTree(repository, subject);
  if (tree === undefined) return undefined;
  const listed = await repository.git([
    'log',
    '--first-parent',
    `--max-count=${SEARCHED_COMMITS}`,
    '--format=%T %ct',
    'HEAD',
    '--',
  ]);
  if (!listed.ok) return undefined;
  const commits = listed.stdout
    .toString('latin1')
    .trim()
    .split('\n')
    .map((line) => line.split(' '));
  const at = commits.findIndex(([id]) => id === tree);
  if (at === 0) return Number.POSITIVE_INFINITY;
  const seconds = Number(commits[at - 1]?.[1] ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds : undefined;
}
