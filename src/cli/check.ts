// assess check: may this be released. verify decides whether the files are genuine; check decides whether they suffice.

import type { Report } from '../findings/report-schema.ts';
import { checkReport } from '../policy/build-report.ts';
import { check } from '../policy/check.ts';
import { openRepository } from '../repository/git/safety.ts';
import { parseInstant } from '../signing/trust/instant.ts';
import { diskSnapshot } from '../verify/disk-snapshot.ts';
import { TOOL } from '../version.ts';
import { type Call, type ExitCode, flagOption, folderOf, textOption } from './command.ts';
import { typedPath } from './typed-path.ts';
import { printReport } from './report.ts';

/** Exit 0 when a release passes, 1 when it fails, 2 when assess cannot decide. */
export async function run(call: Call): Promise<ExitCode> {
  return printReport(call, 'check', (time) => reportFor(call, time));
}

/** The report of what the command line asks for. Throws a UserError where there is nothing to judge by. */
async function reportFor(call: Call, time: string): Promise<Report> {
  const { io } = call;
  const repository = await openRepository(folderOf(call), io.env);
  const top = repository.kind === 'git' ? repository.top : repository.folder;
  const trust = textOption(call, 'trust');
  const result = await check({
    repository,
    snapshot: diskSnapshot(top),
    now: parseInstant(time) ?? 0,
    base: textOption(call, 'base'),
    bootstrap: flagOption(call, 'bootstrap'),
    trust:
      trust === undefined
        ? undefined
        : { snapshot: diskSnapshot(typedPath(io, trust)), name: trust },
  });
  return checkReport(result, { tool: TOOL, time });
}
