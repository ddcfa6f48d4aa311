// Rows of a portfolio and their order: what is not known first, then the worst level, then the oldest record.

import type { AssessmentRecord } from '../record/format/schema.ts';
import { levelRank, verdictRank } from '../scoring/level.ts';
import { withNumbers } from './redact.ts';
import type { Portfolio, PortfolioRow } from './portfolio-schema.ts';

const DAY = 86_400_000;

/** What is known of a current record besides its content. */
export interface PortfolioFacts {
  readonly repository: string;
  /** The questionnaires for which it is current. */
  readonly questionnaires: readonly string[];
  readonly verified: PortfolioRow['verified'];
  readonly approvals: number | null;
  readonly rejections: number | null;
}

/** The row of a current record. `now`: milliseconds since 1970. */
export function portfolioRow(
  record: AssessmentRecord,
  { repository, questionnaires, verified, approvals, rejections }: PortfolioFacts,
  now: number,
): PortfolioRow {
  const { verdict } = record;
  const worst = worstScenario(record);
  return {
    repository,
    project: record.project.name,
    scope: record.scope,
    state: 'assessed',
    record: record.id,
    completed: record.completed,
    age_days: Math.max(0, Math.floor((now - Date.parse(record.completed)) / DAY)),
    questionnaires: questionnaires.join(','),
    verdict: verdict.verdict,
    level: verdict.level,
    level_best: verdict.band.best,
    level_before: verdict.before.worst,
    worst_scenario: worst?.id ?? null,
    worst_title: worst?.title ?? null,
    severity: worst?.severity.after.worst ?? null,
    likelihood: worst?.likelihood.after.worst ?? null,
    severity_before: worst?.severity.before.worst ?? null,
    likelihood_before: worst?.likelihood.before.worst ?? null,
    verified,
    approvals,
    rejections,
  };
}

/** Of the scenarios that can happen the one with the highest level, then severity, then likelihood. */
function worstScenario({
  scenarios,
}: AssessmentRecord): AssessmentRecord['scenarios'][number] | undefined {
  return scenarios
    .filter(({ applies, severity }) => applies !== false && severity.before.worst > 0)
    .toSorted(
      (a, b) =>
        levelRank(b.level) - levelRank(a.level) ||
        b.severity.after.worst - a.severity.after.worst ||
        b.likelihood.after.worst - a.likelihood.after.worst,
    )[0];
}

/** The row of a repository without a current record, or one that cannot be read. */
export function emptyRow(
  repository: string,
  state: Exclude<PortfolioRow['state'], 'assessed'>,
  project: string,
): PortfolioRow {
  return {
    repository,
    project,
    scope: '.',
    state,
    record: null,
    completed: null,
    age_days: null,
    questionnaires: '',
    verdict: null,
    level: null,
    level_best: null,
    level_before: null,
    worst_scenario: null,
    worst_title: null,
    severity: null,
    likelihood: null,
    severity_before: null,
    likelihood_before: null,
    verified: state === 'unreadable' ? 'cannot be judged' : 'not verified',
    approvals: null,
    rejections: null,
  };
}

/**
 * Rows in their order: repositories that cannot be read and those without a record, then records that are not genuine,
 * then by level and verdict from the worst, then from the oldest.
 */
export function inPortfolioOrder(rows: readonly PortfolioRow[]): readonly PortfolioRow[] {
  return rows.toSorted(
    (a, b) =>
      doubtOf(b) - doubtOf(a) ||
      levelRank(b.level ?? 'None') - levelRank(a.level ?? 'None') ||
      verdictRank(b.verdict ?? 'ready') - verdictRank(a.verdict ?? 'ready') ||
      (b.age_days ?? 0) - (a.age_days ?? 0) ||
      byName(`${a.repository}\0${a.scope}`, `${b.repository}\0${b.scope}`),
  );
}

function doubtOf({ state, verified }: PortfolioRow): number {
  if (state === 'unreadable') return 3;
  if (state === 'no-record') return 2;
  return verified === 'not genuine' || verified === 'cannot be judged' ? 1 : 0;
}

/** The order of UTF-16 units, which is the same in every locale. */
function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The portfolio with numbers in the place of repositories, projects and scopes. */
export function redactedPortfolio(portfolio: Portfolio): Portfolio {
  const repository = withNumbers('repository');
  const project = withNumbers('project');
  const part = withNumbers('part');
  return {
    ...portfolio,
    redacted: true,
    rows: portfolio.rows.map((row) => ({
      ...row,
      repository: repository(row.repository),
      project: project(row.project),
      scope: row.scope === '.' ? '.' : part(row.scope),
    })),
  };
}
