// sarif: SARIF 2.1.0 (OASIS), for code scanning pages and editors.

import { sentences } from '../../text/sentences.ts';
import type { Report, ReportFinding } from '../report-schema.ts';
import { plain } from '../../terminal/safe-text.ts';
import { explanationOf } from '../registry.ts';
import { fingerprints } from './fingerprint.ts';
import { jsonText } from '../../terminal/json-text.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/** One run with one result for each finding. Rules carry the text of `assess explain`. */
export function sarif(report: Report): string {
  const { findings } = report;
  const codes = [...new Set(findings.map(({ code }) => code))].sort();
  const prints = fingerprints(findings);
  return jsonText({
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'assess',
            version: plain(report.tool.version),
            rules: codes.map((code) => ruleObject(code, kindOf(code, findings))),
          },
        },
        automationDetails: { id: `assess/${report.command}/` },
        columnKind: 'utf16CodeUnits',
        invocations: [invocation(report)],
        results: findings.map((finding, index) =>
          resultObject(finding, codes.indexOf(finding.code), prints[index] ?? ''),
        ),
        properties: { outcome: report.outcome, trust: plain(report.trust) },
      },
    ],
  });
}

/** A run that could not decide is not successful, so that no results do not look like a pass. */
function invocation(report: Report): Readonly<Record<string, unknown>> {
  const { outcome, time, exit, problem } = report;
  const isDone = outcome !== 'cannot-judge';
  const [verdict = outcome] = report.verdict;
  const message = problem === undefined ? verdict : sentences(problem);
  return {
    executionSuccessful: isDone,
    exitCode: exit,
    endTimeUtc: time,
    ...(isDone
      ? {}
      : {
          toolExecutionNotifications: [{ level: 'error', message: { text: messageText(message) } }],
        }),
  };
}

function ruleObject(code: string, level: ReportFinding['kind']): Readonly<Record<string, unknown>> {
  const { means, matters, fix } = explanationOf(code) ?? { means: code, matters: '', fix: '' };
  const parts = [
    ['What was found', means],
    ['Why it matters', matters],
    ['What to do', fix],
  ].filter(([, text]) => text !== '');
  return {
    id: code,
    shortDescription: { text: plain(means) },
    fullDescription: { text: plain(matters === '' ? means : `${means} ${matters}`) },
    help: { text: parts.map(([title, text]) => `${title}: ${plain(text ?? '')}`).join('\n') },
    defaultConfiguration: { level },
    properties: { tags: ['assess'] },
  };
}

/** The severity of the finding, because the policy can change the one of the registry. */
function kindOf(code: string, findings: readonly ReportFinding[]): ReportFinding['kind'] {
  return findings.find((finding) => finding.code === code)?.kind ?? 'error';
}

function resultObject(
  finding: ReportFinding,
  ruleIndex: number,
  fingerprint: string,
): Readonly<Record<string, unknown>> {
  const message = finding.fix === '' ? finding.text : `${finding.text}. Fix: ${finding.fix}`;
  return {
    ruleId: finding.code,
    ruleIndex,
    level: finding.kind,
    message: { text: messageText(message) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(finding.path), uriBaseId: '%SRCROOT%' },
          // Code scanning pages want a line; the first where the whole file is meant.
          region: { startLine: finding.line ?? 1 },
        },
      },
    ],
    partialFingerprints: { 'assessFinding/v1': fingerprint },
    properties: { judged: finding.judged },
  };
}

/**
 * The text of a message, in which `[text](target)` would be a link (SARIF 2.1.0, 3.11.6) and `{0}` an argument (3.11.5).
 * The blank keeps both from being one for readers that follow the standard, and shows no escapes to those that do not.
 */
function messageText(text: string): string {
  return plain(text)
    .replaceAll('](', '] (')
    .replaceAll(/\{(?=\d+\})/g, '{ ');
}

/** A path as a relative URI reference: a colon in its first part would read as a scheme. */
function uriOf(path: string): string {
  return path
    .split('/')
    .map((part) => encodeURIComponent(part.replaceAll(/\p{Cs}/gu, '\uFFFD')))
    .join('/');
}
