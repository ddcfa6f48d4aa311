// assess check: may this be released. verify says whether the files are genuine; this says whether they suffice.

import path from 'node:path';
import { Interrupted, UserError } from '../errors.ts';
import { reportOf, reportOfProblem } from '../policy/build-report.ts';
import { check } from '../policy/check.ts';
import type { Report } from '../policy/report.ts';
import { defaultFormat, type Format, formats, isFormat, REPORTERS } from '../reporters/index.ts';
import { openRepository } from '../repository/safety.ts';
import { parseInstant } from '../signing/instant.ts';
import { diskSnapshot } from '../verify/disk-snapshot.ts';
import { TOOL } from '../version.ts';
import { type Call, type ExitCode, flagOption, folderOf, textOption, timeOf } from './command.ts';
import type { Io } from './io.ts';
import { appendJobSummary } from './job-summary.ts';
import { printExactly } from './print.ts';

/** Exit 0 when a release may go out, 1 when not, 2 when that cannot be judged. */
export async function run(call: Call): Promise<ExitCode> {
  const format = formatOption(call);
  const time = timeOf(call);
  try {
    const report = await checkReport(call, time);
    await show(call.io, format, report);
    return report.exit;
  } catch (error) {
    if (!(error instanceof UserError) || error instanceof Interrupted) throw error;
    // Whoever reads the file waits for one: an empty file would be an error of its own, or none at all.
    await show(call.io, format, reportOfProblem(error, { tool: TOOL, time }));
    throw error;
  }
}

async function show(io: Io, format: Format, report: Report): Promise<void> {
  printExactly(io, REPORTERS[format](report));
  if (format === 'github') await appendJobSummary(io, REPORTERS.markdown(report));
}

/** The report of what the command line asks for. Throws a UserError where there is nothing to judge by. */
async function checkReport(call: Call, time: string): Promise<Report> {
  const { io } = call;
  const repository = await openRepository(path.resolve(io.cwd, folderOf(call)), io.env);
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
