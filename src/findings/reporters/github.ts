// github: workflow commands, which GitHub shows as annotations beside the files of a pull request.

import type { Problem } from '../../errors.ts';
import type { Report, ReportFinding } from '../report-schema.ts';
import { logLine } from '../../terminal/log-line.ts';
import { text } from './text.ts';

const COMMANDS: Readonly<Record<ReportFinding['kind'], string>> = {
  error: 'error',
  warning: 'warning',
  note: 'notice',
};

/** One command for each finding, most important first (GitHub shows the first ten of a kind), then the report as text. */
export function github(report: Report): string {
  const problem = report.problem === undefined ? [] : [problemCommand(report.problem)];
  const commands = [...problem, ...report.findings.map((finding) => command(finding))];
  const verdict = commands.length === 0 ? [] : [''];
  return `${[...commands, ...verdict].map((line) => `${line}\n`).join('')}${text(report)}`;
}

/** The problem is about no file, so the command names none. */
function problemCommand({ what, why, fix }: Problem): string {
  const lines = [what, `why: ${why}`, `fix: ${fix}`].map((line) => data(line));
  return `::error title=${property('assess: could not decide')}::${lines.join('%0A')}`;
}

function command(finding: ReportFinding): string {
  const properties = [
    `file=${property(finding.path)}`,
    ...(finding.line === undefined ? [] : [`line=${finding.line}`]),
    `title=${property(`assess: ${finding.code}`)}`,
  ];
  const fix = finding.fix === '' ? '' : `%0Afix: ${data(finding.fix)}`;
  return `::${COMMANDS[finding.kind]} ${properties.join(',')}::${data(finding.text)}${fix}`;
}

/** The text behind the second `::`: a percent sign would begin an escape, a line end would end the command. */
function data(value: string): string {
  return logLine(value).replaceAll('%', '%25');
}

/** A value in front of it: a colon or comma would end it. */
function property(value: string): string {
  return logLine(value).replaceAll('%', '%25').replaceAll(':', '%3A').replaceAll(',', '%2C');
}
