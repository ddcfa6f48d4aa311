// record.md as it is shown: every word of it, and nothing that Markdown alone needs.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markdownLine, unmarked } from '../../src/session/markdown-line.ts';
import { inert, table } from '../../src/record/format/render-markdown.ts';

describe('a line of record.md', () => {
  test.each<[string, ReturnType<typeof markdownLine>]>([
    ['', { kind: 'nothing' }],
    ['| --- | --- |', { kind: 'nothing' }],
    ['|  |  |', { kind: 'nothing' }],
    ['## Result', { kind: 'heading', level: 2, text: 'Result' }],
    ['- note: 1\\.0 \\*', { kind: 'item', text: 'note: 1.0 *' }],
    ['| Worst | a \\| b |', { kind: 'row', cells: ['Worst', 'a | b'] }],
    ['**Who?** (privacy.who)', { kind: 'text', text: 'Who? (privacy.who)', isStrong: true }],
    ['Risk: **High**.', { kind: 'text', text: 'Risk: High.', isStrong: false }],
    ['#hash', { kind: 'text', text: '#hash', isStrong: false }],
  ])('%j', (line, read) => {
    expect(markdownLine(line)).toEqual(read);
  });

  const words = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc
      .array(fc.constantFrom('*', '|', '\\', '_', '#', '&', '<', 'a', ' ', '1.', '&amp;', '- '), {
        maxLength: 12,
      })
      .map((parts) => parts.join('')),
  );

  test('what people wrote comes back as they wrote it', () => {
    fc.assert(
      fc.property(words, (text) => {
        expect(unmarked(inert(text))).toBe(text.trim());
      }),
    );
  });

  test('a cell of a table comes back as it was written', () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 2, maxLength: 4 }), (cells) => {
        const text = cells.map((cell) => `x${cell.replaceAll(/[\n\r\u2028\u2029]/g, '')}x`);
        const [, , row = ''] = table(['a'], [text.map((cell) => inert(cell))]).split('\n');
        expect(markdownLine(row)).toEqual({ kind: 'row', cells: text });
      }),
    );
  });
});
