// What `assess verify` and `assess check` share: the format, the report on standard output, and the exit code.

import type { TrustFolder } from '../app/verification-report.ts';
import { Interrupted, UserError } from '../errors.ts';
import { reportOfProblem } from '../findings/report.ts';
import type { Report } from '../findings/report-schema.ts';
import {
  defaultFormat,
  type Format,
  formats,
  isFormat,
  REPORTERS,
} from '../findings/reporters/index.ts';
import { TOOL } from '../version.ts';
import { type Call, type ExitCode, flagOption, textOption, timeOf } from './command.ts';
import type { Io } from './io.ts';
import { appendJobSummary } from './job-summary.ts';
import { printExactly } from './print.ts';
import { typedPath } from './typed-path.ts';

/**
 * Prints the report that `make` returns for a time (UTC) and returns its exit code. A UserError is printed as a report
 * too, because a program that reads the file expects a document, and is thrown again.
 */
export async function printReport(
  call: Call,
  command: Report['command'],
  make: (time: string) => Promise<Report>,
): Promise<ExitCode> {
  const format = formatOption(call);
  const time = timeOf(call);
  try {
    const report = await make(time);
    await show(call.io, format, report);
    return report.exit;
  } catch (error) {
    if (!(error instanceof UserError) || error instanceof Interrupted) throw error;
    await show(call.io, format, reportOfProblem(command, error, { tool: TOOL, time }));
    throw error;
  }
}

async function show(io: Io, format: Format, report: Report): Promise<void> {
  printExactly(io, REPORTERS[format](report));
  if (format === 'github') await appendJobSummary(io, REPORTERS.markdown(report));
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

/** The folder of `--trust`; undefined when it is not given. */
export function trustOption(call: Call): TrustFolder | undefined {
  const name = textOption(call, 'trust');
  return name === undefined ? undefined : { folder: typedPath(call.io, name), name };
}
