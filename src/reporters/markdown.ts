// markdown: a comment for a pull request, and the summary of a job. The marker in its first line lets a bot find its
// earlier comment and replace it.

import type { Report, ReportFinding, Requirement } from '../policy/report.ts';
import { plain } from '../terminal/safe-text.ts';
import { countWords, scopeWords, signoffWords, STATES, type Weight, weightOf } from './words.ts';

export const MARKER = '<!-- assess-check -->';

/** Forges refuse comments of more than 65,536 characters. */
const MOST_FINDINGS = 60;
const MOST_ROWS = 60;
const LONGEST = 300;

const HEADINGS: Readonly<Record<Report['outcome'], string>> = {
  pass: 'assess check: passed',
  fail: 'assess check: failed',
  'cannot-judge': 'assess check: could not judge',
};

const WEIGHTS: readonly (readonly [Weight, string])[] = [
  ['error', 'Errors'],
  ['unclear', 'Cannot be told'],
  ['warning', 'Warnings'],
  ['note', 'Notes'],
];

/** The report in Markdown, as GitHub and GitLab read it. */
export function markdown(report: Report): string {
  const shown = report.findings.slice(0, MOST_FINDINGS);
  const left = report.findings.length - shown.length;
  const blocks = [
    MARKER,
    `## ${HEADINGS[report.outcome]}`,
    report.verdict.map((line) => inert(line)).join('  \n'),
    ...requirementTable(report.requirements),
    ...WEIGHTS.flatMap(([weight, title]) =>
      findingList(
        title,
        shown.filter((finding) => weightOf(finding) === weight),
      ),
    ),
    ...(left === 0 ? [] : [`and ${left} more: run \`assess check\``]),
    ...(report.next === '' ? [] : [`Next: ${inert(report.next)}`]),
    `<sub>${countWords(report)}. Trust: ${inert(report.trust)}. ${inert(`assess ${report.tool.version}`)}. \`assess explain CODE\` tells what a finding means.</sub>`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function requirementTable(requirements: readonly Requirement[]): readonly string[] {
  if (requirements.length === 0) return [];
  const rows = requirements
    .slice(0, MOST_ROWS)
    .map((requirement) => [
      inert(requirement.questionnaire),
      inert(scopeWords(requirement.scope)),
      requirement.state === 'met' ? STATES.met : `**${STATES[requirement.state]}**`,
      requirement.level ?? '',
      inert(signoffWords(requirement)),
      inert(requirement.record ?? 'no record'),
    ]);
  const head = ['Questionnaire', 'Scope', '', 'Level', 'Sign-offs', 'Record'];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const more = requirements.length - rows.length;
  const tail = more === 0 ? [] : [line([`and ${more} more`, '', '', '', '', ''])];
  return [[head, head.map(() => '---'), ...rows].map(line).concat(tail).join('\n')];
}

function findingList(title: string, findings: readonly ReportFinding[]): readonly string[] {
  if (findings.length === 0) return [];
  const items = findings.map((finding) => {
    const place = finding.line === undefined ? finding.path : `${finding.path}:${finding.line}`;
    const fix = finding.fix === '' ? '' : `  \n  ${inert(finding.fix)}`;
    return `- **${inert(finding.code)}** ${inert(place)}  \n  ${inert(finding.text)}${fix}`;
  });
  return [`### ${title}`, items.join('\n')];
}

/**
 * Text that stands there as it is: no Markdown, HTML, link, mention, reference to an issue or command to a bot. Every
 * ASCII punctuation character may be escaped (CommonMark 2.4); the empty comment parts what a forge looks for after
 * the text was rendered.
 */
function inert(text: string): string {
  const line = plain(text).trim();
  const short = line.length > LONGEST ? `${Array.from(line).slice(0, LONGEST).join('')} ...` : line;
  return short
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_[\]|~#!$]|:(?=\/\/)|(?<=www)\./gi, '\\$&')
    .replace(/^([+=/-]|\d+[.)])/, (mark) => `${mark.slice(0, -1)}\\${mark.slice(-1)}`)
    .replaceAll(/(?<!\w)@|#(?=\d)|!(?=\d)/g, '$&<!-- -->');
}
