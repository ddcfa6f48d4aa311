// Cutting lines of SSH files into words. Only space and tab are blanks there, and the time taken must stay
// proportional to the length, whatever a hostile file holds.

/** The text without spaces and tabs at both ends. */
export function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text[start])) start += 1;
  while (end > start && isBlank(text[end - 1])) end -= 1;
  return text.slice(start, end);
}

/** The first word, and what follows the blanks after it; both empty when there is none. */
export function firstWord(text: string): { readonly word: string; readonly rest: string } {
  let end = 0;
  while (end < text.length && !isBlank(text[end])) end += 1;
  return { word: text.slice(0, end), rest: trimBlanks(text.slice(end)) };
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}
