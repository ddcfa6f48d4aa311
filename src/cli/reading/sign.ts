// Signing what was said to a record, if the record still is as it was shown.

import type { SignatureRequest, SignedStatement } from '../../session/reading.ts';
import { UserError } from '../../errors.ts';
import type { Workspace } from '../../record/store/workspace.ts';
import type { RunWithTerminal } from '../../signing/ssh/ssh-keygen.ts';
import {
  openSignable,
  type Signable,
  signRecord,
  type Statementable,
} from '../../signing/statements/sign-record.ts';
import { candidatesOf } from '../../signing/trust/signers.ts';
import { TOOL } from '../../version.ts';
import { type Call, timeOf, timeOfMaking } from '../command.ts';
import { signersFor } from '../sign-steps.ts';
import { nextAfter } from '../../app/next-command.ts';
import { filesOf } from './open.ts';

/** Signs what was said to a record, if it still is as it was shown. Throws a UserError; then nothing was signed. */
export async function signAsShown(
  call: Call,
  workspace: Workspace,
  request: SignatureRequest,
  run: RunWithTerminal | null,
  stop?: AbortSignal,
): Promise<SignedStatement> {
  const signable = await openSignable(workspace, request.record);
  const signers = await signersFor(call, workspace, request.role, timeOf(call));
  refuseOther(signable, signers.principal, request);
  const candidate = candidatesOf(signers).find(({ key }) => key.fingerprint === request.signer);
  if (candidate === undefined) {
    throw new UserError({
      what: 'the key is no longer there',
      why: `${request.signer} was offered a moment ago and is gone now`,
      fix: 'put it back or load it into the agent, and open the record again',
    });
  }
  const { files, already } = await signRecord({
    workspace,
    signable,
    signers,
    candidate,
    statements: statementsOf(request),
    time: timeOfMaking(call),
    tool: TOOL,
    run,
    ...(stop === undefined ? {} : { signal: stop }),
  });
  const { principal, role } = signers;
  const who = `${principal} (${role})`;
  return {
    record: request.record,
    said:
      files.length === 0
        ? `${who} has signed the same about record ${request.record} already. Nothing has changed since, so nothing was written.`
        : `${who} ${SAID[request.decision]} ${request.record}.`,
    files: [...already, ...files],
    next: await nextAfter(workspace, timeOf(call), request.record),
  };
}

const SAID: Readonly<Record<SignatureRequest['decision'], string>> = {
  approve: 'approves record',
  reject: 'rejects record',
  withdraw: 'withdraws record',
  remark: 'remarks on record',
};

/** Remarks on answers are a statement of their own; the decision has seen them. */
function statementsOf({ decision, comment, answers }: SignatureRequest): readonly Statementable[] {
  if (decision === 'remark') return [{ kind: 'comment', comment, answers }];
  const remarks: readonly Statementable[] =
    answers.length === 0 ? [] : [{ kind: 'comment', comment: [], answers }];
  return [...remarks, { kind: 'signoff', decision, comment }];
}

/** A signature says what the person has seen; so nothing may have come or changed since it was shown. */
function refuseOther(signable: Signable, person: string, shown: SignatureRequest): void {
  const isSame =
    person === shown.person &&
    JSON.stringify(filesOf(signable)) === JSON.stringify(shown.files) &&
    JSON.stringify(signable.seen) === JSON.stringify(shown.seen);
  if (isSame) return;
  throw new UserError({
    what: `record ${shown.record} is not as it was shown`,
    why: 'its files, the statements beside it, or your own name, have changed since you opened it',
    fix: 'open it again and read what is new; your remarks stay where they are',
  });
}
