// markdown: a comment for a pull request, and the summary of a job. The marker in its first line lets a bot find its
// earlier comment and replace it.

import type { Report, ReportFinding, ReportRecord, Requirement } from '../report-schema.ts';
import { withoutLogCommands } from '../../terminal/log-line.ts';
import { plain } from '../../terminal/safe-text.ts';
import {
  countWords,
  listedRecords,
  OUTCOMES,
  scopeWords,
  signoffWords,
  STATES,
  type Weight,
  weightOf,
} from './words.ts';

/** The first line, different for each command. */
export function marker({ command }: Pick<Report, 'command'>): string {
  return `<!-- assess-${command} -->`;
}

/** Forges refuse comments of more than 65,536 characters: this is the share of the rows and of the findings. */
const ROWS: Room = { most: 60, characters: 15_000 };
const FINDINGS: Room = { most: 60, characters: 40_000 };
const LONGEST = 300;

interface Room {
  readonly most: number;
  readonly characters: number;
}

const WEIGHTS: readonly (readonly [Weight, string])[] = [
  ['error', 'Errors'],
  ['unclear', 'Could not be judged'],
  ['warning', 'Warnings'],
  ['note', 'Notes'],
];

/** The report in Markdown, as GitHub and GitLab read it. */
export function markdown(report: Report): string {
  const { findings } = report;
  const shown = fitting(findings, FINDINGS, findingItem);
  const weights = findings.map((finding) => weightOf(finding));
  const left = findings.length - shown.length;
  const blocks = [
    marker(report),
    `## assess ${report.command}: ${OUTCOMES[report.outcome]}`,
    report.verdict.map((line) => inert(line)).join('  \n'),
    ...problemLines(report.problem),
    ...requirementTable(report.requirements),
    ...recordTable(listedRecords(report)),
    ...WEIGHTS.flatMap(([weight, title]) => {
      const list = shown.filter((_, at) => weights[at] === weight);
      return list.length === 0 ? [] : [`### ${title}`, list.join('\n')];
    }),
    ...(left === 0 ? [] : [`and ${left} more: run \`assess ${report.command}\``]),
    ...(report.next === '' ? [] : [`Next: ${inert(report.next)}`]),
    footer(report),
  ];
  return withoutLogCommands(`${blocks.join('\n\n')}\n`, (character) => `\\${character}`);
}

function footer(report: Report): string {
  const version = inert(`assess ${report.tool.version}`);
  // Counts of 0 would look like a good result although nothing was judged.
  if (report.problem !== undefined) return `<sub>${version}</sub>`;
  return `<sub>${countWords(report)}. Trust: ${inert(report.trust)}. ${version}. \`assess explain CODE\` explains a finding.</sub>`;
}

function problemLines(problem: Report['problem']): readonly string[] {
  return problem === undefined ? [] : [`Why: ${inert(problem.why)}  \nFix: ${inert(problem.fix)}`];
}

function requirementTable(requirements: readonly Requirement[]): readonly string[] {
  if (requirements.length === 0) return [];
  const head = ['Questionnaire', 'Scope', '', 'Level', 'Sign-offs', 'Record'];
  const rows = fitting(requirements, ROWS, requirementRow);
  const more = requirements.length - rows.length;
  const tail = more === 0 ? [] : [row([`and ${more} more`, '', '', '', '', ''])];
  return [[row(head), row(head.map(() => '---')), ...rows, ...tail].join('\n')];
}

function recordTable(records: readonly ReportRecord[]): readonly string[] {
  if (records.length === 0) return [];
  const rows = fitting(records, ROWS, ({ id, summary }) => row([inert(id), inert(summary)]));
  const more = records.length - rows.length;
  const tail = more === 0 ? [] : [row([`and ${more} more`, ''])];
  return [[row(['Record', 'Result']), row(['---', '---']), ...rows, ...tail].join('\n')];
}

function requirementRow(requirement: Requirement): string {
  const { questionnaire, scope, state, level, record } = requirement;
  return row([
    inert(questionnaire),
    inert(scopeWords(scope)),
    state === 'met' ? STATES.met : `**${STATES[state]}**`,
    level ?? '',
    inert(signoffWords(requirement)),
    inert(record ?? 'no record'),
  ]);
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function findingItem(finding: ReportFinding): string {
  const place = finding.line === undefined ? finding.path : `${finding.path}:${finding.line}`;
  const fix = finding.fix === '' ? '' : `  \n  ${inert(finding.fix)}`;
  return `- **${inert(finding.code)}** ${inert(place)}  \n  ${inert(finding.text)}${fix}`;
}

/** The first of them in words, as many as there is room for. */
function fitting<T>(
  things: readonly T[],
  { most, characters }: Room,
  words: (thing: T) => string,
): readonly string[] {
  let used = 0;
  const texts = things.slice(0, most).map((thing) => words(thing));
  const end = texts.findIndex((text) => (used += text.length) > characters);
  return end === -1 ? texts : texts.slice(0, end);
}

/**
 * What a forge looks for after the text was rendered, so that a backslash does not stop it: addresses, people and mail
 * addresses, and issues, changes, labels, milestones and epics.
 */
const LOOKED_FOR = /:(?=\/\/)|www(?=\.)|@|(?:&amp;|[#!$%~^])(?=\S)|gh-(?=\d)/gi;

/**
 * Text without effect: no Markdown, HTML, link, mention, reference to an issue or command to a bot. Every
 * ASCII punctuation character may be escaped (CommonMark 2.4); an empty comment parts what a backslash does not.
 */
function inert(text: string): string {
  const line = plain(text).trim();
  const short = line.length > LONGEST ? `${Array.from(line).slice(0, LONGEST).join('')} ...` : line;
  return short
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_[\]|~#!$]/g, '\\$&')
    .replace(/^([+=/-]|\d+[.)])/, (mark) => `${mark.slice(0, -1)}\\${mark.slice(-1)}`)
    .replaceAll(LOOKED_FOR, '$&<!-- -->');
}
