// The history of a git repository, asked for many records at once: a process costs more than a hundred answers.

import { LIMITS } from '../text/limits.ts';
import { outputOf } from '../repository/git/git-problem.ts';
import { workingBlobs } from '../repository/files/evidence.ts';
import { newestCommits, readRootTrees } from '../repository/git/history.ts';
import type { NoRepository } from '../repository/git/locate.ts';
import { isPartial, missingHistory } from '../repository/git/missing-history.ts';
import { ASSESSMENTS } from '../repository/files/path-form.ts';
import type { SafeRepository } from '../repository/git/safety.ts';
import { objectIds } from '../repository/git/object-batch.ts';
import { wholeProject } from '../repository/git/subject.ts';
import { parseTreeObject } from '../repository/git/tree-listing.ts';
import { diskSnapshot } from '../repository/files/disk-snapshot.ts';
import type { BlobAnswer, BlobRequest, SourceAccess, Source } from './source.ts';

/** Root trees in one answer: those of a large repository have tens of kilobytes each. */
const COMMITS_AT_ONCE = 200;
/** Paths in one question. */
const AT_ONCE = 2000;

/** What verify can ask of a place: a source, or why there is none. */
export function sourceFor(place: SafeRepository | NoRepository): SourceAccess {
  return place.kind === 'git' ? { source: gitSource(place) } : { missing: missingHistory(place) };
}

/** The source of a repository. Its methods throw a UserError when git fails. */
export function gitSource(repository: SafeRepository): Source {
  const roots = new RootTrees(repository);
  return {
    blobs: (requests) => blobs(repository, roots, requests),
    tracked: () => listed(repository, []),
    ignored: () => listed(repository, IGNORED),
    missing: (algorithm) => missingHistory(repository, algorithm),
    workingDigest: workingDigests(repository.top),
    workingBlobs: (paths) => workingBlobs(repository, paths),
    committedBlobs: (paths) => committedBlobs(repository, paths),
  };
}

/** The root trees that subjects of scope `.` were made of: those have no `assessments` and exist in no repository. */
class RootTrees {
  readonly #repository: SafeRepository;
  /** Subject -> root tree. */
  readonly #known = new Map<string, string>();
  readonly #asked = new Set<string>();
  #newest = false;

  constructor(repository: SafeRepository) {
    this.#repository = repository;
  }

  get(subject: string): string | undefined {
    return this.#known.get(subject);
  }

  /** Looks for the subjects in the newest commits and in those given. */
  async find(requests: readonly BlobRequest[]): Promise<void> {
    const missing = (): readonly BlobRequest[] =>
      requests.filter(({ subject }) => !this.#known.has(subject.object));
    if (missing().length === 0) return;
    await this.#read(missing().map(({ commit }) => commit));
    if (missing().length === 0 || this.#newest) return;
    this.#newest = true;
    await this.#read(await newestCommits(this.#repository));
  }

  async #read(commits: readonly string[]): Promise<void> {
    const fresh = [...new Set(commits)].filter(
      (commit) => /^[0-9a-f]{40,64}$/.test(commit) && !this.#asked.has(commit),
    );
    const { algorithm } = this.#repository;
    for (let at = 0; at < fresh.length; at += COMMITS_AT_ONCE) {
      const some = fresh.slice(at, at + COMMITS_AT_ONCE);
      for (const commit of some) this.#asked.add(commit);
      for (const { id, body } of await readRootTrees(this.#repository, some)) {
        const subject = wholeProject(
          parseTreeObject(body, algorithm === 'sha256' ? 32 : 20),
          algorithm,
        );
        if (subject !== undefined) this.#known.set(subject, id);
      }
    }
  }
}

async function blobs(
  repository: SafeRepository,
  roots: RootTrees,
  requests: readonly BlobRequest[],
): Promise<readonly BlobAnswer[]> {
  const usable = requests.filter(({ subject }) => subject.algorithm === repository.algorithm);
  await roots.find(usable.filter(({ scope }) => scope === '.'));
  // A clone without all trees answers "missing" for what it merely does not have.
  const mayLack = isPartial(repository.config);
  const asked: { request: BlobRequest; tree: string }[] = [];
  for (const request of usable) {
    const { scope, subject } = request;
    const tree = scope === '.' ? roots.get(subject.object) : subject.object;
    if (tree !== undefined && subject.type !== 'commit') asked.push({ request, tree });
  }
  const specs = asked.flatMap(({ request, tree }) => [
    `${tree}^{object}`,
    ...request.paths.map((name) => specOf(request, tree, name)),
  ]);
  const ids = await idsOf(repository, specs);
  const answers = new Map<BlobRequest, BlobAnswer>();
  let at = 0;
  for (const { request } of asked) {
    const [self, ...found] = ids.slice(at, at + 1 + request.paths.length);
    at += 1 + request.paths.length;
    const isKnown = self !== null && !(mayLack && found.includes(null));
    answers.set(request, isKnown ? found : undefined);
  }
  return requests.map((request) => answers.get(request));
}

/** How git names a path in a tree; a scope that is one file is itself the object. */
function specOf({ scope }: BlobRequest, tree: string, name: string): string {
  if (scope === '.') return `${tree}:${name}`;
  return name === scope ? tree : `${tree}:${name.slice(scope.length + 1)}`;
}

/** The object ids of git names, in order; null for those that are missing. */
async function idsOf(
  repository: SafeRepository,
  specs: readonly string[],
): Promise<readonly (string | null)[]> {
  const ids: (string | null)[] = [];
  for (let at = 0; at < specs.length; at += AT_ONCE)
    ids.push(
      ...(await objectIds(repository, specs.slice(at, at + AT_ONCE), 'look up the evidence')),
    );
  return ids;
}

async function committedBlobs(
  repository: SafeRepository,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const specs = paths.map((name) => `HEAD:${name}`);
  const ids = await idsOf(repository, specs);
  return new Map(
    paths.flatMap((name, index) => {
      const id = ids[index] ?? null;
      return id === null ? [] : [[name, id] as const];
    }),
  );
}

const IGNORED = ['--others', '--ignored', '--exclude-standard', '--directory'] as const;

/** What git lists under `assessments/`. */
async function listed(
  repository: SafeRepository,
  options: readonly string[],
): Promise<readonly string[]> {
  const outcome = await repository.git(['ls-files', '-z', ...options, '--', ASSESSMENTS]);
  const output = outputOf(outcome, 'list the files under assessments');
  return output
    .toString('utf8')
    .split('\0')
    .filter((name) => name !== '');
}

/** Digests of files of the work tree. */
export function workingDigests(top: string): (name: string) => string | undefined {
  const snapshot = diskSnapshot(top);
  return (name) => snapshot.digest(name, LIMITS.evidenceBytes);
}
