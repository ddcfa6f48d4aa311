// assess check: whether the policy allows a release. verify decides whether the files are genuine, check whether they are
// enough.

import { releaseReport } from '../app/release-report.ts';
import type { CallOf, ExitCode } from './command.ts';
import { printReport, trustOption } from './gate-report.ts';

/** Exit 0 when a release passes, 1 when it fails, 2 when assess cannot decide. */
export async function run(call: CallOf<'check'>): Promise<ExitCode> {
  const { io, folder, options } = call;
  const { base, bootstrap } = options;
  return printReport(call, 'check', (time) =>
    releaseReport({ folder, env: io.env, time, trust: trustOption(call), base, bootstrap }),
  );
}
