// YAML that people write (questionnaires, answer sheets, a policy): read without surprises, in a time that grows with
// the file and not with its square.

import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml';
import { andMore, listProblems } from './problem-list.ts';

/** A place in the text, both from 1. */
export interface SourcePlace {
  readonly line: number;
  readonly column: number;
}

export interface YamlProblem extends SourcePlace {
  /** indirect: an alias, anchor or tag, so that what is read is not what is seen. */
  readonly kind: 'syntax' | 'indirect';
  readonly what: string;
}

export type YamlReading =
  | {
      readonly ok: true;
      readonly content: unknown;
      /** The place of a part of the content; for a part that is not written, the place of what is around it. */
      readonly placeOf: (path: readonly PropertyKey[]) => SourcePlace;
    }
  | { readonly ok: false; readonly problems: readonly [YamlProblem, ...YamlProblem[]] };

/** Reads YAML that means what it looks like: no aliases or tags, no name twice, names in plain text. */
export function readYaml(source: string): YamlReading {
  const lines = new LineCounter();
  const at = (offset: number): SourcePlace => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  try {
    // The reader's own search for equal keys and its error excerpts take time that grows with the square of the file.
    const options = {
      lineCounter: lines,
      uniqueKeys: false,
      prettyErrors: false,
      schema: 'core',
    } as const;
    const document = parseDocument(source, options);
    const [first, ...others] = listProblems(document.errors, {
      kindOf: () => 'syntax',
      entryOf: ({ pos, message }) => syntaxProblem(message, at(pos[0])),
      restOf: ({ pos, message }, count) => syntaxProblem(andMore(count, message), at(pos[0])),
    });
    if (first !== undefined) return { ok: false, problems: [first, ...others] };
    const odd = oddIn(document);
    if (odd !== undefined) {
      const { kind, what, offset } = odd;
      return { ok: false, problems: [{ kind, what, ...at(offset) }] };
    }
    const offsetOf = offsetsIn(document);
    return {
      ok: true,
      content: document.toJS({ maxAliasCount: 0 }),
      placeOf: (path) => at(offsetOf(path)),
    };
  } catch {
    // The reader follows nesting by calling itself, and gives up somewhere.
    const deep = { kind: 'syntax', what: 'it is nested too deeply', line: 1, column: 1 } as const;
    return { ok: false, problems: [deep] };
  }
}

function syntaxProblem(what: string, place: SourcePlace): YamlProblem {
  return { kind: 'syntax', what, ...place };
}

interface Odd {
  readonly kind: YamlProblem['kind'];
  readonly offset: number;
  readonly what: string;
}

/** The first thing that would be read as something other than what is seen. */
function oddIn(document: Document.Parsed): Odd | undefined {
  let odd: Odd | undefined;
  visit(document, {
    Node: (_, node) => {
      const kind = 'indirect';
      const offset = node.range?.[0] ?? 0;
      if (isAlias(node) || node.anchor !== undefined) {
        odd = { kind, offset, what: 'YAML anchors and aliases are not allowed here' };
      } else if ((isScalar(node) || isCollection(node)) && node.tag !== undefined) {
        odd = { kind, offset, what: 'YAML tags are not allowed here' };
      } else if (isMap(node)) {
        odd = oddKey(node.items.map(({ key }) => key));
      }
      return odd === undefined ? undefined : visit.BREAK;
    },
  });
  return odd;
}

/** The first of the keys of a map that is no plain name, or a name for the second time. */
function oddKey(keys: readonly unknown[]): Odd | undefined {
  const names = new Set<string>();
  for (const key of keys) {
    const kind = 'syntax';
    const offset = isNode(key) ? (key.range?.[0] ?? 0) : 0;
    if (!isScalar(key)) return { kind, offset, what: 'a name must be plain text' };
    const name = String(key.value);
    if (name === '__proto__') return { kind, offset, what: '"__proto__" can be no name here' };
    if (names.has(name)) return { kind, offset, what: `"${name}" is here twice; keep one` };
    names.add(name);
  }
  return undefined;
}

/**
 * For a document the place of the key at the end of a path, or of the deepest part of the path that is in the document.
 * The names of a map are sorted into a table once, so that a place in a large map takes no search.
 */
function offsetsIn(document: Document.Parsed): (path: readonly PropertyKey[]) => number {
  const tables = new Map<unknown, ReadonlyMap<string, Pair>>();
  const pairIn = (map: YAMLMap, name: string): Pair | undefined => {
    const table = tables.get(map) ?? new Map(map.items.map((pair) => [nameOf(pair), pair]));
    tables.set(map, table);
    return table.get(name);
  };
  return (path) => {
    let node: unknown = document.contents;
    let offset = document.contents?.range[0] ?? 0;
    for (const key of path) {
      const pair = isMap(node) ? pairIn(node, String(key)) : undefined;
      const item: unknown = isSeq(node) ? node.items[Number(key)] : pair?.value;
      const place: unknown = pair?.key ?? item;
      if (!isNode(place) || !place.range) break;
      [offset] = place.range;
      node = item;
    }
    return offset;
  };
}

function nameOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : '';
}
