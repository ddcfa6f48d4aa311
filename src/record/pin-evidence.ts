// Evidence of an assessment with its digests, as a record stores it.

import type { Assessment } from '../assessment/assessment.ts';
import { type Problem, UserError } from '../errors.ts';
import { resolveEvidence } from '../repository/files/evidence.ts';
import type { PinnedEvidence } from './format/schema.ts';
import type { Workspace } from './store/workspace.ts';

export interface Pinned {
  readonly pinned: ReadonlyMap<string, readonly PinnedEvidence[]>;
  readonly notes: readonly string[];
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
  return { pinned, notes };
}
