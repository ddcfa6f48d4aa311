// assess check: may this be released. verify says whether the files are genuine; this says whether they suffice.

import path from 'node:path';
import { UserError } from '../errors.ts';
import { reportOf } from '../policy/build-report.ts';
import { check } from '../policy/check.ts';
import type { Report } from '../policy/report.ts';
import { defaultFormat, type Format, formats, isFormat, REPORTERS } from '../reporters/index.ts';
import { openRepository } from '../repository/safety.ts';
import { parseInstant } from '../signing/instant.ts';
import { crewFor } from '../verify/crew.ts';
import { diskSnapshot } from '../verify/disk-snapshot.ts';
import { TOOL } from '../version.ts';
import { type Call, type ExitCode, flagOption, folderOf, textOption, timeOf } from './command.ts';
import { appendJobSummary } from './job-summary.ts';
import { printExactly } from './print.ts';

/** Exit 0 when a release may go out, 1 when not, 2 when that cannot be judged. */
export async function run(call: Call): Promise<ExitCode> {
  const format = formatOption(call);
  const report = await checkReport(call);
  printExactly(call.io, REPORTERS[format](report));
  if (format === 'github') await appendJobSummary(call.io, REPORTERS.markdown(report));
  return report.exit;
}

/** The report of what the command line asks for. Throws a UserError where there is nothing to judge by. */
async function checkReport(call: Call): Promise<Report> {
  const { io } = call;
  const repository = await openRepository(path.resolve(io.cwd, folderOf(call)), io.env);
  const top = repository.kind === 'git' ? repository.top : repository.folder;
  const time = timeOf(call);
  const trust = textOption(call, 'trust');
  const result = await check({
    repository,
    snapshot: diskSnapshot(top),
    crew: crewFor(top),
    now: parseInstant(time) ?? 0,
    base: textOption(call, 'base'),
    bootstrap: flagOption(call, 'bootstrap'),
    trust:
      trust === undefined
        ? undefined
        : { snapshot: diskSnapshot(path.resolve(io.cwd, trust)), name: trust },
  });
  return reportOf(result, { tool: TOOL, time });
}

function formatOption(call: Call): Format {
  if (flagOption(call, 'json')) return 'json';
  const given = textOption(call, 'format');
  if (given === undefined) return defaultFormat(call.io.env);
  if (isFormat(given)) return given;
  throw new UserError({
    what: `there is no format "${given}"`,
    why: `the formats are ${formats().join(', ')}`,
    fix: '--format text',
  });
}
