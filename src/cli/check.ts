// assess check: may this be released. verify decides whether the files are genuine; check decides whether they suffice.

import { releaseReport } from '../app/release-report.ts';
import { type Call, type ExitCode, flagOption, folderOf, textOption } from './command.ts';
import { printReport, trustOption } from './report.ts';

/** Exit 0 when a release passes, 1 when it fails, 2 when assess cannot decide. */
export async function run(call: Call): Promise<ExitCode> {
  const { io } = call;
  return printReport(call, 'check', (time) =>
    releaseReport({
      folder: folderOf(call),
      env: io.env,
      time,
      trust: trustOption(call),
      base: textOption(call, 'base'),
      bootstrap: flagOption(call, 'bootstrap'),
    }),
  );
}
