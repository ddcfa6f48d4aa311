// assess trust approve: an approver signs for policy, signers and revoked keys as they are now.

import type { Workspace } from '../record/workspace.ts';
import { keyWords } from '../signoff/signer-words.ts';
import { signTrust, trustedFiles } from '../signoff/sign-trust.ts';
import { TOOL } from '../version.ts';
import { type Call, type ExitCode, timeOfMaking } from './command.ts';
import { signedLines } from './sign-steps.ts';
import { signAndTell } from './signing.ts';

/** The role that answers for who may sign and by which policy. */
const ROLE = 'approver';

/** Signs for the trust files; what changed in them, assess check --base tells. Throws a UserError when nothing was signed. */
export async function approveTrust(call: Call, workspace: Workspace): Promise<ExitCode> {
  const time = timeOfMaking(call);
  const files = await trustedFiles(workspace.top);
  const reason = signedLines(call, 'reason');
  return signAndTell(call, {
    workspace,
    role: ROLE,
    time,
    shown: ({ principal }, candidate) => [
      `You are about to sign as ${principal}, ${ROLE}, that these files are right as they are:`,
      ...files.map(({ name, sha256 }) => `  ${name}  sha256 ${sha256}`),
      `with ${keyWords(candidate)}.`,
      'They decide who may sign, and by which policy. assess check --base REF tells what changed in them.',
    ],
    sign: (means) => signTrust({ ...means, files, reason, time, tool: TOOL }),
    done: ({ principal }) => `signed: ${principal} for ${files.map(({ name }) => name).join(', ')}`,
    json: { schema: 'assess.trust-approve/1', facts: {} },
  });
}
