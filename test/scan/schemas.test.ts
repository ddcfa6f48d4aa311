// The formats of schemas: the columns that each finds, and that no text makes one fail or slow.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SCHEMA_FORMATS } from '../../src/scan/schemas/index.ts';
import type { SchemaColumn, SchemaFormat } from '../../src/scan/schemas/schema-format.ts';
import { textFile } from '../../src/scan/scan.ts';

function columnsIn(
  { isSchema, read }: SchemaFormat,
  files: Readonly<Record<string, string>>,
): readonly SchemaColumn[] {
  return Object.entries(files).flatMap(([path, text]) => {
    const file = textFile({ path, zone: 'product' }, text);
    return isSchema(file) ? read(file) : [];
  });
}

describe.each(SCHEMA_FORMATS)('$name', (format) => {
  const { examples, counterExamples } = format;
  const [path = '', sample = ''] = Object.entries(examples[0]?.files ?? {})[0] ?? [];

  test.each(examples)('finds $columns', ({ files, columns }) => {
    const found = columnsIn(format, files).map(
      ({ object, column, type }) => `${object}.${column} ${type}`,
    );
    expect(found).toEqual(columns);
  });

  test('finds nothing in its counter-examples', () => {
    expect(counterExamples.map((files) => columnsIn(format, files))).toEqual(
      counterExamples.map(() => []),
    );
  });

  test('gives each column the line on which its name is', () => {
    const found = columnsIn(format, { [path]: sample });
    const lines = sample.split('\n');
    // The name of a property of a nested object has the names of the objects around it before it.
    const wrong = found.filter(
      ({ line, column }) => lines[line - 1]?.includes(column.split('_').at(-1)!) !== true,
    );
    expect(wrong).toEqual([]);
    expect(columnsIn(format, { [path]: sample.replaceAll('\n', '\r\n') })).toEqual(found);
  });

  test('fails for no text, and finds lines of the text only', () => {
    const parts = fc.constantFrom(...sample.split(/(?<=\W)|(?=\W)/), '\n', '"', '{', ')', '\u202E');
    const texts = fc.array(fc.oneof(parts, fc.string()), { maxLength: 60 });
    fc.assert(
      fc.property(texts, (pieces) => {
        const text = pieces.join('');
        const lines = text.split('\n').length;
        const found = columnsIn(format, { [path]: text });
        expect(found.filter(({ line }) => line < 1 || line > lines)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('takes time in proportion to a text of its own form', { timeout: 60_000 }, () => {
    const megabytes = (text: string): string =>
      text.repeat(Math.ceil(2_000_000 / Math.max(1, text.length)));
    const words = sample.split(/\s+/).filter((word) => word !== '');
    const hostile = [
      sample,
      sample.slice(0, sample.length / 2),
      sample.replaceAll('\n', ' '),
      sample.replaceAll(/[)}]/g, ''),
      ...words.slice(0, 6).map((word) => `${word} `),
      words.slice(0, 3).join(' '),
    ];
    for (const text of hostile) {
      const file = textFile({ path, zone: 'product' }, megabytes(text));
      // Time of the processor: other programs on the machine do not change it.
      const start = process.cpuUsage();
      format.read(file);
      const { user } = process.cpuUsage(start);
      expect(user / 1000, text.slice(0, 40)).toBeLessThan(5_000);
    }
  });
});
