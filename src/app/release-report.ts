// Judges whether the records of a folder suffice for a release: the use case of `assess check` and of the library.

import type { Report } from '../findings/report-schema.ts';
import { checkReport } from '../policy/build-report.ts';
import { type Check, check } from '../policy/check.ts';
import { openRepository } from '../repository/git/safety.ts';
import { parseInstant } from '../signing/trust/instant.ts';
import { diskSnapshot } from '../repository/files/disk-snapshot.ts';
import { TOOL } from '../version.ts';
import type { ReportOnFolder, VerificationRequest } from './verification-report.ts';

export interface ReleaseRequest extends Omit<VerificationRequest, 'records'> {
  /** A branch, tag or commit whose policy and signers decide; undefined to use those of the checkout. */
  readonly base: string | undefined;
  /** Takes what the base lacks from the checkout. */
  readonly bootstrap: boolean;
}

/**
 * The report on a release of a folder. Throws a UserError when there is no policy, when the base cannot be read, or when
 * the system or git refuses to read.
 */
export async function releaseReport(request: ReleaseRequest): Promise<Report> {
  return (await judgedRelease(request)).report;
}

/** The same report with the verification that it rests on, for those who show more of it. Throws as releaseReport does. */
export async function judgedRelease(request: ReleaseRequest): Promise<ReportOnFolder> {
  const { folder, env, time, trust, base, bootstrap } = request;
  const repository = await openRepository(folder, env);
  const top = repository.kind === 'git' ? repository.top : repository.folder;
  const result = await check({
    repository,
    snapshot: diskSnapshot(top),
    now: parseInstant(time) ?? 0,
    base,
    bootstrap,
    trust:
      trust === undefined ? undefined : { snapshot: diskSnapshot(trust.folder), name: trust.name },
  });
  const changes = await changesOf(repository, result, time);
  return {
    report: checkReport(result, { tool: TOOL, time }, changes),
    verification: result.verification,
  };
}

/** What the change alters. Comparing is loaded only where there is a base. */
async function changesOf(
  repository: Awaited<ReturnType<typeof openRepository>>,
  { base, trustFiles }: Check,
  time: string,
): Promise<Report['changes']> {
  if (base === undefined || repository.kind !== 'git') return [];
  const { changesSinceBase } = await import('./changes-since-base.ts');
  return changesSinceBase({ repository, base, trust: trustFiles, time });
}
