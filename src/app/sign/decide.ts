// A decision about a record: these are my answers, approve, reject or withdraw.

import { UserError } from '../../errors.ts';
import { refuseDecision } from '../../signing/statements/sign-record.ts';
import { type Decision, decisionWords, isAgainst, signOffIn } from '../../text/decisions.ts';
import type { Candidate } from '../../signing/trust/choose-key.ts';
import { keyWords } from '../../signing/trust/signer-words.ts';
import type { Signers } from '../../signing/trust/signers.ts';
import { nextAfter } from '../next-command.ts';
import { verdictLines } from '../record-lines.ts';
import { type Standing, standingsOf } from '../record-standing.ts';
import { rejectedBefore } from '../superseded-rejections.ts';
import { type RecordSigner, signableOf, signAbout, type SigningJob } from './job.ts';
import { roleToDecide } from './signing-role.ts';
import type { Signable } from '../../signing/statements/signable.ts';

interface DecisionRequest extends RecordSigner {
  /** undefined for the one that is part of a quorum in the role. */
  readonly decision: Decision | undefined;
  /** Lines that are signed with it. */
  readonly comment: readonly string[];
}

/** Plans the signature of a decision. Throws a UserError where it cannot be made. */
export async function planDecision(request: DecisionRequest): Promise<SigningJob> {
  const { workspace, id, time, comment } = request;
  const signable = await signableOf(request);
  const standings = await standingsOf(workspace, time, new Set([id]));
  const standing = standings.of(id);
  const role = await roleToDecide(request, request.decision, standing);
  const decision = request.decision ?? signOffIn(role);
  refuseDecision(decision, role);
  refuseUnreasoned(decision, comment);
  const before = rejectedBefore(standings, signable.record);
  if (!isAgainst(decision)) refuseDoubtful(signable, standing, decision);
  const labelOf = ({ principal }: Signers): string =>
    decisionWords({ decision, person: principal, role }).label;
  return {
    workspace,
    role,
    time,
    shown: (signers, candidate) => [
      ...whatIsSigned(signable, standing, signers, candidate, labelOf(signers), comment),
      ...before,
    ],
    work: signAbout(signable, time, { kind: 'signoff', decision, comment }),
    done: (signers) => `signed: ${signers.principal} as ${role}, ${labelOf(signers)}`,
    after: (person) => nextAfter(workspace, time, { id, person }),
    json: { schema: 'assess.sign/1', facts: () => ({ record: id, decision }) },
  };
}

function refuseUnreasoned(decision: Decision, comment: readonly string[]): void {
  if (!isAgainst(decision) || comment.length > 0) return;
  throw new UserError({
    what: `a decision to ${decision} needs a reason`,
    why: 'other people must know what to fix',
    fix: '--comment "why"',
  });
}

/** A record that verify does not call genuine may only be rejected or withdrawn. */
function refuseDoubtful({ record }: Signable, { obstacles }: Standing, decision: Decision): void {
  if (obstacles.length === 0) return;
  const done = decision === 'approve' ? 'approved' : 'signed';
  throw new UserError({
    what: `record ${record.id} cannot be ${done} as it is`,
    why: obstacles.join('\n'),
    fix: 'restore the files from git; assess verify shows more. To reject it: --decision reject',
  });
}

function whatIsSigned(
  { record, recordJson, recordMd, seen }: Signable,
  { doubtOf }: Standing,
  { principal, role }: Signers,
  candidate: Candidate,
  label: string,
  comment: readonly string[],
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
    `  as           ${principal}, ${role}: ${label}`,
    ...comment.map((line) => `               ${line}`),
    `  with         ${keyWords(candidate)}`,
    '',
    'Your name, this decision and the record with its gaps and paths become public with the repository.',
  ];
}
