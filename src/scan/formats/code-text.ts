// Code of many languages as one text: what a file imports, and where a pattern matches outside
// comments. Patterns match over line ends, because long calls are written on several lines.

import { lineCounter } from './line-counter.ts';
import { programTexts } from './program-texts.ts';

/** The beginning of a line that is a comment, or an example in one; in a notebook each line is a text of JSON. */
const COMMENT = /^[\s"]*(?:#|\/\/|\/?\*|>>>|--|<!--)/;

/** UTF-16 units before a match in which the line can begin; a longer line is no comment. */
const LINE_BEFORE = 300;

function isInComment(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - LINE_BEFORE), at);
  const start = before.lastIndexOf('\n');
  return (start !== -1 || at <= LINE_BEFORE) && COMMENT.test(before.slice(start + 1));
}

/** A place where a pattern matches. */
export interface CodeMatch {
  /** The first group that took part. */
  readonly name: string;
  /** From 1. */
  readonly line: number;
  /** Whether it is within a text of the program: a hint for people, or an example in the description of a function. */
  readonly isInText: boolean;
}

/** Where a global pattern matches outside comments, in the order of the text. */
export function codeMatches(
  { path, text }: { readonly path: string; readonly text: string },
  pattern: RegExp,
): readonly CodeMatch[] {
  const lineAt = lineCounter(text);
  const isInText = programTexts(path, text);
  const found: CodeMatch[] = [];
  for (const match of text.matchAll(pattern)) {
    // The match can begin with the line end before the code.
    const at = match.index + match[0].length - match[0].trimStart().length;
    if (isInComment(text, at)) continue;
    const name = match.slice(1).find((group) => group !== undefined) ?? '';
    found.push({ name, line: lineAt(at), isInText: isInText(at) });
  }
  return found;
}

/**
 * A pattern for the import of one of these packages, in Python, JavaScript and Ruby. Each package is a pattern without
 * groups, such as `@ai-sdk/[\w-]{1,40}`; below it any module counts.
 */
export function importOf(...packages: readonly string[]): RegExp {
  const names = `(?:${packages.join('|')})`;
  return new RegExp(
    `(?:^|\\n)[ \\t"]{0,40}(?:from|import)[ \\t]{1,4}${names}(?![\\w-])|(?:from|import|require)[ \\t(]{1,4}["'\`]${names}(?:["'\`/])`,
  );
}
