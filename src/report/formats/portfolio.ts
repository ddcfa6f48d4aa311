// The formats of `assess report --portfolio`, in a table like those of a report on one record.

import { inert, list, table } from '../../record/format/render-markdown.ts';
import { LEVELS, type LevelRange } from '../../scoring/level.ts';
import { VERDICT_NAMES } from '../../scoring/words.ts';
import { jsonText } from '../../terminal/json-text.ts';
import { withoutLogCommands } from '../../terminal/log-line.ts';
import { plain } from '../../terminal/safe-text.ts';
import { amount } from '../../text/amount.ts';
import type { Portfolio, PortfolioRow } from '../portfolio-schema.ts';
import { placeWords } from '../words.ts';
import { csvText, ndjsonText } from './delimited.ts';
import { htmlPage } from './html.ts';
import type { ReportFormat } from './index.ts';
import { markup, type Markup, NO_MARKUP } from './markup.ts';
import type { PlacedScenario } from './matrix-layout.ts';
import { matrixFigure } from './matrix-picture.ts';
import { dayPart, htmlTable, levelMark, userText } from './tables.ts';

/** The columns of CSV and NDJSON, in their order (docs/report.md). Later versions only add columns at the end. */
export const PORTFOLIO_COLUMNS = [
  'repository',
  'project',
  'scope',
  'state',
  'record',
  'completed',
  'age_days',
  'questionnaires',
  'verdict',
  'level',
  'level_best',
  'level_before',
  'worst_scenario',
  'worst_title',
  'severity',
  'likelihood',
  'severity_before',
  'likelihood_before',
  'verified',
  'approvals',
  'rejections',
] as const satisfies readonly (keyof PortfolioRow)[];

/** What each format makes of a portfolio. */
export const PORTFOLIO_FORMATS: Readonly<Record<ReportFormat, (portfolio: Portfolio) => string>> = {
  html: portfolioPage,
  markdown: portfolioMarkdown,
  json: jsonText,
  csv: ({ rows }) => csvText(PORTFOLIO_COLUMNS, rows),
  ndjson: ({ rows }) => ndjsonText(rows),
};

const STATES: Readonly<Record<PortfolioRow['state'], string>> = {
  assessed: 'assessed',
  'no-record': 'no record',
  unreadable: 'cannot be read',
};

/** "3 Critical, 1 High, 2 without a current record". */
function summary({ rows }: Portfolio): string {
  const levels = LEVELS.toReversed().flatMap((level) => {
    const count = rows.filter((row) => row.level === level).length;
    return count === 0 ? [] : [`${count} ${level}`];
  });
  const others = rows.filter(({ state }) => state !== 'assessed').length;
  return [...levels, ...(others === 0 ? [] : [`${others} without a record that can be read`])].join(
    ', ',
  );
}

const NOT_VERIFIED =
  'Not verified: no record and no signature was checked, and withdrawn records may be among them.';
const REDACTED = 'Redacted: repositories, projects and parts have numbers.';

function notes({ isVerified, redacted }: Portfolio): readonly string[] {
  return [...(isVerified ? [] : [NOT_VERIFIED]), ...(redacted ? [REDACTED] : [])];
}

/** "genuine, 2 signatures" */
function recordWords({ verified, approvals, rejections, state }: PortfolioRow): string {
  if (state === 'no-record') return '';
  if (approvals === null || rejections === null) return verified;
  const against = rejections === 0 ? [] : [amount(rejections, 'rejection')];
  return [verified, amount(approvals, 'signature'), ...against].join(', ');
}

const HEADS = [
  'Project',
  'Part',
  'After controls',
  'Before controls',
  'Verdict',
  'Worst scenario',
  'Age',
  'Record',
] as const;

function portfolioPage(portfolio: Portfolio): string {
  const { rows, generated, tool } = portfolio;
  return htmlPage(
    'Portfolio of assessments',
    markup`<header>
<div class="about"><p>Portfolio of assessments</p><p>${dayPart(generated)}</p></div>
${notes(portfolio).map((note) => markup`<p class="note">${note}</p>`)}
</header>
<main id="main">
<section><h1 class="title">${amount(rows.length, 'record or repository', 'records and repositories')}</h1>
<p class="lead">${summary(portfolio)}. What is not known comes first, then the worst, then the oldest.</p>
${htmlTable(
  'Current records',
  HEADS,
  rows.map((row, at) => cells(row, at + 1)),
)}</section>
${matrixFigure(placed(rows), 'The worst scenario of each row, by the number of the row.')}
</main>
<footer><p>Report made by ${tool.name} ${tool.version} on <time datetime="${generated}">${generated}</time>.</p></footer>`,
  );
}

/** `number`: by which the matrix names the row. */
function cells(row: PortfolioRow, number: number): readonly Markup[] {
  const { project, repository, scope, state, level, level_before: before, verdict, record } = row;
  const name = project === '' ? repository : project;
  return [
    markup`<b>${number}</b> ${userText(name)}${name === repository ? NO_MARKUP : markup`<br><code>${repository}</code>`}`,
    userText(placeWords(scope)),
    level === null ? markup`${STATES[state]}` : levelMark(level),
    before === null ? NO_MARKUP : levelMark(before),
    markup`${verdict === null ? '' : VERDICT_NAMES[verdict]}`,
    markup`${row.worst_scenario ?? ''} ${userText(row.worst_title ?? '')}`,
    markup`${row.age_days === null ? '' : amount(row.age_days, 'day')}`,
    markup`${recordWords(row)}${record === null ? NO_MARKUP : markup`<br><code class="whole">${record}</code>`}`,
  ];
}

/** The worst scenario of each row, named by the number of the row. */
function placed(rows: readonly PortfolioRow[]): readonly PlacedScenario[] {
  return rows.flatMap((row, at) => {
    const { severity, likelihood, severity_before: was, likelihood_before: chance } = row;
    if (severity === null || likelihood === null || was === null || chance === null) return [];
    return {
      id: String(at + 1),
      title: `${row.project} ${row.scope === '.' ? '' : row.scope} ${row.worst_scenario ?? ''}`,
      applies: true,
      severity: { before: exactly(was), after: exactly(severity) },
      likelihood: { before: exactly(chance), after: exactly(likelihood) },
    };
  });
}

function exactly(number: number): LevelRange {
  return { best: number, worst: number };
}

function portfolioMarkdown(portfolio: Portfolio): string {
  const cell = (text: string): string => inert(plain(text));
  const blocks = [
    '# Portfolio of assessments',
    `${summary(portfolio)}. ${portfolio.generated.slice(0, 10)}.`,
    ...(notes(portfolio).length === 0 ? [] : [list(notes(portfolio))]),
    table(
      HEADS,
      portfolio.rows.map((row) => [
        cell(row.project === '' ? row.repository : row.project),
        cell(placeWords(row.scope)),
        row.level ?? STATES[row.state],
        row.level_before ?? '',
        row.verdict === null ? '' : VERDICT_NAMES[row.verdict],
        cell(`${row.worst_scenario ?? ''} ${row.worst_title ?? ''}`),
        row.age_days === null ? '' : amount(row.age_days, 'day'),
        `${recordWords(row)} ${row.record ?? ''}`.trim(),
      ]),
    ),
  ];
  return withoutLogCommands(`${blocks.join('\n\n')}\n`, (character) => `\\${character}`);
}
