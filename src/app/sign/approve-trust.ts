// An approver signs for a change of policy, signers, revoked keys and the files of the gate.

import { approvalLines, openApproval } from '../../policy/trust-approval.ts';
import type { Workspace } from '../../record/store/workspace.ts';
import { diskSnapshot } from '../../repository/files/disk-snapshot.ts';
import { consentedAlready, signTrust } from '../../signing/statements/sign-trust.ts';
import { parseInstant } from '../../signing/trust/instant.ts';
import { TRUST_ROLE } from '../../signing/trust/roles.ts';
import { keyWords } from '../../signing/trust/signer-words.ts';
import { TOOL } from '../../version.ts';
import type { SigningJob } from './job.ts';

interface ApprovalRequest {
  readonly workspace: Workspace;
  /** The branch, tag or commit that is the target of the change; undefined for the default branch. */
  readonly base: string | undefined;
  /** Lines. */
  readonly reason: readonly string[];
  readonly time: string; // YYYY-MM-DDThh:mm:ssZ
}

const SHORT = 10;

/** Plans the signature for what changes against a base. Throws a UserError where there is no such change. */
export async function planTrustApproval(request: ApprovalRequest): Promise<SigningJob> {
  const { workspace, reason, time } = request;
  const open = (): ReturnType<typeof openApproval> =>
    openApproval({
      repository: workspace.repository,
      snapshot: diskSnapshot(workspace.top),
      ref: request.base,
      now: parseInstant(time) ?? 0,
    });
  const approval = await open();
  const { base, facts, trust } = approval;
  const read = async (): Promise<typeof facts> => (await open()).facts;
  const statement = { files: facts, read, reason, time, tool: TOOL };
  const changed = [...new Set(facts.changes.map(({ path }) => path))];
  return {
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
      already: (means) => consentedAlready({ ...means, ...statement }),
      sign: (means) => signTrust({ ...means, ...statement }),
    },
    done: ({ principal }) => `signed: ${principal} consents to the change of ${changed.join(', ')}`,
    json: {
      schema: 'assess.trust-approve/1',
      facts: () => ({
        base,
        changes: facts.changes.map(({ path, what, effect }) => ({ path, what, effect })),
      }),
    },
  };
}
