// assess sign: one person's decision about a record.

import { checkedRole } from '../app/roles.ts';
import { UserError } from '../errors.ts';
import type { Candidate } from '../signing/trust/choose-key.ts';
import type { Workspace } from '../record/store/workspace.ts';
import type { Decision } from '../signing/statements/statement-schema.ts';
import type { Signable } from '../signing/statements/sign-record.ts';
import { keyWords } from '../signing/trust/signer-words.ts';
import type { Signers } from '../signing/trust/signers.ts';
import { rolesAt } from '../signing/trust/authorise.ts';
import { parseInstant } from '../signing/trust/instant.ts';
import { readTrust } from '../signing/trust/trust-files.ts';
import { principalOf } from '../app/person.ts';
import { rejectedBefore } from '../app/superseded-rejections.ts';
import { nextAfter } from '../app/next-command.ts';
import { type Standing, standingsOf } from '../app/record-standing.ts';
import { chosenRecord } from './choose-record.ts';
import { type CallOf, type ExitCode, timeOf } from './command.ts';
import { paintFirstScreen } from './first-screen.ts';
import { SIGNS_AT_ONCE } from './command-words.ts';
import { workspaceOf } from './open.ts';
import { remark } from './print.ts';
import { signedLines } from './choose-signer.ts';
import { recordToSign, signAbout, signAndTell } from './confirm-and-sign.ts';
import { verdictLines } from './summary.ts';
import { openSession, type SessionCall } from './wizard.ts';

/** Signs; exit 0 when the statement is written, 2 otherwise. Without a decision the record is read first. */
export async function run(call: CallOf<'sign'>): Promise<ExitCode> {
  const { stdin, stdout } = call.io;
  const isAsked = (stdin.isTTY && stdout.isTTY) || call.options.plain;
  if (isAsked && !isDecided(call)) return readAndSign(call);
  const opened = await recordToSign(call);
  const { workspace, signable, time } = opened;
  const { decision = 'approve' } = call.options;
  const comment = commentLines(call.options.comment, decision);
  const standingBy = await standingsOf(workspace, time);
  const standing = standingBy(signable.record.id);
  const before = rejectedBefore(standingBy, signable.record);
  if (decision === 'approve') refuseDoubtful(signable, standing);
  return signAndTell(call, {
    workspace,
    role: await roleOption(call, workspace, standing),
    time,
    shown: (signers, candidate) => [
      ...whatIsSigned(signable, standing, signers, candidate, decision, comment),
      ...before,
    ],
    work: signAbout(opened, { kind: 'signoff', decision, comment }),
    done: ({ principal, role }) => `signed: ${principal} as ${role}, ${decision}`,
    after: (person) => nextAfter(workspace, time, { id: signable.record.id, person }),
    json: { schema: 'assess.sign/1', facts: { record: signable.record.id, decision } },
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

function isDecided({ options }: CallOf<'sign'>): boolean {
  return SIGNS_AT_ONCE.some((name) => options[name] !== undefined && options[name] !== false);
}

async function readAndSign(call: CallOf<'sign'>): Promise<ExitCode> {
  const { io, folder } = call;
  let screen = io.screen;
  const record = await chosenRecord(call, await workspaceOf(call), timeOf(call), () => {
    // The person is asked on the main screen.
    screen?.giveBack();
    screen = undefined;
  });
  if (io.screen !== undefined && screen === undefined) screen = paintFirstScreen(folder);
  let isSigned = false;
  const code = await openSession(inSession({ ...call, io: { ...io, screen } }), {
    record,
    onSigned: () => (isSigned = true),
  });
  if (code !== 0 || isSigned) return code;
  remark(call.io, ['Nothing was signed.']);
  return 2;
}

/** A session that reads a record answers nothing, so it has no scope and makes no record. */
function inSession(call: CallOf<'sign'>): SessionCall {
  return {
    ...call,
    options: { ...call.options, scope: undefined, only: undefined, id: undefined },
  };
}

/** `--role`; or the only role of the person; or assessor while no one has signed as that; or their one other role. */
async function roleOption(
  call: CallOf<'sign'>,
  workspace: Workspace,
  { verified }: Standing,
): Promise<string> {
  const given = await checkedRole(workspace, call.options.role);
  if (given !== undefined) return given;
  const trust = await readTrust(workspace.top);
  const person = await principalOf(call.io, workspace, call.options.by);
  const roles = trust === undefined ? [] : rolesAt(trust, person, parseInstant(timeOf(call)) ?? 0);
  const [first] = roles;
  if (first !== undefined && roles.length === 1) return first;
  const assessed = verified?.decisions.some(({ role }) => role === 'assessor') === true;
  if (!assessed && (roles.length === 0 || roles.includes('assessor'))) return 'assessor';
  const [only, ...others] = roles.filter((role) => role !== 'assessor');
  if (only !== undefined && others.length === 0) return only;
  throw new UserError({
    what: 'it is not clear in which role you sign',
    why: assessed ? 'the assessor has signed already' : 'you have more than one role',
    fix: `${(only === undefined ? ['reviewer', 'approver'] : [only, ...others]).map((role) => `--role ${role}`).join(', ')}${assessed ? ', or --role assessor to change your own decision' : ''}`,
  });
}

function commentLines(text: string | undefined, decision: Decision): readonly string[] {
  const comment = signedLines('comment', text);
  if (decision === 'approve' || comment.length > 0) return comment;
  throw new UserError({
    what: `a decision to ${decision} needs a reason`,
    why: 'other people must know what to fix',
    fix: '--comment "why"',
  });
}

function whatIsSigned(
  signable: Signable,
  { doubtOf }: Standing,
  signers: Signers,
  candidate: Candidate,
  decision: Decision,
  comment: readonly string[],
): readonly string[] {
  const seen = signable.seen.map(
    ({ name }) => `${name}${doubtOf(name).doubt === undefined ? '' : ' (NOT VALID)'}`,
  );
  return [
    `You are about to sign record ${signable.record.id} of ${signable.record.project.name}:`,
    ...verdictLines(signable.record).map((line) => `  ${line}`),
    '',
    `  record.json  sha256 ${signable.recordJson}`,
    `  record.md    sha256 ${signable.recordMd}`,
    `  seen         ${seen.length === 0 ? 'no other statements' : seen.join(', ')}`,
    `  as           ${signers.principal}, ${signers.role}: ${decision}`,
    ...comment.map((line) => `               ${line}`),
    `  with         ${keyWords(candidate)}`,
    '',
    'Your name, this decision and the record with its gaps and paths become public with the repository.',
  ];
}
