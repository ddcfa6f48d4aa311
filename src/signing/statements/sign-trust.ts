// One person's consent to a change of the files that decide over releases.

import { UserError } from '../../errors.ts';
import { TRUST_CHANGES } from '../../record/format/places.ts';
import { listBelow } from '../../record/store/workspace.ts';
import { ASSESSMENTS } from '../../repository/files/path-form.ts';
import { buildTrustChange, type FileDigest } from './statement.ts';
import { ABOUT_NO_RECORD } from './check-statement.ts';
import { alreadySigned } from './already-signed.ts';
import {
  type SignedFiles,
  type SigningMeans,
  signStatements,
  type ToSign,
  toSign,
} from './sign-statement.ts';

/** All of these files, at the base and as the change leaves them. */
export interface TrustStates {
  readonly before: readonly FileDigest[];
  readonly after: readonly FileDigest[];
}

export interface SignTrustRequest extends SigningMeans {
  /** What was shown. */
  readonly files: TrustStates;
  /** Reads them again, when no one else can write. */
  readonly read: () => Promise<TrustStates>;
  readonly reason: readonly string[];
  readonly time: string; // YYYY-MM-DDThh:mm:ssZ
  readonly tool: { readonly name: string; readonly version: string };
}

/** Signs and writes, unless it is signed already. Throws a UserError on failure, and then nothing was written. */
export async function signTrust(request: SignTrustRequest): Promise<SignedFiles> {
  const { next, already } = await planned(request);
  if (already.length > 0) return { files: [], already };
  const files = await signStatements(request, [next], () => refuseOther(request));
  return { files, already };
}

/** What is consented to is what was shown. Throws a UserError. */
async function refuseOther({ files, read }: SignTrustRequest): Promise<void> {
  const now = await read();
  const textOf = ({ before, after }: TrustStates): string => JSON.stringify([before, after]);
  if (textOf(now) === textOf(files)) return;
  throw new UserError({
    what: 'the files that this consent is about have changed meanwhile',
    why: 'they are not those that were shown; nothing was written',
    fix: 'run assess trust approve again and look at what is new',
  });
}

/** The consent of this person to this change, if it exists already. */
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
  const place = { folder: TRUST_CHANGES, taken, about: ABOUT_NO_RECORD };
  const before = alreadySigned(request, place, statement, series);
  return {
    next: toSign(TRUST_CHANGES, taken, statement, series),
    already: before === undefined ? [] : [`${TRUST_CHANGES}/${before}`],
  };
}
