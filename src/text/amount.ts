// A number of things in words.

/** The form of a word for a number of things: `record`, `records`; `is`, `are`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? one : many;
}

/** `1 record`, `3 records`. `many` is the plural where an `s` does not make it. */
export function amount(count: number, one: string, many = `${one}s`): string {
  return `${count} ${plural(count, one, many)}`;
}

/** The two ends of a number of things. */
export interface AmountRange {
  readonly least: number;
  readonly most: number;
}

/** `3`, or `3 to 5`. */
export function rangeWords({ least, most }: AmountRange): string {
  return least === most ? String(most) : `${least} to ${most}`;
}

/** `1 record`, `1 to 3 records`. `many` is the plural where an `s` does not make it. */
export function amountRange(range: AmountRange, one: string, many = `${one}s`): string {
  return `${rangeWords(range)} ${plural(range.most, one, many)}`;
}

/**
 * The text with a capital at its start, as the beginning of a sentence. Addresses, files, ids and names of programs keep
 * their letters.
 */
export function capitalised(text: string): string {
  return STARTS_WITH_WORD.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

/** One plain word at the start: letters, then the end, a space or punctuation that ends a word. */
const STARTS_WITH_WORD =
  /^(?!(?:assess|git|npm|npx|ssh-[a-z]+)\b)[a-z]+(?:['’-][a-z]+)*(?=[\s,:;!?"')]|\.(?:\s|$)|$)/;
