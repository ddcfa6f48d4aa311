// Verifies the records of a folder: the use case of `assess verify` and of the library.

import path from 'node:path';
import { UserError } from '../errors.ts';
import type { Report } from '../findings/report-schema.ts';
import { recordIdPattern } from '../record/format/schema.ts';
import { RECORDS } from '../record/store/records.ts';
import type { Environment } from '../repository/git/program.ts';
import { openRepository } from '../repository/git/safety.ts';
import { parseInstant } from '../signing/trust/instant.ts';
import { diskSnapshot } from '../repository/files/disk-snapshot.ts';
import { sourceFor } from '../verify/git-source.ts';
import { verifyReport } from '../verify/report.ts';
import { restoreLayouts } from '../verify/restore.ts';
import { trustFilesOf } from '../signing/trust/trust-files.ts';
import { type Verification, verify, type VerifyInput } from '../verify/verify.ts';
import { TOOL } from '../version.ts';

/** A folder that decides whom to trust, and its name in texts. */
export interface TrustFolder {
  readonly folder: string;
  readonly name: string;
}

export interface VerificationRequest {
  /** Absolute path of the repository or of a folder in it. */
  readonly folder: string;
  readonly env: Environment;
  /** UTC, YYYY-MM-DDThh:mm:ssZ. */
  readonly time: string;
  /** undefined: the trust files of the checkout. */
  readonly trust: TrustFolder | undefined;
  /** Ids or folders of records; empty for all. */
  readonly records: readonly string[];
}

/** A report and the verification that it rests on, so that nothing is verified twice. */
export interface ReportOnFolder {
  readonly report: Report;
  readonly verification: Verification;
}

/**
 * The report on the records of a folder. Throws a UserError when there is no record to verify, when a requested record
 * does not exist, or when the system or git refuses to read.
 */
export async function verificationReport(request: VerificationRequest): Promise<Report> {
  return (await verifiedFolder(request)).report;
}

/** The same report with the verification that it rests on. Throws as verificationReport does. */
export async function verifiedFolder(request: VerificationRequest): Promise<ReportOnFolder> {
  const { input } = await prepared(request);
  const result = await verify(input);
  refuseNothing(result);
  const trust = request.trust?.name ?? 'this checkout';
  const report = verifyReport(result, { tool: TOOL, time: request.time, trust });
  return { report, verification: result };
}

/** Restores the layout of reformatted files and returns their paths. Throws a UserError as verificationReport does. */
export async function restoreRecords(request: VerificationRequest): Promise<readonly string[]> {
  const { top, input } = await prepared(request);
  return restoreLayouts(top, input.snapshot, (await verify(input)).findings);
}

async function prepared({
  folder,
  env,
  time,
  trust,
  records,
}: VerificationRequest): Promise<{ readonly top: string; readonly input: VerifyInput }> {
  const repository = await openRepository(folder, env);
  const top = repository.kind === 'git' ? repository.top : repository.folder;
  const snapshot = diskSnapshot(top);
  return {
    top,
    input: {
      snapshot,
      trust: trust === undefined ? trustFilesOf(snapshot) : filesOf(trust),
      now: parseInstant(time) ?? 0,
      ...sourceFor(repository),
      only: chosen(records, snapshot.list(RECORDS) ?? []),
    },
  };
}

function filesOf({ folder, name }: TrustFolder): ReturnType<typeof trustFilesOf> {
  const names = { allowed: 'allowed_signers', revoked: 'revoked_keys' };
  const files = trustFilesOf(diskSnapshot(folder), names);
  if (files.allowedSigners.read.state !== 'missing') return files;
  throw new UserError({
    what: `there is no allowed_signers in ${name}`,
    why: '--trust names the folder whose allowed_signers and revoked_keys decide',
    fix: 'name the folder with these files, or leave --trust out to use this checkout',
  });
}

/** The ids of the requested records; undefined for all. Throws a UserError on one that does not exist. */
function chosen(
  requested: readonly string[],
  entries: readonly { readonly name: string }[],
): ReadonlySet<string> | undefined {
  if (requested.length === 0) return undefined;
  const names = new Set(entries.map(({ name }) => name));
  const ids = requested.map((given) => path.basename(given));
  const unknown = ids.find((id) => !recordIdPattern.test(id) || !names.has(id));
  if (unknown === undefined) return new Set(ids);
  throw new UserError({
    what: `there is no record ${unknown}`,
    why:
      names.size === 0
        ? 'there are no records here'
        : `the newest here are ${[...names].slice(-5).join(', ')}`,
    fix: 'name a folder of assessments/records, or none to verify all',
  });
}

/** Without records there is nothing to verify, and a check must not pass because of that. */
function refuseNothing({ records, outcome }: Verification): void {
  if (records.length > 0 || outcome !== 'genuine') return;
  throw new UserError({
    what: 'there is no record here',
    why: 'nothing has been assessed in this repository yet, or its records were removed',
    fix: 'run assess to make the first; git log --diff-filter=D -- assessments shows what was removed',
  });
}
