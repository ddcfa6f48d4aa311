// What `assess verify` and `assess check` share: the format, the report on standard output, and the exit code.

import type { TrustFolder } from '../app/verification-report.ts';
import { Interrupted, UserError } from '../errors.ts';
import { reportOfProblem } from '../findings/report.ts';
import type { Report } from '../findings/report-schema.ts';
import { defaultFormat, type Format, REPORTERS } from '../findings/reporters/index.ts';
import { TOOL } from '../version.ts';
import { type CallOf, type ExitCode, timeOf } from './command.ts';
import type { Io } from './io.ts';
import { appendJobSummary } from './job-summary.ts';
import { printExactly } from './print.ts';
import { typedPath } from './typed-path.ts';

/**
 * Prints the report that `make` returns for a time (UTC) and returns its exit code. A UserError is printed as a report
 * too, because a program that reads the file expects a document, and is thrown again.
 */
export async function printReport(
  call: CallOf<'check'> | CallOf<'verify'>,
  command: Report['command'],
  make: (time: string) => Promise<Report>,
): Promise<ExitCode> {
  const { json, format: named } = call.options;
  const format = json ? 'json' : (named ?? defaultFormat(call.io.env));
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

/** The folder of `--trust`; undefined when it is not given. */
export function trustOption({
  io,
  options: { trust: name },
}: CallOf<'check'> | CallOf<'verify'>): TrustFolder | undefined {
  return name === undefined ? undefined : { folder: typedPath(io, name), name };
}
