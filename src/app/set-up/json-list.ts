// Adding one entry to a list in somebody's JSON file and touching nothing else: no reformatting, and no edit at all
// unless the result, read back, is the old content plus that entry.

import { isDeepStrictEqual } from 'node:util';
import { lineEndOf } from './step.ts';

export type ListEdit =
  | { readonly kind: 'edited'; readonly text: string }
  | { readonly kind: 'present' }
  /** It has comments, another form than expected, or cannot be edited safely. */
  | { readonly kind: 'unsafe' };

export interface ListEntry {
  /** Where the list is: one or two keys. */
  readonly keys: readonly [string] | readonly [string, string];
  readonly entry: string;
  /** Entries that mean the same. */
  readonly alike: readonly string[];
  /** What a new list begins with. */
  readonly first?: readonly string[];
}

type JsonObject = Readonly<Record<string, unknown>>;

/** The text with the entry at the end of the list; lists and objects on the way are made where they are missing. */
export function withEntry(text: string, wanted: ListEntry): ListEdit {
  const content = parse(text);
  if (!isObject(content)) return { kind: 'unsafe' };
  const present = at(content, wanted.keys);
  if (present !== undefined && !Array.isArray(present)) return { kind: 'unsafe' };
  const list: readonly unknown[] = present ?? wanted.first ?? [];
  const same = new Set([wanted.entry, ...wanted.alike]);
  if (present !== undefined && list.some((item) => typeof item === 'string' && same.has(item))) {
    return { kind: 'present' };
  }
  const expected = put(content, wanted.keys, [...list, wanted.entry]);
  const candidates =
    present === undefined ? newLists(text, content, wanted) : longerLists(text, wanted);
  const good = candidates.find((candidate) => isDeepStrictEqual(parse(candidate), expected));
  return good === undefined ? { kind: 'unsafe' } : { kind: 'edited', text: good };
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function at(content: JsonObject, [key, inner]: ListEntry['keys']): unknown {
  const value = content[key];
  if (inner === undefined || value === undefined) return value;
  return isObject(value) ? value[inner] : null;
}

function put(
  content: JsonObject,
  [key, inner]: ListEntry['keys'],
  list: readonly unknown[],
): unknown {
  if (inner === undefined) return { ...content, [key]: list };
  const outer = content[key];
  return { ...content, [key]: { ...(isObject(outer) ? outer : {}), [inner]: list } };
}

/** Tries every place where the key stands; which of them is the right one, the comparison decides. */
function longerLists(text: string, { keys, entry }: ListEntry): readonly string[] {
  const key = keys.at(-1) ?? '';
  return openings(text, key, '[').map((open) => withLast(text, open, JSON.stringify(entry)));
}

function newLists(text: string, content: JsonObject, wanted: ListEntry): readonly string[] {
  const [key, inner] = wanted.keys;
  const list = `[${[...(wanted.first ?? []), wanted.entry].map((item) => JSON.stringify(item)).join(', ')}]`;
  const top = text.indexOf('{');
  if (inner === undefined) return [withLast(text, top, `${JSON.stringify(key)}: ${list}`)];
  const pair = `${JSON.stringify(inner)}: ${list}`;
  return content[key] === undefined
    ? [withLast(text, top, `${JSON.stringify(key)}: { ${pair} }`)]
    : openings(text, key, '{').map((open) => withLast(text, open, pair));
}

/** Where the value of a key opens. The text may stand inside a string too; then the result will not compare equal. */
function openings(text: string, key: string, bracket: '[' | '{'): readonly number[] {
  const quoted = JSON.stringify(key).replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(`${quoted}\\s*:\\s*\\${bracket}`, 'g');
  return Array.from(text.matchAll(pattern), (match) => match.index + match[0].length - 1);
}

/** The text with an item put last into the list or object that opens at `open`. */
function withLast(text: string, open: number, item: string): string {
  const close = closing(text, open);
  const inside = text.slice(open + 1, close);
  const head = text.slice(0, open + 1) + inside.trimEnd();
  const gap = inside.slice(inside.trimEnd().length);
  if (inside.trim() === '') {
    return inside.includes('\n') || text[open] === '['
      ? `${head}${item}${text.slice(close)}`
      : `${head} ${item} ${text.slice(close)}`;
  }
  if (!gap.includes('\n')) return `${head}, ${item}${gap}${text.slice(close)}`;
  // As far in as the line that holds the last item.
  const indent = /(?:^|\n)([ \t]*)\S[^\n]*$/.exec(head)?.[1] ?? '';
  const deeper = inside.trim().includes('\n') ? firstIndent(inside) : indent;
  return `${head},${lineEndOf(text)}${deeper}${item}${gap}${text.slice(close)}`;
}

function firstIndent(inside: string): string {
  return /\n([ \t]*)\S/.exec(inside)?.[1] ?? '';
}

/** The bracket that closes the one at `open`; strings are skipped. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let index = open; index < text.length; index += 1) {
    const character = text[index];
    if (character === '"') index = endOfString(text, index);
    else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    if (depth === 0) return index;
  }
  return text.length;
}

function endOfString(text: string, open: number): number {
  let index = open + 1;
  while (index < text.length && text[index] !== '"') index += text[index] === '\\' ? 2 : 1;
  return index;
}
