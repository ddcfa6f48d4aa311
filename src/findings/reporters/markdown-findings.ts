// The findings of a report in Markdown: the most important ones open, the others folded.

import type { Report, ReportFinding } from '../report-schema.ts';
import { amount } from '../../text/amount.ts';
import { fitting, fold, forgeText, type ListRoom } from './markdown-text.ts';
import { type Weight, weightOf } from './words.ts';

const OPEN_ROOM: ListRoom = { most: 2, characters: 13_000 };
const FOLDED_ROOM: ListRoom = { most: 60, characters: 20_000 };

/** In the order in which they are listed. */
const WEIGHTS: readonly (readonly [Weight, string, string])[] = [
  ['error', 'Errors', 'error'],
  ['unclear', 'Could not be judged', 'finding that could not be judged'],
  ['warning', 'Warnings', 'warning'],
  ['note', 'Notes', 'note'],
];

/** Notes change nothing, and missing signatures are said with the people who can make them. */
function isOpen({ kind, code }: ReportFinding, { results }: Report): boolean {
  if (kind === 'note') return false;
  return code !== 'quorum-missing' || results.every(({ needed }) => needed.length === 0);
}

/** The findings as blocks; none where nothing was found. */
export function findingBlocks(report: Report): readonly string[] {
  const candidates = report.findings.filter((finding) => isOpen(finding, report));
  const closed = report.findings.filter((finding) => !isOpen(finding, report));
  const open = fitting(candidates, OPEN_ROOM, openItem);
  const others = [...candidates.slice(open.length), ...closed];
  return [
    ...(open.length === 0 ? [] : [`**To fix**\n\n${open.join('\n')}`]),
    ...(others.length === 0 ? [] : [folded(others, open.length > 0, report)]),
  ];
}

function folded(others: readonly ReportFinding[], isRest: boolean, { command }: Report): string {
  const shown = others.slice(0, fitting(others, FOLDED_ROOM, foldedItem).length);
  const left = others.length - shown.length;
  const sections = WEIGHTS.flatMap(([weight, title]) => {
    const list = shown.filter((finding) => weightOf(finding) === weight);
    return list.length === 0 ? [] : [`### ${title}`, list.map(foldedItem).join('\n')];
  });
  return fold(`${isRest ? 'Also found' : 'Found'}: ${countsIn(others)}`, [
    ...sections,
    ...(left === 0 ? [] : [`and ${left} more: run \`assess ${command}\``]),
  ]);
}

function openItem(finding: ReportFinding): string {
  const { code, text, fix, kind } = finding;
  const weight = kind === 'warning' ? ' (warning)' : '';
  const remedy = fix === '' ? '' : `  \n  Fix: ${forgeText(fix)}`;
  return `- **${forgeText(code)}**${weight}: ${forgeText(text)} (${forgeText(placeOf(finding))})${remedy}`;
}

function foldedItem(finding: ReportFinding): string {
  const { code, text, fix } = finding;
  const remedy = fix === '' ? '' : `  \n  ${forgeText(fix)}`;
  return `- **${forgeText(code)}** ${forgeText(placeOf(finding))}  \n  ${forgeText(text)}${remedy}`;
}

function placeOf({ path, line }: ReportFinding): string {
  return line === undefined ? path : `${path}:${line}`;
}

/** "2 errors, 1 warning" */
function countsIn(findings: readonly ReportFinding[]): string {
  return WEIGHTS.flatMap(([weight, , one]) => {
    const count = findings.filter((finding) => weightOf(finding) === weight).length;
    return count === 0 ? [] : [amount(count, one)];
  }).join(', ');
}
