// YAML that people write (questionnaires, answer sheets, a policy): read without surprises, in a time that grows with
// the file and not with its square.

import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
} from 'yaml';
import type * as z from 'zod';

/** A place in the text, both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface YamlProblem extends Place {
  /** indirect: an alias, anchor or tag, so that what is read is not what is seen. */
  readonly kind: 'syntax' | 'indirect';
  readonly what: string;
}

export type YamlReading =
  | {
      readonly ok: true;
      readonly content: unknown;
      /** Where a part of the content stands; where what is around it does, if it is not written. */
      readonly placeOf: (path: readonly PropertyKey[]) => Place;
    }
  | { readonly ok: false; readonly problems: readonly [YamlProblem, ...YamlProblem[]] };

/** A person mends the first few; a hostile file could hold a million. */
const MOST_PROBLEMS = 20;

/** Reads YAML that means what it looks like: no aliases or tags, no name twice, names in plain text. */
export function readYaml(source: string): YamlReading {
  const lines = new LineCounter();
  const at = (offset: number): Place => {
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
    const [first, ...others] = document.errors
      .slice(0, MOST_PROBLEMS)
      .map(({ pos, message }) => ({ kind: 'syntax' as const, what: message, ...at(pos[0]) }));
    if (first !== undefined) return { ok: false, problems: [first, ...others] };
    const odd = oddIn(document);
    if (odd !== undefined) {
      const { kind, what, offset } = odd;
      return { ok: false, problems: [{ kind, what, ...at(offset) }] };
    }
    return {
      ok: true,
      content: document.toJS({ maxAliasCount: 0 }),
      placeOf: (path) => at(offsetOf(document, path)),
    };
  } catch {
    // The reader follows nesting by calling itself, and gives up somewhere.
    const deep = { kind: 'syntax', what: 'it is nested too deeply', line: 1, column: 1 } as const;
    return { ok: false, problems: [deep] };
  }
}

/** What a schema complains about: for a key that nobody knows that key, otherwise the part with the wrong value. */
export function pathOfIssue(issue: z.core.$ZodIssue): readonly PropertyKey[] {
  const [key] = issue.code === 'unrecognized_keys' ? issue.keys : [];
  return key === undefined ? issue.path : [...issue.path, key];
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
    if (names.has(name)) return { kind, offset, what: `"${name}" stands here twice; keep one` };
    names.add(name);
  }
  return undefined;
}

/** The place of the key at the end of a path, or of the deepest part of it that is in the document. */
function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent: unknown = document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    const pair = isMap(parent)
      ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(last))
      : undefined;
    const place: unknown = pair?.key ?? document.getIn(path.slice(0, length), true);
    if (isNode(place) && place.range) return place.range[0];
  }
  return document.contents?.range[0] ?? 0;
}
