// The names in the first line of a CSV or TSV file. Only a line that looks like names is read: the first line of a file
// without names is data, and is left alone.

import { baseName } from '../manifests/manifest.ts';
import { hasPeople } from '../personal-data/people-table.ts';
import type { SchemaFormat } from './schema-format.ts';

/** Cells of a first line; a table with more has no names of its own. */
const MOST_CELLS = 500;

/** Words of a name; a cell with more is a sentence. */
const MOST_WORDS = 6;

/** A name of a column: words, without what values have, such as an at sign, a slash or only digits. */
const NAME = /^[\p{L}_][\p{L}\p{N}_ .()-]{0,79}$/u;

export const CSV_HEADER: SchemaFormat = {
  name: 'the first line of a CSV or TSV file',
  most: 'medium',
  isAtHead: true,
  isSchema: ({ path }) => /\.(?:csv|tsv|tab)$/i.test(path),
  read: ({ path, lines }) => {
    const cells = headerCells((lines[0] ?? '').replace(/^\uFEFF/, ''));
    const object = baseName(path).replace(/\.\w+$/, '');
    const columns = cells.map((column) => ({ object, column, type: '', line: 1 }));
    return hasPeople(columns) ? columns.map((each) => ({ ...each, role: 'person' })) : columns;
  },
  examples: [
    {
      files: {
        'data/customers.csv': 'id,"E-mail address",phone\n1,a@example.com,2\n',
        'data/patients.tsv': 'id\tdate_of_birth\n',
        'data/semicolon.csv': 'id;age\n1;2\n',
      },
      columns: [
        'customers.id ',
        'customers.E-mail address ',
        'customers.phone ',
        'patients.id ',
        'patients.date_of_birth ',
        'semicolon.id ',
        'semicolon.age ',
      ],
    },
  ],
  counterExamples: [
    { 'data/people.csv': 'Ada,ada@example.com,1815-12-10\n' },
    { 'data/people.csv': '1,diabetes,female\n2,asthma,male\n' },
    { 'data/words.csv': 'email\n' },
    { 'data/people.csv': 'yes,yes,diabetes\n' },
  ],
};

/** The names of a header; none where the line is not one. */
function headerCells(line: string): readonly string[] {
  const delimiter = [',', ';', '\t', '|'].find(
    (sign) => line.split(sign, MOST_CELLS).length > 1 && split(line, sign).every(isName),
  );
  const cells = delimiter === undefined ? [] : split(line, delimiter);
  return new Set(cells).size === cells.length && cells.length <= MOST_CELLS ? cells : [];
}

function isName(cell: string): boolean {
  return NAME.test(cell) && cell.split(' ', MOST_WORDS + 1).length <= MOST_WORDS;
}

/** The cells of a line without quotes around them. */
function split(line: string, delimiter: string): readonly string[] {
  return line.split(delimiter, MOST_CELLS + 1).map((cell) =>
    cell
      .trim()
      .replace(/^(["'])(.*)\1$/, '$2')
      .trim(),
  );
}
