// The portfolio: the order of its rows, what each format has of them, and that a database reads them as documented.

import Ajv from 'ajv/dist/2020.js';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { PORTFOLIO_COLUMNS, PORTFOLIO_FORMATS } from '../../src/report/formats/portfolio.ts';
import type { ReportFormat } from '../../src/report/formats/index.ts';
import {
  emptyRow,
  type PortfolioFacts,
  portfolioRow,
  redactedPortfolio,
  inPortfolioOrder,
} from '../../src/report/portfolio.ts';
import type { Portfolio, PortfolioRow } from '../../src/report/portfolio-schema.ts';
import schema from '../../schemas/portfolio.schema.json' with { type: 'json' };
import { temporaryFolder } from '../helpers/git-repository.ts';
import { recordOfProject } from './reports.ts';

const require = createRequire(import.meta.url);
const NOW = Date.parse('2026-12-01T09:00:00Z');
const CRITICAL = recordOfProject('chatbot-careless');
const MODERATE = recordOfProject('web-shop');
const facts = (repository: string, change: Partial<PortfolioFacts> = {}): PortfolioFacts => ({
  repository,
  questionnaires: ['privacy', 'security'],
  verified: 'genuine',
  approvals: 2,
  rejections: 0,
  ...change,
});

const OLD = { ...MODERATE, completed: '2026-01-01T10:00:00Z' };
const ROWS: readonly PortfolioRow[] = [
  portfolioRow(MODERATE, facts('young'), NOW),
  portfolioRow(OLD, facts('old'), NOW),
  portfolioRow(MODERATE, facts('forged', { verified: 'not genuine' }), NOW),
  portfolioRow(CRITICAL, facts('critical'), NOW),
  emptyRow('new', 'no-record', ''),
  emptyRow('gone', 'unreadable', ''),
];

function portfolioOf(rows: readonly PortfolioRow[], change: Partial<Portfolio> = {}): Portfolio {
  return {
    schema: 'assess.portfolio/1',
    generated: '2026-12-01T09:00:00Z',
    tool: { name: 'assess', version: '0.1.0' },
    isVerified: true,
    redacted: false,
    rows: [...inPortfolioOrder(rows)],
    ...change,
  };
}
const PORTFOLIO = portfolioOf(ROWS);
const FORMATS = Object.keys(PORTFOLIO_FORMATS) as readonly ReportFormat[];

test('what is not known is first, then what is not genuine, then the worst, then the oldest', () => {
  expect(PORTFOLIO.rows.map(({ repository }) => repository)).toEqual([
    'gone',
    'new',
    'forged',
    'critical',
    'old',
    'young',
  ]);
});

test('a row has the level, the whole days since the record, and the worst scenario', () => {
  expect(portfolioRow(OLD, facts('old'), NOW)).toMatchObject({
    level: 'Moderate',
    age_days: 333,
    worst_scenario: 'P1',
    questionnaires: 'privacy,security',
  });
});

test('the JSON has the published form, and the columns are all keys of a row', () => {
  const validate = new Ajv().compile(schema);
  expect(validate(JSON.parse(PORTFOLIO_FORMATS.json(PORTFOLIO)))).toBe(true);
  expect(Object.keys(ROWS[0]!)).toEqual([...PORTFOLIO_COLUMNS]);
});

test.each(['html', 'markdown'] as const)('%s says where nothing was verified', (format) => {
  const words = 'Not verified: no record and no signature was checked';
  expect(PORTFOLIO_FORMATS[format](portfolioOf(ROWS, { isVerified: false }))).toContain(words);
  expect(PORTFOLIO_FORMATS[format](PORTFOLIO)).not.toContain(words);
});

describe('names that people chose', () => {
  const named = (text: string): Portfolio =>
    portfolioOf([
      portfolioRow(
        { ...CRITICAL, scope: text, project: { ...CRITICAL.project, name: text } },
        facts(text),
        NOW,
      ),
    ]);

  test('are text in HTML and no formula in CSV', () => {
    const hostile = named('=1+1<script>alert(1)</script>"');
    expect(PORTFOLIO_FORMATS.html(hostile)).not.toMatch(/<script/i);
    expect(PORTFOLIO_FORMATS.csv(hostile)).not.toMatch(/(?:^|,)"?=/m);
  });

  test.each(FORMATS)('are in no redacted portfolio as %s', (format) => {
    const canary = named('canary7261');
    expect(PORTFOLIO_FORMATS[format](canary)).toContain('canary7261');
    expect(PORTFOLIO_FORMATS[format](redactedPortfolio(canary))).not.toContain('canary7261');
  });
});

/** The part of @duckdb/node-api that is used. */
interface DuckDb {
  readonly DuckDBInstance: {
    create(): Promise<{
      connect(): Promise<{
        runAndReadAll(sql: string): Promise<{ getRowObjectsJson(): readonly unknown[] }>;
      }>;
    }>;
  };
}

describe.each([
  ['csv', 'read_csv'],
  ['ndjson', 'read_json'],
] as const)('as %s', (format, reader) => {
  test('DuckDB reads numbers as numbers and counts by level', async () => {
    const { DuckDBInstance } = require('@duckdb/node-api') as DuckDb;
    const file = path.join(temporaryFolder(), `portfolio.${format}`);
    writeFileSync(file, PORTFOLIO_FORMATS[format](PORTFOLIO));
    const connection = await (await DuckDBInstance.create()).connect();
    const rowsOf = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJson();
    expect(
      await rowsOf(
        `select level, max(age_days)::int as oldest, count(*)::int as records
         from ${reader}('${file}') where state = 'assessed' group by level order by level`,
      ),
    ).toEqual([
      { level: 'Critical', oldest: 10, records: 1 },
      { level: 'Moderate', oldest: 333, records: 3 },
    ]);
    expect(
      await rowsOf(`select column_type as type from (describe select * from ${reader}('${file}'))
        where column_name in ('age_days', 'severity', 'approvals')`),
    ).toEqual([{ type: 'BIGINT' }, { type: 'BIGINT' }, { type: 'BIGINT' }]);
  });
});
