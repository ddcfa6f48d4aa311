// What `assess verify` and `assess check` share: the format, the report on standard output, and the exit code.

import { appendFile } from 'node:fs/promises';
import type { TrustFolder } from '../app/verification-report.ts';
import { Interrupted, UserError } from '../errors.ts';
import { reportOfProblem } from '../findings/report.ts';
import type { Report } from '../findings/report-schema.ts';
import { defaultFormat, type Format, REPORTERS } from '../findings/reporters/index.ts';
import { commandPlace } from '../repository/git/command-place.ts';
import { commandsFrom } from '../text/commands-here.ts';
import { TOOL } from '../version.ts';
import { type CallOf, type ExitCode, timeOf } from './command.ts';
import { type Io, timeText } from './io.ts';
import { notify, print, printExactly } from './print.ts';
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
  let time = timeText(call.io.now());
  try {
    time = timeOf(call);
    const report = await make(time);
    await show(call.io, format, format === 'text' ? reportHere(call, report) : report);
    return report.exit;
  } catch (error) {
    if (!(error instanceof UserError) || error instanceof Interrupted) throw error;
    await show(call.io, format, reportOfProblem(command, error, { tool: TOOL, time }));
    throw error;
  }
}

/** For a person: fixes that work where they are. Formats for programs name commands for the top folder. */
function reportHere({ io, folder }: CallOf<'check'> | CallOf<'verify'>, report: Report): Report {
  const at = commandPlace(io.cwd, folder);
  return {
    ...report,
    findings: report.findings.map((finding) => ({
      ...finding,
      fix: commandsFrom(at, finding.fix),
    })),
    next: commandsFrom(at, report.next),
  };
}

async function show(io: Io, format: Format, report: Report): Promise<void> {
  const text = REPORTERS[format](report);
  if (format === 'text') print(io, text.trimEnd().split('\n'));
  else printExactly(io, text);
  if (format === 'github') await appendJobSummary(io, REPORTERS.markdown(report));
}

/** The folder of `--trust`; undefined when it is not given. */
export function trustOption({
  io,
  options: { trust: name },
}: CallOf<'check'> | CallOf<'verify'>): TrustFolder | undefined {
  return name === undefined ? undefined : { folder: typedPath(io, name), name };
}

/** Forges take a page of at most 1 MiB; a longer one would be dropped without a word. */
const MOST_BYTES = 1024 * 1024;

/** Appends a text to the job's page, where there is one. A page that cannot be written changes no verdict. */
async function appendJobSummary(io: Io, text: string): Promise<void> {
  const file = io.env['GITHUB_STEP_SUMMARY'] ?? '';
  if (io.env['GITHUB_ACTIONS'] !== 'true' || file === '') return;
  if (Buffer.byteLength(text) > MOST_BYTES) return;
  try {
    await appendFile(file, `${text}\n`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    notify(io, [`note: the summary of the job could not be written (${why})`]);
  }
}
