// The YAML of an answer sheet: read without surprises, in a time that grows with the file and not with its square.

import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml';

export interface SheetProblem {
  readonly line: number; // from 1
  readonly what: string;
}

export type YamlReading =
  | {
      readonly ok: true;
      readonly content: unknown;
      readonly lineOf: (path: readonly PropertyKey[]) => number;
    }
  | { readonly ok: false; readonly problems: readonly SheetProblem[] };

function refused(line: number, what: string): YamlReading {
  return { ok: false, problems: [{ line, what }] };
}

/** Reads YAML that means what it looks like: no aliases, no name twice, names in plain text. */
export function readYaml(source: string): YamlReading {
  const lines = new LineCounter();
  try {
    // The reader's own search for equal keys and its error excerpts take time that grows with the square of the file.
    const options = {
      lineCounter: lines,
      uniqueKeys: false,
      prettyErrors: false,
      schema: 'core',
    } as const;
    const document = parseDocument(source, options);
    const [syntax] = document.errors;
    if (syntax !== undefined) return refused(lines.linePos(syntax.pos[0]).line, syntax.message);
    const odd = oddIn(document);
    if (odd !== undefined) return refused(lines.linePos(odd.offset).line, odd.what);
    const lineOf = (path: readonly PropertyKey[]): number =>
      lines.linePos(offsetOf(document, path)).line;
    return { ok: true, content: document.toJS({ maxAliasCount: 0 }), lineOf };
  } catch {
    // The reader follows nesting by calling itself, and gives up somewhere.
    return refused(1, 'it is nested too deeply');
  }
}

interface Odd {
  readonly offset: number;
  readonly what: string;
}

/** The first thing that would be read as something other than what is seen. */
function oddIn(document: Document.Parsed): Odd | undefined {
  let odd: Odd | undefined;
  visit(document, {
    Alias: (_, { range }) => {
      odd = { offset: range?.[0] ?? 0, what: 'YAML anchors and aliases are not allowed here' };
      return visit.BREAK;
    },
    Map: (_, { items }) => {
      const names = new Set<string>();
      for (const { key } of items) {
        odd = oddKey(key, names);
        if (odd !== undefined) return visit.BREAK;
      }
      return undefined;
    },
  });
  return odd;
}

function oddKey(key: unknown, names: Set<string>): Odd | undefined {
  if (!isScalar(key))
    return { offset: isNode(key) ? (key.range?.[0] ?? 0) : 0, what: 'a name must be plain text' };
  const name = String(key.value);
  const offset = key.range?.[0] ?? 0;
  if (name === '__proto__') return { offset, what: '"__proto__" can be no name here' };
  if (names.has(name)) return { offset, what: `"${name}" stands here twice; keep one` };
  names.add(name);
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
