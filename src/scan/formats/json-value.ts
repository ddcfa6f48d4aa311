// JSON of other programs, read without trust: what has another form is left out.

/** The value of a JSON text; undefined where it is not JSON. */
export function jsonValue(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/** The entry of an object; undefined where the value is no object or has no such entry of its own. */
export function entryOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  const entry: unknown = Reflect.get(value, name);
  return entry;
}

/** The entries of an object, in its order; none for other values. */
export function objectEntries(
  value: unknown,
): readonly (readonly [name: string, value: unknown])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value);
}

/** The texts in a list; none for other values. */
export function textItems(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item: unknown) => typeof item === 'string') : [];
}

/** A text; undefined for other values. */
export function textValue(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Finds the line of each name of a JSON object that is written one entry a line; asked in the order of the file. */
export function lineFinder(lines: readonly string[]): (section: string, name: string) => number {
  const places = new Map<string, number[]>();
  for (const [index, line] of lines.entries()) {
    const name = /^(?:\{\s*)?"([^"]+)"\s*:/.exec(line.trimStart())?.[1];
    if (name === undefined) continue;
    const known = places.get(name);
    if (known === undefined) places.set(name, [index + 1]);
    else known.push(index + 1);
  }
  return (section, name) => {
    const start = places.get(section)?.[0] ?? 1;
    return places.get(name)?.find((line) => line > start) ?? start;
  };
}
