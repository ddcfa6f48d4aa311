// Comments of an answer sheet, wrapped to a width that people can read.

const WIDTH = 96;

/** A comment, wrapped. Newlines of the text stay; indented lines are kept as they are. */
export function comment(text: string, indent: string): readonly string[] {
  return text
    .split('\n')
    .flatMap((line) => wrap(line, WIDTH - indent.length).map((part) => `${indent}# ${part}`));
}

function wrap(text: string, width: number): readonly string[] {
  const lead = /^ */.exec(text)?.[0] ?? '';
  const lines: string[] = [];
  let line = '';
  for (const word of text.trim().split(' ')) {
    if (line !== '' && lead.length + line.length + 1 + word.length > width) {
      lines.push(lead + line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, lead + line];
}
