// assess check: may this be released. verify says whether the files are genuine; this says whether they suffice.

import path from 'node:path';
import { check } from '../policy/check.ts';
import { reportOf } from '../policy/build-report.ts';
import type { Report } from '../policy/report.ts';
import { reportLines } from '../policy/text.ts';
import { openRepository } from '../repository/safety.ts';
import { parseInstant } from '../signing/instant.ts';
import { diskSnapshot } from '../verify/disk-snapshot.ts';
import { VERSION } from '../version.ts';
import { type Call, type ExitCode, flagOption, folderOf, textOption, timeOf } from './command.ts';
import { print, printJson } from './print.ts';

/** Exit 0 when a release may go out, 1 when not, 2 when that cannot be judged. */
export async function run(call: Call): Promise<ExitCode> {
  const report = await checkReport(call);
  if (flagOption(call, 'json')) {
    const { schema, ...content } = report;
    printJson(call.io, schema, content);
  } else {
    print(call.io, reportLines(report));
  }
  return report.exit;
}

/** The report of what the command line asks for; what every reporter takes. Throws a UserError where nothing can be judged. */
export async function checkReport(call: Call): Promise<Report> {
  const { io } = call;
  const repository = await openRepository(path.resolve(io.cwd, folderOf(call)), io.env);
  const top = repository.kind === 'git' ? repository.top : repository.folder;
  const time = timeOf(call);
  const trust = textOption(call, 'trust');
  const result = await check({
    repository,
    snapshot: diskSnapshot(top),
    now: parseInstant(time) ?? 0,
    base: textOption(call, 'base'),
    bootstrap: flagOption(call, 'bootstrap'),
    trust: trust === undefined ? undefined : { snapshot: diskSnapshot(path.resolve(io.cwd, trust)), name: trust },
  });
  return reportOf(result, { tool: { name: 'assess', version: VERSION }, time });
}
