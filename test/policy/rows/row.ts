// A row of the table in docs/check.md, and how its situation is made.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { expectReportStyle } from '../../findings/style.ts';
import type { Checked } from '../project.ts';

export interface Row {
  readonly situation: string;
  readonly make: () => Promise<Checked>;
}

export interface DocumentedRow {
  readonly situation: string;
  readonly findings: string;
  readonly exit: number;
  readonly says: string;
}

const DOCS = path.join(import.meta.dirname, '..', '..', '..', 'docs', 'check.md');

/** The rows of the table as they are documented. */
export function documentedRows(): readonly DocumentedRow[] {
  return readFileSync(DOCS, 'utf8')
    .split('\n')
    .filter((line) => /^\|.*\| [012] \|/.test(line))
    .map((line) => {
      const [situation = '', findings = '', exit = '', says = ''] = line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim());
      return { situation, findings, exit: Number(exit), says };
    });
}

/** Findings as the table writes them: `error a, b; warning c`. */
export function findingsText({ report }: Checked): string {
  const all = (report.findings ?? []).map(({ code, kind, judged }) => ({
    code,
    weight: kind === 'error' && !judged ? 'unclear' : kind,
  }));
  const groups = ['error', 'unclear', 'warning', 'note'].flatMap((weight) => {
    const codes = [
      ...new Set(all.filter((one) => one.weight === weight).map(({ code }) => code)),
    ].sort();
    return codes.length === 0 ? [] : [`${weight} ${codes.join(', ')}`];
  });
  return groups.length === 0 ? '-' : groups.join('; ');
}

/** Everything that is shown: the verdict, the findings, or the error. */
export function shownText({ report, error }: Checked): string {
  if (error !== undefined) return [error.what, error.why, error.fix].join('\n');
  return [...report.verdict, ...report.findings.map(({ text }) => text)].join('\n');
}

/** One test for each row: what is documented is what happens. */
export function testRows(rows: readonly Row[]): void {
  const documented = new Map(documentedRows().map((row) => [row.situation, row]));
  test.each(rows)('$situation', async ({ situation, make }) => {
    const checked = await make();
    const row = documented.get(situation);
    const actual = { findings: findingsText(checked), exit: checked.code };
    expect(actual).toEqual({ findings: row?.findings, exit: row?.exit });
    expect(shownText(checked)).toContain(row?.says);
    for (const finding of checked.report.findings ?? []) expectReportStyle(finding);
  });
}
