// From positions in a text to lines, without splitting the text.

/** A function from a position to its line, from 1. Positions are asked in rising order, so the text is read once. */
export function lineCounter(text: string): (position: number) => number {
  let line = 1;
  let next = text.indexOf('\n');
  return (position) => {
    while (next !== -1 && next < position) {
      line += 1;
      next = text.indexOf('\n', next + 1);
    }
    return line;
  };
}
