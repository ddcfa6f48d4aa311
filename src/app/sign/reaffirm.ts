// A reaffirmation: the code has changed, and the answers of a record still hold.

import { UserError } from '../../errors.ts';
import { planReaffirmation, type ReaffirmPlan } from '../../policy/reaffirm.ts';
import type { Shortage } from '../../policy/rules/people.ts';
import type { Workspace } from '../../record/store/workspace.ts';
import { diskSnapshot } from '../../repository/files/disk-snapshot.ts';
import { type SourceChanges, changesSince } from '../../repository/git/changed-since.ts';
import type { Candidate } from '../../signing/trust/choose-key.ts';
import { parseInstant } from '../../signing/trust/instant.ts';
import { stillNeededWords } from '../../text/sign-off-words.ts';
import { keyWords } from '../../signing/trust/signer-words.ts';
import type { Signers } from '../../signing/trust/signers.ts';
import { checkedRole } from '../roles.ts';
import { type RecordSigner, signableOf, signAbout, type SigningJob } from './job.ts';
import type { Signable } from '../../signing/statements/signable.ts';

interface ReaffirmRequest extends RecordSigner {
  /** Lines. */
  readonly reason: readonly string[];
}

/** Plans the signature of a reaffirmation. Throws a UserError where it has no reason, or cannot be made. */
export async function planReaffirm(request: ReaffirmRequest): Promise<SigningJob> {
  const { workspace, id, time, reason } = request;
  if (reason.length === 0) throw noReason();
  const signable = await signableOf(request);
  const plan = await planReaffirmation({
    repository: workspace.repository,
    snapshot: diskSnapshot(workspace.top),
    record: id,
    now: parseInstant(time) ?? 0,
  });
  const { from, to } = plan;
  const changes = await changesOf(workspace, signable, plan);
  return {
    workspace,
    role: (await checkedRole(workspace, request.role)) ?? 'assessor',
    time,
    shown: (signers, candidate) =>
      whatIsSigned(signable, plan, changes, signers, candidate, reason),
    work: signAbout(signable, time, { kind: 'reaffirm', from, to, reason }),
    done: ({ principal, role }) =>
      `reaffirmed: ${principal} as ${role}${notYetValid(plan.neededWith(principal, role))}`,
    json: {
      schema: 'assess.reaffirm/1',
      facts: ({ principal, role }) => ({
        record: id,
        from,
        to,
        needed: plan.neededWith(principal, role),
      }),
    },
  };
}

function noReason(): UserError {
  return new UserError({
    what: 'a reaffirmation needs a reason',
    why: 'other people must see why the answers are right for code that was not assessed',
    fix: '--reason "only texts and tests have changed"',
  });
}

async function changesOf(
  { repository }: Workspace,
  { record }: Signable,
  { from, scope }: ReaffirmPlan,
): Promise<SourceChanges> {
  if (repository.kind === 'none') return { kind: 'unknown', why: repository.why };
  if (from.kind === 'none') return { kind: 'unknown', why: from.why };
  const { algorithm, type: objectType, object } = from;
  return changesSince(repository, { algorithm, scope, objectType, id: object }, [
    record.observed.gitCommit,
  ]);
}

function notYetValid(missing: readonly Shortage[]): string {
  if (missing.length === 0) return '';
  const counts = missing.map(({ role, have, need }) => ({ role, count: need - have }));
  return `. The reaffirmation is not valid yet; ${stillNeededWords(counts)}`;
}

const MOST_SHOWN = 40;

function whatIsSigned(
  { record }: Signable,
  { others }: ReaffirmPlan,
  changes: SourceChanges,
  { principal, role }: Signers,
  candidate: Candidate,
  reason: readonly string[],
): readonly string[] {
  return [
    `You are about to say that the answers of record ${record.id} still hold, though the code has changed:`,
    ...changeLines(changes),
    '',
    ...(others.length === 0 ? [] : [`  so far       ${others.join(', ')}`]),
    `  as           ${principal}, ${role}`,
    ...reason.map((line, index) => `  ${index === 0 ? 'because     ' : '            '} ${line}`),
    `  with         ${keyWords(candidate)}`,
    '',
    'The age of the record does not change. A reaffirmation is valid when as many people sign it as the record needs.',
  ];
}

function changeLines(changes: SourceChanges): readonly string[] {
  if (changes.kind === 'unknown') return [`  assess cannot tell how much: ${changes.why}`];
  const shown = changes.files.slice(0, MOST_SHOWN);
  const more = changes.files.length - shown.length;
  return [
    ...shown.map(({ path, added, removed }) =>
      `  ${path}  ${added === null ? '' : `+${added} -${removed ?? 0}`}`.trimEnd(),
    ),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}
