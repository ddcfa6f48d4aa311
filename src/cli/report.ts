// assess report: a record, or the current records of many repositories, for readers without assess.

import { assessmentReport } from '../app/assessment-report.ts';
import { collectPortfolio } from '../app/portfolio.ts';
import { UserError } from '../errors.ts';
import { writeNewFile } from '../repository/files/new-file.ts';
import { REPORT_FORMATS, type ReportFormat } from '../report/formats/index.ts';
import { PORTFOLIO_FORMATS } from '../report/formats/portfolio.ts';
import { legalLine } from '../text/legal-text.ts';
import { chosenRecord } from './choose-record.ts';
import { type CallOf, type ExitCode, timeOf } from './command.ts';
import { workspaceOf } from './open.ts';
import { openFile, privateFile } from './open-file.ts';
import { notify, printExactly } from './print.ts';
import { typedPath } from './typed-path.ts';

/** Writes the report to stdout or to a new file, and opens it. Exit 2 where a repository could not be read. */
export async function run(call: CallOf<'report'>): Promise<ExitCode> {
  const { options } = call;
  const format = options.json ? 'json' : (options.format ?? 'html');
  refuseMixture(call);
  refusePageOnTerminal(call, format);
  return options.portfolio ? reportOnMany(call, format) : reportOnOne(call, format);
}

async function reportOnOne(call: CallOf<'report'>, format: ReportFormat): Promise<ExitCode> {
  const { io, options, args } = call;
  const workspace = await workspaceOf(call);
  const time = timeOf(call);
  const named = { ...call, args: { record: args.records[0] }, options: { yes: false } };
  const id = await chosenRecord(named, workspace, time);
  const report = await assessmentReport({
    workspace,
    env: io.env,
    record: id,
    time,
    redact: options.redact,
  });
  await deliver(call, `assess-${id}.${ENDINGS[format]}`, REPORT_FORMATS[format](report));
  return 0;
}

/** What can be read is reported, and what cannot has a row and a line on standard error. */
async function reportOnMany(call: CallOf<'report'>, format: ReportFormat): Promise<ExitCode> {
  const { io, options, args } = call;
  const { portfolio, problems } = await collectPortfolio({
    folders: args.records.map((name) => ({ name, folder: typedPath(io, name) })),
    env: io.env,
    time: timeOf(call),
    verified: !options.noVerify,
    redact: options.redact,
  });
  await deliver(call, `assess-portfolio.${ENDINGS[format]}`, PORTFOLIO_FORMATS[format](portfolio));
  if (problems.length > 0)
    notify(
      io,
      problems.map((problem) => `could not read ${problem}`),
    );
  return problems.length > 0 ? 2 : 0;
}

const ENDINGS: Readonly<Record<ReportFormat, string>> = {
  html: 'html',
  markdown: 'md',
  json: 'json',
  csv: 'csv',
  ndjson: 'ndjson',
};

/** Options and names that do not fit together. */
function refuseMixture({ args: { records }, options }: CallOf<'report'>): void {
  const { portfolio, noVerify, output, open } = options;
  if (portfolio && records.length === 0) {
    throw new UserError({
      what: '--portfolio names no folder',
      why: 'it reports on the repositories whose folders you name',
      fix: 'assess report --portfolio shop api',
    });
  }
  if (!portfolio && records.length > 1) {
    throw new UserError({
      what: `${records.length} records are named`,
      why: 'a report is on one record',
      fix: 'name one; --portfolio reports on many repositories',
    });
  }
  if (noVerify && !portfolio) {
    throw new UserError({
      what: '--no-verify is for --portfolio',
      why: 'the report on a record says which signatures are genuine',
      fix: 'leave --no-verify out',
    });
  }
  if (output === '-' && open) {
    throw new UserError({
      what: '--open needs a file',
      why: '--output - writes the report to standard output',
      fix: 'leave one of them out',
    });
  }
}

/** A page is for a browser: on a terminal no one can read it. */
function refusePageOnTerminal({ io, options }: CallOf<'report'>, format: ReportFormat): void {
  const { output, open } = options;
  if (format !== 'html' || output !== undefined || open || !io.stdout.isTTY) return;
  throw new UserError({
    what: 'the report is an HTML page',
    why: 'a terminal cannot show one',
    fix: 'assess report --open, assess report --output report.html, or assess report --format markdown',
  });
}

/** `name`: of the file, where the person named none and wants it opened. */
async function deliver(call: CallOf<'report'>, name: string, text: string): Promise<void> {
  const { io, options } = call;
  const { output, open } = options;
  if (output === '-' || (output === undefined && !open)) {
    printExactly(io, text);
    return;
  }
  const file = output === undefined ? privateFile(name) : typedPath(io, output);
  await writeNewFile(file, output ?? file, text);
  notify(io, [`The report is in ${legalLine(output ?? file)}.`]);
  if (open) await openFile(io, file);
}
