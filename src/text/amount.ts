// A number of things in words.

/** `1 record`, `3 records`. */
export function amount(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}
