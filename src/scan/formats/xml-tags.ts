// The tags of an XML file, one after the other. Tolerant: no entities, no namespaces, no check that tags are closed in
// order. Time in proportion to the text, and nothing of it is run or fetched.

import { lineCounter } from './line-counter.ts';

/** One tag, and the text between the tag before and this one. */
export interface XmlTag {
  readonly name: string;
  readonly kind: 'open' | 'close' | 'empty';
  readonly attributes: ReadonlyMap<string, string>;
  /** The text before the tag, trimmed. */
  readonly before: string;
  /** From 1. */
  readonly line: number;
}

/** UTF-16 units of a tag or of the text before it; the rest is left out. */
const MOST_TAG = 4000;

/** The tags of a text; comments and declarations are skipped. */
export function* xmlTags(text: string): Generator<XmlTag> {
  const lineAt = lineCounter(text);
  let end = 0;
  for (let start = text.indexOf('<'); start !== -1; start = text.indexOf('<', end)) {
    const before = text.slice(end, Math.min(start, end + MOST_TAG)).trim();
    const skipped = SKIPPED.find(([open]) => text.startsWith(open, start));
    const close = skipped?.[1] ?? '>';
    const found = text.indexOf(close, start + 1);
    if (found === -1) return;
    end = found + close.length;
    if (skipped !== undefined) continue;
    const tag = text.slice(start + 1, Math.min(found, start + MOST_TAG));
    const name = /^\/?([\w:.-]+)/.exec(tag)?.[1];
    if (name === undefined) continue;
    const kind = tag.startsWith('/') ? 'close' : tag.endsWith('/') ? 'empty' : 'open';
    yield { name, kind, attributes: attributesOf(tag), before, line: lineAt(start) };
  }
}

const SKIPPED: readonly (readonly [open: string, close: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
  ['<!', '>'],
];

function attributesOf(tag: string): ReadonlyMap<string, string> {
  const found = tag.matchAll(/\s([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
  return new Map(Array.from(found, ([, name = '', one, other]) => [name, one ?? other ?? '']));
}
