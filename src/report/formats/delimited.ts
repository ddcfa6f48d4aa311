// Rows as CSV and as NDJSON, in a form that spreadsheets and databases read and do not execute.

import { plain } from '../../terminal/safe-text.ts';
import { escapedUnit, withoutLogCommands } from '../../terminal/log-line.ts';

/** What a cell holds. Numbers and null are written without quotes. */
export type CellValue = string | number | boolean | null;

/** Rows as CSV (RFC 4180) with a head and LF line ends. A text that a spreadsheet would take for a formula gets an apostrophe. */
export function csvText(
  columns: readonly string[],
  rows: readonly Readonly<Record<string, CellValue>>[],
): string {
  const lines = rows.map((row) => columns.map((column) => csvCell(row[column] ?? null)).join(','));
  // A space after the character stops a command of a build server, and changes little for a reader.
  return withoutLogCommands(`${[columns.join(','), ...lines].join('\n')}\n`, (unit) => `${unit} `);
}

function csvCell(value: CellValue): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = plain(value);
  const harmless = /^[=+\-@]/.test(text) ? `'${text}` : text;
  return /[",]|^\s|\s$|^$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Rows as NDJSON: an object a line, with every column. */
export function ndjsonText(rows: readonly Readonly<Record<string, CellValue>>[]): string {
  const lines = rows.map((row) => {
    const cleaned = Object.entries(row).map(([column, value]) => [
      column,
      typeof value === 'string' ? plain(value) : value,
    ]);
    return withoutLogCommands(JSON.stringify(Object.fromEntries(cleaned)), escapedUnit);
  });
  return lines.map((line) => `${line}\n`).join('');
}
