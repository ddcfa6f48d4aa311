// text: for people at a terminal and in a build log.

import { amount } from '../../text/amount.ts';
import type { Report, ReportFinding, Requirement } from '../report-schema.ts';
import { logLine } from '../../terminal/log-line.ts';
import { countWords, listedRecords, scopeWords, signoffWords, STATES, weightOf } from './words.ts';

/** The report in lines: the verdict, requirements or records, findings, whose trust decided, what to do next. */
export function text(report: Report): string {
  // The command prints the rest of the problem on standard error.
  if (report.problem !== undefined) return lineText(report.verdict);
  return lineText([
    ...report.verdict,
    ...block('Required:', requirementLines(report.requirements)),
    ...block(
      'Records:',
      listedRecords(report).map(({ id, summary }) => `${id}  ${summary}`),
    ),
    ...block(
      'Found:',
      report.findings.flatMap((finding) => findingLines(finding)),
    ),
    '',
    `${amount(report.counts.records, 'record')}; ${countWords(report)}`,
    `trust: ${report.trust}`,
    ...(report.next === '' ? [] : [`next: ${report.next}`]),
  ]);
}

function lineText(lines: readonly string[]): string {
  return `${lines.map((line) => logLine(line).trimEnd()).join('\n')}\n`;
}

function block(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
}

/** A table: questionnaire, scope, state, level, sign-offs, record. */
function requirementLines(requirements: readonly Requirement[]): readonly string[] {
  const rows = requirements.map((requirement) => [
    requirement.questionnaire,
    scopeWords(requirement.scope),
    STATES[requirement.state],
    requirement.level ?? '-',
    signoffWords(requirement) || '-',
    requirement.record ?? 'no record',
  ]);
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
}

function findingLines(finding: ReportFinding): readonly string[] {
  const place = finding.line === undefined ? finding.path : `${finding.path}:${finding.line}`;
  return [
    `${weightOf(finding).padEnd(7)}  ${finding.code}  ${place}`,
    `         ${finding.text}`,
    ...(finding.fix === '' ? [] : [`         fix: ${finding.fix}`]),
  ];
}
