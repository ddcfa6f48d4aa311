// Model and data cards: a README that begins with keys between two lines `---`, as hubs of models and data use it.

/** Lines between which keys are looked for. */
const MOST_LINES = 300;

/** The lines between the two lines `---` at the beginning, from the second line of the file; none where it has no keys. */
export function cardLines(lines: readonly string[]): readonly string[] {
  if (lines[0]?.trim() !== '---') return [];
  const end = lines.slice(0, MOST_LINES).findIndex((line, at) => at > 0 && line.trim() === '---');
  return end === -1 ? [] : lines.slice(1, end);
}

/** A value of a key in a card. */
export interface CardValue {
  readonly value: string;
  /** From 1. */
  readonly line: number;
}

/** The values of a key of a card: the one after it, or those of the list below it, without quotes. */
export function cardList(lines: readonly string[], key: string): readonly CardValue[] {
  const found: CardValue[] = [];
  let isBelow = false;
  for (const [index, line] of cardLines(lines).entries()) {
    const item = /^[ \t]{0,8}-[ \t]{1,4}(\S{1,200})[ \t]*$/.exec(line)?.[1];
    const after = line.startsWith(`${key}:`) ? line.slice(key.length + 1).trim() : undefined;
    isBelow = after === '' || (isBelow && item !== undefined);
    const value = after ?? (isBelow ? item : undefined);
    if (value === undefined || value === '') continue;
    found.push({ value: value.replaceAll(/["']/g, ''), line: index + 2 });
  }
  return found;
}
