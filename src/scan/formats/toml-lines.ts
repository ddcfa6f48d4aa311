// The entries of a TOML file, line by line: tables, keys, and the texts in their values. Tolerant: what it cannot read it
// leaves out. Manifests need names and no values, so a library would be more than is needed.

/** One `key = value`. */
export interface TomlEntry {
  /** The names of the table around it: `[tool.poetry.dependencies]` is three. */
  readonly table: readonly string[];
  readonly key: string;
  /** As it is written, without comments; of a list over several lines, the lines joined. */
  readonly value: string;
  /** From 1. */
  readonly line: number;
  /** The quoted texts in the value, each with its line. */
  readonly texts: readonly { readonly text: string; readonly line: number }[];
}

/** Lines of one list; a longer one is not closed. */
const MOST_LINES = 2000;

/** The entries of a file, in its order. */
export function tomlEntries(lines: readonly string[]): readonly TomlEntry[] {
  const entries: TomlEntry[] = [];
  let table: readonly string[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = withoutComment(lines[index] ?? '').trim();
    const header = /^\[\[?([^[\]]+)\]\]?$/.exec(line)?.[1];
    if (header !== undefined) {
      table = dottedNames(header);
      continue;
    }
    const equals = assignmentAt(line);
    if (equals < 1) continue;
    const first = index;
    const parts = [line.slice(equals + 1).trim()];
    let depth = depthOf(parts[0] ?? '');
    while (depth > 0 && index + 1 < lines.length && index - first < MOST_LINES) {
      index += 1;
      const next = withoutComment(lines[index] ?? '').trim();
      depth += depthOf(next);
      parts.push(next);
    }
    const names = dottedNames(line.slice(0, equals));
    entries.push({
      table: [...table, ...names.slice(0, -1)],
      key: names.at(-1) ?? '',
      value: parts.join(' '),
      line: first + 1,
      texts: parts.flatMap((part, at) =>
        quotedTexts(part).map((text) => ({ text, line: first + 1 + at })),
      ),
    });
  }
  return entries;
}

/** The position of the `=` after a key, which may be quoted. */
function assignmentAt(line: string): number {
  let quote = '';
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '=') return at;
  }
  return -1;
}

/** The parts of a line outside quotes are looked at, the quoted ones skipped. */
function outsideQuotes(line: string, see: (character: string, at: number) => boolean): void {
  let quote = '';
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (quote !== '') {
      if (character === '\\' && quote === '"') at += 1;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (!see(character, at)) return;
  }
}

function withoutComment(line: string): string {
  if (!line.includes('#')) return line;
  let end = line.length;
  outsideQuotes(line, (character, at) => {
    if (character !== '#') return true;
    end = at;
    return false;
  });
  return line.slice(0, end);
}

/** How many lists a text opens more than it closes. */
function depthOf(text: string): number {
  let depth = 0;
  outsideQuotes(text, (character) => {
    if (character === '[') depth += 1;
    else if (character === ']') depth -= 1;
    return true;
  });
  return depth;
}

/** The names in `a."b.c".d`. */
function dottedNames(text: string): readonly string[] {
  return Array.from(
    text.matchAll(/"([^"]*)"|'([^']*)'|([^\s."']+)/g),
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  );
}

function quotedTexts(text: string): readonly string[] {
  return Array.from(text.matchAll(/"([^"]*)"|'([^']*)'/g), (match) => match[1] ?? match[2] ?? '');
}
