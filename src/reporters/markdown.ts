// markdown: a comment for a pull request, and the summary of a job. The marker in its first line lets a bot find its
// earlier comment and replace it.

import type { Report, ReportFinding, Requirement } from '../policy/report.ts';
import { withoutLogCommands } from '../terminal/log-line.ts';
import { plain } from '../terminal/safe-text.ts';
import { countWords, scopeWords, signoffWords, STATES, type Weight, weightOf } from './words.ts';

export const MARKER = '<!-- assess-check -->';

/** Forges refuse comments of more than 65,536 characters: so much of them goes to the rows and to the findings. */
const ROWS: Room = { most: 60, characters: 15_000 };
const FINDINGS: Room = { most: 60, characters: 40_000 };
const LONGEST = 300;

interface Room {
  readonly most: number;
  readonly characters: number;
}

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
  const { findings } = report;
  const shown = fitting(findings, FINDINGS, findingItem);
  const weights = findings.map((finding) => weightOf(finding));
  const left = findings.length - shown.length;
  const blocks = [
    MARKER,
    `## ${HEADINGS[report.outcome]}`,
    report.verdict.map((line) => inert(line)).join('  \n'),
    ...problemLines(report.problem),
    ...requirementTable(report.requirements),
    ...WEIGHTS.flatMap(([weight, title]) => {
      const list = shown.filter((_, at) => weights[at] === weight);
      return list.length === 0 ? [] : [`### ${title}`, list.join('\n')];
    }),
    ...(left === 0 ? [] : [`and ${left} more: run \`assess check\``]),
    ...(report.next === '' ? [] : [`Next: ${inert(report.next)}`]),
    footer(report),
  ];
  return withoutLogCommands(`${blocks.join('\n\n')}\n`, (character) => `\\${character}`);
}

function footer(report: Report): string {
  const version = inert(`assess ${report.tool.version}`);
  // Where nothing was judged, counts of nothing would read as a good result.
  if (report.problem !== undefined) return `<sub>${version}</sub>`;
  return `<sub>${countWords(report)}. Trust: ${inert(report.trust)}. ${version}. \`assess explain CODE\` tells what a finding means.</sub>`;
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
 * Text that stands there as it is: no Markdown, HTML, link, mention, reference to an issue or command to a bot. Every
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
