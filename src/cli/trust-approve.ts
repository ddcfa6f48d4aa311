// assess trust approve: an approver signs for a change of policy, signers, revoked keys and the files of the gate.

import { approvalLines, openApproval } from '../policy/trust-approval.ts';
import type { Workspace } from '../record/store/workspace.ts';
import { TRUST_ROLE } from '../signing/trust/roles.ts';
import { parseInstant } from '../signing/trust/instant.ts';
import { keyWords } from '../signing/trust/signer-words.ts';
import { consentedAlready, signTrust } from '../signing/statements/sign-trust.ts';
import { diskSnapshot } from '../repository/files/disk-snapshot.ts';
import { TOOL } from '../version.ts';
import { type CallOf, type ExitCode, timeOfMaking } from './command.ts';
import { signedLines } from './choose-signer.ts';
import { signAndTell } from './confirm-and-sign.ts';

const SHORT = 10;

/** Shows what changes against a base and signs for it. Throws a UserError when nothing was signed. */
export async function approveTrust(call: CallOf<'trust'>, workspace: Workspace): Promise<ExitCode> {
  const time = timeOfMaking(call);
  const open = (): ReturnType<typeof openApproval> =>
    openApproval({
      repository: workspace.repository,
      snapshot: diskSnapshot(workspace.top),
      ref: call.options.base,
      now: parseInstant(time) ?? 0,
    });
  const approval = await open();
  const { base, facts, trust } = approval;
  const reason = signedLines('reason', call.options.reason);
  const read = async (): Promise<typeof facts> => (await open()).facts;
  const request = { files: facts, read, reason, time, tool: TOOL };
  const changed = [...new Set(facts.changes.map(({ path }) => path))];
  return signAndTell(call, {
    workspace,
    role: TRUST_ROLE,
    time,
    trust,
    shown: ({ principal }, candidate) => [
      `Compared with ${base.ref} (${base.commit.slice(0, SHORT)}):`,
      ...approvalLines(approval, principal),
      '',
      `You are about to consent to this change as ${principal}, ${TRUST_ROLE},`,
      `with ${keyWords(candidate)}.`,
      'The consent is valid for exactly this change from exactly this base.',
    ],
    work: {
      already: (means) => consentedAlready({ ...means, ...request }),
      sign: (means) => signTrust({ ...means, ...request }),
    },
    done: ({ principal }) => `signed: ${principal} consents to the change of ${changed.join(', ')}`,
    json: {
      schema: 'assess.trust-approve/1',
      facts: {
        base,
        changes: facts.changes.map(({ path, what, effect }) => ({ path, what, effect })),
      },
    },
  });
}
