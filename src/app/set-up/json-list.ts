// Adding one entry to a list in a JSON file of the project, with or without comments. Nothing else is touched: text is
// only inserted, and there is no edit at all unless the result, read back, is the old content plus that entry.

import { isDeepStrictEqual } from 'node:util';
import { findNodeAtLocation, type Node, parse, type ParseError, parseTree } from 'jsonc-parser';
import { lineEndOf } from './step.ts';

export type ListEdit =
  | { readonly kind: 'edited'; readonly text: string }
  | { readonly kind: 'present' }
  /** It is no JSON, has another form than expected, or cannot be edited safely. */
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
  const content = contentOf(text);
  const root = content === undefined ? undefined : parseTree(text);
  if (root === undefined || !isObject(content)) return { kind: 'unsafe' };
  const present = at(content, wanted.keys);
  if (present !== undefined && !Array.isArray(present)) return { kind: 'unsafe' };
  const list: readonly unknown[] = present ?? wanted.first ?? [];
  const same = new Set([wanted.entry, ...wanted.alike]);
  if (present !== undefined && list.some((item) => typeof item === 'string' && same.has(item))) {
    return { kind: 'present' };
  }
  const edited = insertion(text, root, wanted, list);
  const expected = put(content, wanted.keys, [...list, wanted.entry]);
  return edited !== undefined && isDeepStrictEqual(contentOf(edited), expected)
    ? { kind: 'edited', text: edited }
    : { kind: 'unsafe' };
}

/** The content of JSON with comments and trailing commas; undefined for everything else. */
function contentOf(text: string): unknown {
  const errors: ParseError[] = [];
  try {
    const content: unknown = parse(text, errors, { allowTrailingComma: true });
    return errors.length === 0 ? content : undefined;
  } catch {
    // The parser follows nesting by calling itself, and gives up somewhere.
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

/** The text with the entry in its list, or with the list in the deepest object on the way that is there. */
function insertion(
  text: string,
  root: Node,
  { keys, entry }: ListEntry,
  list: readonly unknown[],
): string | undefined {
  const [key, inner] = keys;
  const found = findNodeAtLocation(root, [...keys]);
  if (found !== undefined) return withLast(text, found, JSON.stringify(entry));
  const items = `[${[...list, entry].map((item) => JSON.stringify(item)).join(', ')}]`;
  if (inner === undefined) return withLast(text, root, `${JSON.stringify(key)}: ${items}`);
  const pair = `${JSON.stringify(inner)}: ${items}`;
  const outer = findNodeAtLocation(root, [key]);
  return outer === undefined
    ? withLast(text, root, `${JSON.stringify(key)}: { ${pair} }`)
    : withLast(text, outer, pair);
}

/** The text with an item put last into a list or an object. */
function withLast(text: string, container: Node, item: string): string | undefined {
  const close = container.offset + container.length - 1;
  const last = container.children?.at(-1);
  if (last === undefined) return withFirst(text, container, close, item);
  const end = last.offset + last.length;
  const behind = whatFollows(text.slice(end, close));
  const comma = behind.comma === undefined ? ',' : '';
  if (behind.lineEnd === undefined) {
    const place = end + (behind.comma ?? 0);
    return `${text.slice(0, place)}${comma} ${item}${text.slice(place)}`;
  }
  // Behind a comment about the last item, and as far in as the line on which that item begins.
  const place = end + behind.lineEnd;
  const tail = behind.comma === undefined ? '' : ',';
  const line = `${lineEndOf(text)}${indentAt(text, last.offset)}${item}${tail}`;
  return `${text.slice(0, end)}${comma}${text.slice(end, place)}${line}${text.slice(place)}`;
}

/** The text with the only item of a list or an object. */
function withFirst(text: string, container: Node, close: number, item: string): string {
  const open = container.offset + 1;
  const inside = text.slice(open, close);
  if (!inside.includes('\n')) {
    const isSpaced = inside.endsWith(' ');
    const before = container.type === 'object' && !isSpaced ? ' ' : '';
    const behind = container.type === 'object' || isSpaced ? ' ' : '';
    return `${text.slice(0, close)}${before}${item}${behind}${text.slice(close)}`;
  }
  const line = text.lastIndexOf('\n', close - 1) + 1;
  const indent = indentAt(text, close);
  const deeper = indent === '' || indent.includes('\t') ? `${indent}\t` : `${indent}  `;
  return `${text.slice(0, line)}${deeper}${item}${lineEndOf(text)}${text.slice(line)}`;
}

/** White space, a comma and comments: what can stand between the last item and the end of its list. */
const TRIVIA = /,|\r?\n|[^\S\n]+?|\/\/[^\r\n]*|\/\*[^]*?\*\//g;

interface Following {
  /** Where a trailing comma ends. */
  readonly comma: number | undefined;
  /** Where the line of the last item, or of its trailing comma, ends; undefined where the list ends on that line. */
  readonly lineEnd: number | undefined;
}

function whatFollows(trivia: string): Following {
  const parts = [...trivia.matchAll(TRIVIA)];
  const found = parts.find(([part]) => part === ',');
  const comma = found === undefined ? undefined : found.index + 1;
  const lineEnd = parts.find(([part]) => part.endsWith('\n'))?.index;
  return { comma, lineEnd: lineEnd === undefined ? undefined : Math.max(lineEnd, comma ?? 0) };
}

/** The white space with which the line of an offset begins. */
function indentAt(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^[^\S\n]*/.exec(line)?.[0] ?? '';
}
