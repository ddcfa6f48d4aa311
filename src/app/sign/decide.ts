// A decision about a record: approve, reject or withdraw.

import { UserError } from '../../errors.ts';
import type { Signable } from '../../signing/statements/sign-record.ts';
import type { Decision } from '../../signing/statements/statement-schema.ts';
import type { Candidate } from '../../signing/trust/choose-key.ts';
import { keyWords } from '../../signing/trust/signer-words.ts';
import type { Signers } from '../../signing/trust/signers.ts';
import { nextAfter } from '../next-command.ts';
import { verdictLines } from '../record-lines.ts';
import { type Standing, standingsOf } from '../record-standing.ts';
import { rejectedBefore } from '../superseded-rejections.ts';
import { type RecordSigner, signableOf, signAbout, type SigningJob } from './job.ts';
import { roleToDecide } from './signing-role.ts';

interface DecisionRequest extends RecordSigner {
  readonly decision: Decision;
  /** Lines that are signed with it. */
  readonly comment: readonly string[];
}

/** Plans the signature of a decision. Throws a UserError where it cannot be made. */
export async function planDecision(request: DecisionRequest): Promise<SigningJob> {
  const { workspace, id, time, decision, comment } = request;
  const signable = await signableOf(request);
  refuseUnreasoned(decision, comment);
  const standingBy = await standingsOf(workspace, time);
  const standing = standingBy(id);
  const before = rejectedBefore(standingBy, signable.record);
  if (decision === 'approve') refuseDoubtful(signable, standing);
  return {
    workspace,
    role: await roleToDecide(request, standing),
    time,
    shown: (signers, candidate) => [
      ...whatIsSigned(signable, standing, signers, candidate, request),
      ...before,
    ],
    work: signAbout(signable, time, { kind: 'signoff', decision, comment }),
    done: ({ principal, role }) => `signed: ${principal} as ${role}, ${decision}`,
    after: (person) => nextAfter(workspace, time, { id, person }),
    json: { schema: 'assess.sign/1', facts: { record: id, decision } },
  };
}

function refuseUnreasoned(decision: Decision, comment: readonly string[]): void {
  if (decision === 'approve' || comment.length > 0) return;
  throw new UserError({
    what: `a decision to ${decision} needs a reason`,
    why: 'other people must know what to fix',
    fix: '--comment "why"',
  });
}

/** A record that verify does not call genuine must not be approved; it may be rejected or withdrawn. */
function refuseDoubtful({ record }: Signable, { obstacles }: Standing): void {
  if (obstacles.length === 0) return;
  throw new UserError({
    what: `record ${record.id} cannot be approved as it is`,
    why: obstacles.join('\n'),
    fix: 'restore the files from git; assess verify shows more. To reject it: --decision reject',
  });
}

function whatIsSigned(
  { record, recordJson, recordMd, seen }: Signable,
  { doubtOf }: Standing,
  { principal, role }: Signers,
  candidate: Candidate,
  { decision, comment }: DecisionRequest,
): readonly string[] {
  const names = seen.map(
    ({ name }) => `${name}${doubtOf(name).doubt === undefined ? '' : ' (NOT VALID)'}`,
  );
  return [
    `You are about to sign record ${record.id} of ${record.project.name}:`,
    ...verdictLines(record).map((line) => `  ${line}`),
    '',
    `  record.json  sha256 ${recordJson}`,
    `  record.md    sha256 ${recordMd}`,
    `  seen         ${names.length === 0 ? 'no other statements' : names.join(', ')}`,
    `  as           ${principal}, ${role}: ${decision}`,
    ...comment.map((line) => `               ${line}`),
    `  with         ${keyWords(candidate)}`,
    '',
    'Your name, this decision and the record with its gaps and paths become public with the repository.',
  ];
}
