// markdown: a comment for a pull request, and the summary of a job. What a reader acts on is open, the rest is folded. The
// marker in its first line lets a bot find its earlier comment and replace it. Nothing depends on the time of the run.

import { worstLevel } from '../../scoring/level.ts';
import { withoutLogCommands } from '../../terminal/log-line.ts';
import type { Report, Requirement } from '../report-schema.ts';
import { findingBlocks } from './markdown-findings.ts';
import { changeBlocks, neededBlocks, resultBlocks, stepBlocks } from './markdown-results.ts';
import { commandText, fitting, fold, forgeText, type ListRoom, tableOf } from './markdown-text.ts';
import { countWords, listedRecords, OUTCOMES, scopeWords, signoffWords, STATES } from './words.ts';

/** The first line, different for each command. */
export function marker({ command }: Pick<Report, 'command'>): string {
  return `<!-- assess-${command} -->`;
}

/** Forges refuse comments of more than 65,536 characters. Blocks that do not fit are left out as a whole. */
const PAGE: ListRoom = { most: 100, characters: 60_000 };
const ROWS: ListRoom = { most: 60, characters: 12_000 };

/** The report in Markdown, as GitHub and GitLab read it. */
export function markdown(report: Report): string {
  const needed = neededBlocks(report);
  const next = commandText(report.next);
  const isListed = report.next === '' || needed.some((block) => block.includes(next));
  const blocks = [
    headline(report),
    report.verdict.map((line) => forgeText(line)).join('  \n'),
    ...problemLines(report.problem),
    ...resultBlocks(report),
    ...changeBlocks(report),
    ...needed,
    ...stepBlocks(report),
    ...recordBlocks(report),
    ...findingBlocks(report),
    ...requirementBlocks(report),
    ...(isListed ? [] : [`Next: ${next}`]),
  ];
  const shown = fitting(blocks, PAGE, (block) => block);
  const cut = shown.length < blocks.length ? [`This is cut: run \`assess ${report.command}\``] : [];
  const text = [marker(report), ...shown, ...cut, footer(report)].join('\n\n');
  return withoutLogCommands(`${text}\n`, (character) => `\\${character}`);
}

/** The answer and, of several records, the highest level. */
function headline({ command, outcome, results }: Report): string {
  const answer = `## assess ${command}: ${OUTCOMES[outcome]}`;
  if (results.length === 0) return answer;
  return `${answer}, level ${worstLevel(results.map(({ level }) => level))}`;
}

function footer(report: Report): string {
  const version = forgeText(`assess ${report.tool.version}`);
  // Counts of 0 would look like a good result although nothing was judged.
  if (report.problem !== undefined) return `<sub>${version}</sub>`;
  return `<sub>${countWords(report)}. Trust: ${forgeText(report.trust)}. ${version}. \`assess explain CODE\` explains a finding.</sub>`;
}

function problemLines(problem: Report['problem']): readonly string[] {
  return problem === undefined
    ? []
    : [`Why: ${forgeText(problem.why)}  \nFix: ${forgeText(problem.fix)}`];
}

function requirementBlocks({ requirements }: Report): readonly string[] {
  if (requirements.length === 0) return [];
  const head = ['Questionnaire', 'Scope', '', 'Level', 'Sign-offs', 'Record'];
  const counts = Object.entries(STATES).flatMap(([state, words]) => {
    const count = requirements.filter((each) => each.state === state).length;
    return count === 0 ? [] : [`${count} ${words}`];
  });
  const table = tableOf(head, requirements, ROWS, requirementCells);
  return [fold(`Required questionnaires: ${counts.join(', ')}`, [table])];
}

function requirementCells(requirement: Requirement): readonly string[] {
  const { questionnaire, scope, state, level, record } = requirement;
  return [
    forgeText(questionnaire),
    forgeText(scopeWords(scope)),
    state === 'met' ? STATES.met : `**${STATES[state]}**`,
    level ?? '',
    forgeText(signoffWords(requirement)),
    forgeText(record ?? 'no record'),
  ];
}

function recordBlocks(report: Report): readonly string[] {
  const records = listedRecords(report);
  if (records.length === 0) return [];
  return [
    tableOf(['Record', 'Result'], records, ROWS, ({ id, summary }) => [
      forgeText(id),
      forgeText(summary),
    ]),
  ];
}
