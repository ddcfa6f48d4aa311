// assess report: a record as a page, a document or rows, for readers without assess.

import { assessmentReport } from '../app/assessment-report.ts';
import { UserError } from '../errors.ts';
import { writeNewFile } from '../repository/files/new-file.ts';
import { REPORT_FORMATS, type ReportFormat } from '../report/formats/index.ts';
import { legalLine } from '../text/legal-text.ts';
import { chosenRecord } from './choose-record.ts';
import { type CallOf, type ExitCode, timeOf } from './command.ts';
import { workspaceOf } from './open.ts';
import { openFile, privateFile } from './open-file.ts';
import { notify, printExactly } from './print.ts';
import { typedPath } from './typed-path.ts';

/** Writes the report to stdout or to a new file, and opens it. */
export async function run(call: CallOf<'report'>): Promise<ExitCode> {
  const { io, options } = call;
  const format = options.json ? 'json' : (options.format ?? 'html');
  refusePageOnTerminal(call, format);
  const workspace = await workspaceOf(call);
  const time = timeOf(call);
  const id = await chosenRecord({ ...call, options: { yes: false } }, workspace, time);
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

const ENDINGS: Readonly<Record<ReportFormat, string>> = {
  html: 'html',
  markdown: 'md',
  json: 'json',
  csv: 'csv',
  ndjson: 'ndjson',
};

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
  if (output === '-' && open) {
    throw new UserError({
      what: '--open needs a file',
      why: '--output - writes the report to standard output',
      fix: 'leave one of them out',
    });
  }
  if (output === '-' || (output === undefined && !open)) {
    printExactly(io, text);
    return;
  }
  const file = output === undefined ? privateFile(name) : typedPath(io, output);
  await writeNewFile(file, output ?? file, text);
  notify(io, [`The report is in ${legalLine(output ?? file)}.`]);
  if (open) await openFile(io, file);
}
