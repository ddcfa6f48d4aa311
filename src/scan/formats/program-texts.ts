// Whether a place of a program is within a text of the program, where a call is a hint for people or an example.

import { isCodeFile } from './code-files.ts';

/** Quotes in a line, and what a backslash takes their meaning from. */
const QUOTES = /\\.|["'`]/g;

/** What begins and ends a text over several lines, such as the description of a function in Python. */
const LONG_QUOTES = /"""|'''/g;

/** A command of a script that shows a text. Other texts of scripts are commands: `sh -c "ollama pull llama3"`. */
const SHOWS = /^[\s@-]{0,40}(?:echo|printf?|info|log|warn|write-host|write-output)\b/i;

/** UTF-16 units before a place in which the line can begin; a longer line is data. */
const MOST_BEFORE = 300;

/**
 * Whether places of a text, asked in the order of the text, are within a text of the program. A text between backquotes over
 * several lines is not seen. In a notebook each line of code is a text, so that the answer is always no.
 */
export function programTexts(path: string, text: string): (at: number) => boolean {
  if (path.endsWith('.ipynb')) return () => false;
  if (!isCodeFile(path)) return (at) => SHOWS.test(lineBefore(text, at) ?? '');
  const long = new RegExp(LONG_QUOTES);
  let open: string | undefined;
  let next = long.exec(text);
  return (at) => {
    for (; next !== null && next.index < at; next = long.exec(text)) {
      const [quote] = next;
      if (open === undefined) open = quote;
      else if (open === quote) open = undefined;
    }
    return open !== undefined || isInQuotes(lineBefore(text, at) ?? '');
  };
}

/** What the line has before a place; undefined where the line is too long. */
function lineBefore(text: string, at: number): string | undefined {
  const before = text.slice(Math.max(0, at - MOST_BEFORE), at);
  const start = before.lastIndexOf('\n');
  return start === -1 && at > MOST_BEFORE ? undefined : before.slice(start + 1);
}

function isInQuotes(before: string): boolean {
  let open: string | undefined;
  for (const [quote] of before.matchAll(QUOTES)) {
    if (open === undefined) open = quote.startsWith('\\') ? undefined : quote;
    else if (open === quote) open = undefined;
  }
  return open !== undefined;
}
