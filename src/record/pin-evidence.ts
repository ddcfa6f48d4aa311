// Evidence of an assessment with its digests, as a record stores it.

import type { Assessment } from '../assessment/assessment.ts';
import type { EvidenceFile, EvidenceFiles } from '../assessment/changed-evidence.ts';
import { type Problem, UserError } from '../errors.ts';
import { type EvidenceResult, resolveEvidence } from '../repository/files/evidence.ts';
import type { PinnedEvidence } from './format/schema.ts';
import type { Workspace } from './store/workspace.ts';

export interface Pinned {
  readonly pinned: ReadonlyMap<string, readonly PinnedEvidence[]>;
  /** The same files by path, to compare with what the answers are bound to. */
  readonly files: EvidenceFiles;
  readonly notes: readonly string[];
}

/**
 * Files that are evidence as they are now, each read once. A file that cannot be evidence is in the result with the reason.
 * Throws a UserError only when git fails.
 */
export async function readEvidence(
  { repository }: Workspace,
  paths: readonly string[],
): Promise<EvidenceFiles> {
  if (paths.length === 0) return new Map();
  return filesOf(await resolveEvidence(repository, paths));
}

function filesOf(results: readonly EvidenceResult[]): EvidenceFiles {
  return new Map(
    results.map((result): readonly [string, EvidenceFile] =>
      result.ok
        ? [
            result.evidence.path,
            { ok: true, blob: result.evidence.blob ?? '', sha256: result.evidence.sha256 },
          ]
        : [result.path, { ok: false, why: result.problem.why }],
    ),
  );
}

/** Finds every path in the repository and takes its digests. Throws a UserError that names the questions of those that cannot be evidence. */
export async function pinEvidence(
  workspace: Workspace,
  answers: readonly {
    readonly id: string;
    readonly evidence: Assessment['answers'][string]['evidence'];
  }[],
): Promise<Pinned> {
  const paths = [
    ...new Set(
      answers.flatMap(({ evidence }) =>
        evidence.flatMap((e) => (e.kind === 'path' ? [e.path] : [])),
      ),
    ),
  ];
  const resolved = new Map(
    (await resolveEvidence(workspace.repository, paths)).map((result, index) => [
      paths[index] ?? '',
      result,
    ]),
  );
  const refused: (Problem & { readonly questions: readonly string[] })[] = [];
  const notes: string[] = [];
  for (const result of resolved.values()) {
    if (!result.ok) {
      const questions = answers
        .filter(({ evidence }) => evidence.some((e) => e.kind === 'path' && e.path === result.path))
        .map(({ id }) => id);
      refused.push({ ...result.problem, questions });
    } else if (result.evidence.warning !== undefined) {
      notes.push(
        `${result.evidence.path} is named as evidence and ${result.evidence.warning.why}. Its name and digest are in the record, its content is not.`,
      );
    }
  }
  const [first] = refused;
  if (first !== undefined) {
    throw new UserError({
      what: refused.length === 1 ? first.what : `${refused.length} files cannot be evidence`,
      why: refused
        .map(({ questions, why, what }) => `${questions.join(', ')}: ${what}: ${why}`)
        .join('\n'),
      fix: first.fix,
    });
  }
  const pinned = new Map(
    answers.map(({ id, evidence }) => [
      id,
      evidence.map((item): PinnedEvidence => {
        if (item.kind !== 'path') return item;
        const result = resolved.get(item.path);
        if (result?.ok !== true) throw new RangeError(`evidence ${item.path} was not resolved`);
        return {
          kind: 'path',
          path: item.path,
          blob: result.evidence.blob ?? '',
          sha256: result.evidence.sha256,
          ...(item.row === undefined ? {} : { row: item.row }),
        };
      }),
    ]),
  );
  return { pinned, files: filesOf([...resolved.values()]), notes };
}
