// assess trust approve: an approver signs for policy, signers and revoked keys as they are now.

import { legalLines } from '../questionnaire/legal-text.ts';
import type { Workspace } from '../record/workspace.ts';
import { keyWords } from '../signoff/signers.ts';
import { signTrust, trustedFiles } from '../signoff/sign-trust.ts';
import { VERSION } from '../version.ts';
import { type Call, flagOption, textOption, timeOf } from './command.ts';
import { terminalRunner } from './hand-over.ts';
import { print, printJson, remark } from './print.ts';
import { chooseCandidate, confirm, signersFor } from './sign-steps.ts';

/** The role that answers for who may sign and by which policy. */
const ROLE = 'approver';

/** Signs for the trust files; what changed in them, assess check --base tells. Throws a UserError when nothing was signed. */
export async function approveTrust(call: Call, workspace: Workspace): Promise<void> {
  const { io } = call;
  const time = timeOf(call);
  const files = await trustedFiles(workspace.top);
  const signers = await signersFor(call, workspace, ROLE, time);
  const candidate = await chooseCandidate(call, signers);
  remark(io, [
    `You are about to sign as ${signers.principal}, ${ROLE}, that these files are right as they are:`,
    ...files.map(({ name, sha256 }) => `  ${name}  sha256 ${sha256}`),
    `with ${keyWords(candidate)}.`,
    'They decide who may sign, and by which policy. assess check --base REF tells what changed in them.',
  ]);
  await confirm(call);
  const written = await signTrust({
    workspace,
    signers,
    candidate,
    run: terminalRunner(io),
    files,
    reason: legalLines(textOption(call, 'reason') ?? ''),
    time,
    tool: { name: 'assess', version: VERSION },
  });
  if (flagOption(call, 'json')) {
    printJson(io, 'assess.trust-approve/1', {
      person: signers.principal,
      role: ROLE,
      files: written,
    });
  } else {
    print(io, [
      `signed: ${signers.principal} for ${files.map(({ name }) => name).join(', ')}`,
      '',
      `Next: git add ${written.join(' ')}`,
    ]);
  }
}
