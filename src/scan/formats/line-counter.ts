// From positions in a text to lines, without splitting the text.

/** A function from a position to its line, from 1. Positions are asked in rising order, so the text is read once. */
export function lineCounter(text: string): (position: number) => number {
  let line = 1;
  let counted = 0;
  return (position) => {
    for (
      let at = text.indexOf('\n', counted);
      at !== -1 && at < position;
      at = text.indexOf('\n', at + 1)
    )
      line += 1;
    counted = Math.max(counted, position);
    return line;
  };
}
