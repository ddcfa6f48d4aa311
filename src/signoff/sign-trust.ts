// One person's consent to the trust files as they are now: policy, signers, revoked keys.

import { UserError } from '../errors.ts';
import { digestOf } from '../record/digest.ts';
import { TRUST_CHANGES, TRUST_FILES } from '../record/places.ts';
import { listBelow, readBelow } from '../record/workspace.ts';
import { ASSESSMENTS } from '../repository/path-form.ts';
import { buildTrustChange } from '../signing/signoff.ts';
import { type SigningMeans, signStatements, toSign } from './sign-statement.ts';

export interface TrustedFile {
  readonly name: string;
  readonly sha256: string;
}

/** The trust files that are there, with their digests. */
export async function trustedFiles(top: string): Promise<readonly TrustedFile[]> {
  const files: TrustedFile[] = [];
  for (const name of TRUST_FILES) {
    const bytes = await readBelow(top, `${ASSESSMENTS}/${name}`);
    if (bytes !== undefined) files.push({ name, sha256: digestOf(bytes) });
  }
  return files;
}

export interface SignTrustRequest extends SigningMeans {
  readonly files: readonly TrustedFile[];
  readonly reason: readonly string[];
  readonly time: string; // YYYY-MM-DDThh:mm:ssZ
  readonly tool: { readonly name: string; readonly version: string };
}

/** Signs and writes; returns the files written. Throws a UserError on failure, and then nothing was written. */
export async function signTrust(request: SignTrustRequest): Promise<readonly string[]> {
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
  return signStatements(request, [toSign(TRUST_CHANGES, taken, statement, series)]);
}
