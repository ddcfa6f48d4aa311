// Adding items to a list at the top level of a YAML file without reformatting what people wrote there.

import { isCollection, isNode, isSeq, parseDocument } from 'yaml';
import { lineEndOf, withLines } from './step.ts';

/**
 * The text with flow-style items (`{a: b}`) at the end of the list `key`; undefined where that key holds something
 * else. The caller reads the result back: this is an edit of text.
 */
export function withYamlItems(
  text: string,
  key: string,
  items: readonly string[],
): string | undefined {
  const end = lineEndOf(text);
  const node: unknown = parseDocument(text).get(key, true);
  if (node === undefined || node === null) {
    return withLines(text, ['', `${key}:`, ...items.map((item) => `  - ${item}`)]);
  }
  if (!isSeq(node) || !isNode(node) || !node.range) return undefined;
  const [start, close] = node.range;
  const last: unknown = node.items.at(-1);
  if (last === undefined) {
    const before = text.slice(0, start).replace(/[ \t]+$/, '');
    return `${before}${items.map((item) => `${end}  - ${item}`).join('')}${text.slice(close)}`;
  }
  if (node.flow === true) {
    const inside = text.slice(0, close - 1).trimEnd();
    const comma = inside.endsWith(',') ? ' ' : ', ';
    return `${inside}${comma}${items.join(', ')}${text.slice(close - 1)}`;
  }
  const indent = ' '.repeat(start - (text.lastIndexOf('\n', start - 1) + 1));
  const lastEnd = endOf(last) ?? close;
  const lineEnd = text.indexOf('\n', lastEnd);
  const at = lineEnd === -1 ? text.length : lineEnd + 1;
  const head = withLines(
    text.slice(0, at),
    items.map((item) => `${indent}- ${item}`),
  );
  return `${head}${text.slice(at)}`;
}

/** The offset behind the value of a node; a block collection ends at its last item. */
function endOf(node: unknown): number | undefined {
  if (!isNode(node) || !node.range) return undefined;
  if (!isCollection(node) || node.flow === true) return node.range[1];
  const last: unknown = node.items.at(-1);
  if (isNode(last)) return endOf(last);
  if (typeof last === 'object' && last !== null && 'value' in last) {
    return endOf(last.value) ?? node.range[1];
  }
  return node.range[1];
}
