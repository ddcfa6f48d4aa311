// A report for people: the answer first, then how each requirement stands, then the findings by file, then what to type.

import type { Report, ReportFinding, Requirement } from './report.ts';

/** The lines of a report. They may quote text from the files: make them safe where they are shown. */
export function reportLines(report: Report): readonly string[] {
  const { findings, requirements, next, trust, base } = report;
  return [
    ...report.verdict,
    `trust: ${trust}`,
    ...(base === null ? [] : [`base: ${base.ref} (${base.commit})`]),
    ...(requirements.length === 0 ? [] : ['', ...table(requirements)]),
    ...byPath(findings).flatMap(([place, list]) => ['', place, ...list.flatMap((one) => findingLines(one))]),
    ...(next === '' && findings.length === 0 ? [] : ['']),
    ...(next === '' ? [] : [`Next: ${next}`]),
    ...(findings.length === 0 ? [] : ['assess explain CODE tells what a finding means and what to do.']),
  ];
}

const STATES: Readonly<Record<Requirement['state'], string>> = {
  met: 'met',
  'not-met': 'NOT MET',
  exempt: 'exempt',
};

function table(requirements: readonly Requirement[]): readonly string[] {
  const rows = requirements.map(({ questionnaire, scope, state, record, level, signoffs }) => [
    STATES[state],
    questionnaire,
    scope,
    level ?? (record === null ? '' : 'does not apply'),
    record ?? 'no record',
    signoffs.map(({ role, have, need }) => `${role} ${have} of ${need}`).join(', '),
  ]);
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd());
}

/** Places in the order of their worst finding. */
function byPath(findings: readonly ReportFinding[]): readonly (readonly [string, readonly ReportFinding[]])[] {
  const places = new Map<string, ReportFinding[]>();
  for (const finding of findings) {
    const list = places.get(finding.path);
    if (list === undefined) places.set(finding.path, [finding]);
    else list.push(finding);
  }
  return [...places];
}

function findingLines({ code, kind, judged, line, text, fix }: ReportFinding): readonly string[] {
  const weight = (judged ? kind : 'unclear').padEnd(7);
  const at = line === undefined ? '' : `line ${line}: `;
  const what = `  ${weight}  ${code}: ${at}${text}`;
  return kind === 'note' ? [what] : [what, `           ${fix}`];
}
