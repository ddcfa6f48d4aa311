// One person's consent to a change of the files that decide over releases.

import { UserError } from '../../errors.ts';
import { TRUST_CHANGES } from '../../record/format/places.ts';
import { listBelow } from '../../record/store/workspace.ts';
import { ASSESSMENTS } from '../../repository/files/path-form.ts';
import { buildTrustChange, type FileDigest } from './statement.ts';
import { alreadySigned } from './already-signed.ts';
import {
  type SignedFiles,
  type SigningMeans,
  signStatements,
  type ToSign,
  toSign,
} from './sign-statement.ts';

export interface SignTrustRequest extends SigningMeans {
  /** All of these files, at the base and as the change leaves them. */
  readonly files: { readonly before: readonly FileDigest[]; readonly after: readonly FileDigest[] };
  readonly reason: readonly string[];
  readonly time: string; // YYYY-MM-DDThh:mm:ssZ
  readonly tool: { readonly name: string; readonly version: string };
}

/** Signs and writes, unless it is signed already. Throws a UserError on failure, and then nothing was written. */
export async function signTrust(request: SignTrustRequest): Promise<SignedFiles> {
  const { next, already } = await planned(request);
  return already.length > 0
    ? { files: [], already }
    : { files: await signStatements(request, [next]), already };
}

/** The consent of this person to this change, where it is there already; else nothing. */
export async function consentedAlready(request: SignTrustRequest): Promise<readonly string[]> {
  return (await planned(request)).already;
}

async function planned(
  request: SignTrustRequest,
): Promise<{ readonly next: ToSign; readonly already: readonly string[] }> {
  const { workspace, signers, files, reason, time, tool } = request;
  const { project } = workspace;
  if (project === undefined || signers.trust === undefined) {
    const missing = project === undefined ? 'project.json' : 'allowed_signers';
    throw new UserError({
      what: 'there is nothing to sign for',
      why: `this project has no ${ASSESSMENTS}/${missing} yet`,
      fix: 'run assess init first',
    });
  }
  const { principal: person, role } = signers;
  const statement = buildTrustChange(
    { project: project.id, person, role, time, tool },
    files,
    reason,
  );
  const taken = await listBelow(workspace.top, TRUST_CHANGES);
  const series = { kind: 'trust-change', role, principal: person } as const;
  const before = await alreadySigned(request, TRUST_CHANGES, taken, statement, series);
  return {
    next: toSign(TRUST_CHANGES, taken, statement, series),
    already: before === undefined ? [] : [`${TRUST_CHANGES}/${before}`],
  };
}
