// The files as they are now, compared with the state a record was made of. Missing history is an honest "cannot say
// how much", never "nothing".

import { UserError } from '../../errors.ts';
import type { AssessmentRecord } from '../../record/format/schema.ts';
import { changesUpTo } from '../../repository/git/changed-since.ts';
import { firstParentStates, readRootTrees, treesWith } from '../../repository/git/history.ts';
import type { NoRepository } from '../../repository/git/locate.ts';
import { adviceFor, missingHistory } from '../../repository/git/missing-history.ts';
import type { SafeRepository } from '../../repository/git/safety.ts';
import {
  identifySubject,
  objectInTree,
  type SubjectId,
  withSubject,
} from '../../repository/git/subject.ts';
import { headTreeOf, type TrackedFiles } from '../../repository/git/working-tree.ts';
import { isSameSubject, type Present, type RecordSubject } from '../facts.ts';

export interface PresentRequest {
  readonly record: AssessmentRecord;
  /** The states for which its answers hold, the assessed one first, the last reaffirmed one last. */
  readonly standings: readonly RecordSubject[];
  /**
   * The commits in whose history to look for when the files began to differ: HEAD and the tip of the base. None where the
   * policy gives no days of grace.
   */
  readonly sinceIn: readonly string[];
}

type Repository = SafeRepository | NoRepository;

/**
 * Compares, in the order of the requests. The files of a scope are read once, however many records are about it and
 * whatever has changed: reading them is what takes long in a large repository.
 */
export async function presentsOf(
  repository: Repository,
  requests: readonly PresentRequest[],
): Promise<readonly Present[]> {
  const found = new Map<PresentRequest, Present>();
  for (const scope of new Set(requests.map(({ record }) => record.scope))) {
    const own = requests.filter(({ record }) => record.scope === scope);
    for (const [request, present] of await presentsIn(repository, scope, own))
      found.set(request, present);
  }
  return requests.map((request) => found.get(request) ?? NOT_READ);
}

const NOT_READ = {
  kind: 'unknown',
  why: 'git tracks no files here',
  fix: 'add and commit the files of the project',
} as const satisfies Present;

type Presents = readonly (readonly [PresentRequest, Present])[];

async function presentsIn(
  repository: Repository,
  scope: string,
  requests: readonly PresentRequest[],
): Promise<Presents> {
  const bound = requests.filter(({ record }) => record.subject.kind !== 'none');
  const presents: (readonly [PresentRequest, Present])[] = requests.flatMap((request) => {
    const { subject } = request.record;
    return subject.kind === 'none' ? [[request, { kind: 'unbound', why: subject.why }]] : [];
  });
  if (bound.length === 0) return presents;
  const of = (present: Present): Presents => bound.map((request) => [request, present]);
  if (repository.kind === 'none') {
    const fix = adviceFor(missingHistory(repository));
    return [...presents, ...of({ kind: 'unknown', why: repository.why, fix })];
  }
  try {
    return await withSubject(repository, scope, async (subject, state) => {
      if (subject.kind === 'none') return [...presents, ...of({ ...NOT_READ, why: subject.why })];
      if (state === undefined) return [...presents, ...of(NOT_READ)];
      const states = [{ subject: asRecorded(subject), state }];
      const committed = await committedState(repository, scope, state);
      if (committed !== undefined) states.push(committed);
      for (const request of bound)
        presents.push([request, await comparedWith(repository, states, request)]);
      return presents;
    });
  } catch (error) {
    if (isGone(error)) return [...presents, ...of({ kind: 'gone', why: error.why })];
    throw error;
  }
}

/** The files of a scope in one form, and what they are. */
interface PresentState {
  readonly subject: RecordSubject;
  readonly state: TrackedFiles;
}

/**
 * The files of HEAD, which is what others check out. They are compared as well, since git converts files on their way
 * into the index: with attributes such as `ident` or `eol`, other bytes in HEAD can look like the assessed ones on disk.
 * undefined where HEAD does not have the scope.
 */
async function committedState(
  repository: SafeRepository,
  scope: string,
  { git, tree }: TrackedFiles,
): Promise<PresentState | undefined> {
  const { algorithm } = repository;
  const headTree = await headTreeOf(repository);
  if (headTree === undefined || headTree === tree) return undefined;
  const named = await objectInTree(git, headTree, scope, algorithm);
  if (named === undefined) return undefined;
  return { subject: asRecorded({ algorithm, scope, ...named }), state: { git, tree: headTree } };
}

async function comparedWith(
  repository: SafeRepository,
  states: readonly PresentState[],
  { record, standings, sinceIn }: PresentRequest,
): Promise<Present> {
  const other = states.find(
    ({ subject }) => !standings.some((standing) => isSameSubject(standing, subject)),
  );
  if (other === undefined) return { kind: 'same' };
  const last = subjectId(standings.at(-1) ?? record.subject, record.scope);
  if (last === undefined) {
    const why = 'the reaffirmed state is not one of git';
    return { kind: 'unknown', why, fix: 'reaffirm the record again in a git clone' };
  }
  return {
    kind: 'changed',
    now: other.subject,
    changes: await changesUpTo(repository, other.state, last, [record.observed.gitCommit]),
    since: await beganToDiffer(repository, last, sinceIn),
  };
}

/** What the present files are, in the form of a record; the error where the scope is not there. */
export async function currentSubject(
  repository: Repository,
  scope: string,
): Promise<RecordSubject | UserError> {
  try {
    const subject = await identifySubject(repository, scope);
    return subject.kind === 'none' ? subject : asRecorded(subject);
  } catch (error) {
    if (isGone(error)) return error;
    throw error;
  }
}

function asRecorded({ algorithm, objectType: type, id: object }: SubjectId): RecordSubject {
  return { kind: 'git', algorithm, type, object };
}

function isGone(error: unknown): error is UserError {
  return error instanceof UserError && error.what.startsWith('there is nothing to assess');
}

function subjectId(subject: RecordSubject, scope: string): SubjectId | undefined {
  if (subject.kind === 'none') return undefined;
  const { algorithm, type: objectType, object: id } = subject;
  return { algorithm, scope, objectType, id };
}

/**
 * Seconds since 1970 of the first commit that left a state, on the lines of first parents; later than any commit
 * where files are changed on disk only; undefined where the history does not show it. The first, so that a change
 * which returns to that state and leaves it again starts no new days of grace.
 */
async function beganToDiffer(
  repository: SafeRepository,
  subject: SubjectId,
  tips: readonly string[],
): Promise<number | undefined> {
  if (subject.algorithm !== repository.algorithm) return undefined;
  const times: number[] = [];
  for (const tip of tips) {
    const commits = (await firstParentStates(repository, tip)) ?? [];
    const trees = await readRootTrees(
      repository,
      commits.map(({ id }) => id),
    );
    const states = new Set(await treesWith(repository, subject, trees));
    commits.forEach(({ tree }, index) => {
      if (!states.has(tree)) return;
      const next = commits[index - 1];
      if (next === undefined) times.push(Number.POSITIVE_INFINITY);
      else if (!states.has(next.tree)) times.push(next.seconds);
    });
  }
  return times.length === 0 ? undefined : Math.min(...times);
}
