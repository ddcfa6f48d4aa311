// The library: verifying and judging a folder. The folder, the environment of git and the time are parameters.

import path from 'node:path';
import { releaseReport } from '../app/release-report.ts';
import { type TrustFolder, verificationReport } from '../app/verification-report.ts';
import { Interrupted, UserError } from '../errors.ts';
import { reportOfProblem } from '../findings/report.ts';
import type { Report } from '../findings/report-schema.ts';
import { TOOL } from '../version.ts';
import { secondsOf } from './boundary.ts';
import type { CheckRequest, FolderRequest, ReportData, VerifyRequest } from './report-data.ts';

/**
 * Verifies that the records and signatures of a folder are genuine, as `assess verify` does. What prevents a decision is in
 * the report (`exit` 2, `problem`). Throws a UserError on a folder that is not absolute or a time that is not one.
 */
export async function verifyFolder(request: VerifyRequest): Promise<ReportData> {
  const { records = [] } = request;
  return reported('verify', request, () => verificationReport({ ...world(request), records }));
}

/** Judges whether a folder can be released under its policy, as `assess check` does. Errors are those of verifyFolder. */
export async function checkFolder(request: CheckRequest): Promise<ReportData> {
  const { base, bootstrap = false } = request;
  return reported('check', request, () => releaseReport({ ...world(request), base, bootstrap }));
}

function world({ folder, env, time, trust }: FolderRequest): {
  readonly folder: string;
  readonly env: FolderRequest['env'];
  readonly time: string;
  readonly trust: TrustFolder | undefined;
} {
  return {
    folder,
    env,
    time,
    trust: trust === undefined ? undefined : { folder: trust, name: trust },
  };
}

async function reported(
  command: Report['command'],
  { folder, trust = folder, time }: FolderRequest,
  make: () => Promise<Report>,
): Promise<Report> {
  secondsOf(time);
  for (const each of [folder, trust]) if (!path.isAbsolute(each)) throw notAbsolute(each);
  try {
    return await make();
  } catch (error) {
    if (!(error instanceof UserError) || error instanceof Interrupted) throw error;
    return reportOfProblem(command, error, { tool: TOOL, time });
  }
}

function notAbsolute(folder: string): UserError {
  return new UserError({
    what: `"${folder}" is not an absolute path`,
    why: 'the library does not use the working directory of the process',
    fix: 'pass an absolute path, for example from path.resolve',
  });
}
