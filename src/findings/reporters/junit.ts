// junit: one test case for the verdict, one for each requirement or record, one for each finding. Nearly every build
// server reads this format.

import type { Report, ReportFinding, ReportRecord, Requirement } from '../report-schema.ts';
import { withoutLogCommands } from '../../terminal/log-line.ts';
import { plain } from '../../terminal/safe-text.ts';
import { listedRecords, OUTCOMES, scopeWords, signoffWords, STATES, weightOf } from './words.ts';

type Kind = 'failure' | 'error' | 'skipped';

interface TestCase {
  readonly group: string;
  readonly name: string;
  /** undefined: the case passed. */
  readonly result?: { readonly kind: Kind; readonly message: string; readonly detail: string };
  readonly output?: string;
}

/** The XML text. `failure`: failed. `error`: could not decide. `skipped`: an exemption. */
export function junit(report: Report): string {
  const cases = [
    verdictCase(report),
    ...report.requirements.map((requirement) => requirementCase(requirement)),
    ...listedRecords(report).map((record) => recordCase(record)),
    ...report.findings.map((finding) => findingCase(finding)),
  ];
  const count = (kind: Kind): number => cases.filter(({ result }) => result?.kind === kind).length;
  const totals = attributes({
    name: `assess ${report.command}`,
    tests: String(cases.length),
    failures: String(count('failure')),
    errors: String(count('error')),
    skipped: String(count('skipped')),
    time: '0',
  });
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${totals}>`,
    `  <testsuite${totals}${attributes({ timestamp: report.time.replace(/Z$/, '') })}>`,
    ...cases.map((testCase) => caseText(testCase)),
    '  </testsuite>',
    '</testsuites>',
  ];
  // The file is often printed into the log of the job.
  return withoutLogCommands(
    `${lines.join('\n')}\n`,
    (character) => `&#${character.charCodeAt(0)};`,
  );
}

function verdictCase({ outcome, verdict, trust, next, problem }: Report): TestCase {
  const [message = OUTCOMES[outcome]] = verdict;
  const about =
    problem === undefined
      ? [`trust: ${trust}`, ...(next === '' ? [] : [`next: ${next}`])]
      : [`why: ${problem.why}`, `fix: ${problem.fix}`];
  const detail = [...verdict, ...about];
  const base = { group: 'assess', name: 'verdict' };
  const result = { message, detail: detail.join('\n') };
  switch (outcome) {
    case 'pass':
      return { ...base, output: result.detail };
    case 'fail':
      return { ...base, result: { kind: 'failure', ...result } };
    case 'cannot-judge':
      return { ...base, result: { kind: 'error', ...result } };
  }
}

function requirementCase(requirement: Requirement): TestCase {
  const { questionnaire, scope, state, record, level } = requirement;
  const base = { group: 'assess.required', name: `${questionnaire} (${scopeWords(scope)})` };
  const detail = [
    `record: ${record ?? 'none'}`,
    `level after controls: ${level ?? 'none'}`,
    `sign-offs: ${signoffWords(requirement) || 'none'}`,
  ].join('\n');
  if (state === 'met') return { ...base, output: detail };
  const kind = state === 'exempt' ? 'skipped' : 'failure';
  return { ...base, result: { kind, message: STATES[state], detail } };
}

const RECORD_RESULTS = { 'not-genuine': 'failure', 'cannot-judge': 'error' } as const;

function recordCase({ id, outcome, summary }: ReportRecord): TestCase {
  const base = { group: 'assess.record', name: id };
  if (outcome === 'genuine') return { ...base, output: summary };
  return { ...base, result: { kind: RECORD_RESULTS[outcome], message: summary, detail: summary } };
}

function findingCase(finding: ReportFinding): TestCase {
  const place = finding.line === undefined ? finding.path : `${finding.path}:${finding.line}`;
  const base = { group: `assess.${finding.code}`, name: place };
  const detail = [finding.text, `fix: ${finding.fix}`].join('\n');
  const weight = weightOf(finding);
  switch (weight) {
    case 'error':
      return { ...base, result: { kind: 'failure', message: finding.text, detail } };
    case 'unclear':
      return { ...base, result: { kind: 'error', message: finding.text, detail } };
    case 'warning':
    case 'note':
      return { ...base, output: `${weight}: ${detail}` };
  }
}

function caseText({ group, name, result, output }: TestCase): string {
  const open = `    <testcase${attributes({ classname: group, name, time: '0' })}>`;
  const body =
    result === undefined
      ? `<system-out>${content(output ?? '')}</system-out>`
      : `<${result.kind}${attributes({ message: result.message })}>${content(result.detail)}</${result.kind}>`;
  return `${open}\n      ${body}\n    </testcase>`;
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('');
}

function content(value: string): string {
  return value
    .split('\n')
    .map((line) => escaped(line))
    .join('\n');
}

/** XML 1.0 has no room for U+FFFE and U+FFFF; other characters it forbids are gone with those of the terminal. */
function escaped(value: string): string {
  return plain(value)
    .replaceAll(/[\uFFFE\uFFFF]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}
