// The forms of a comparison: text for a terminal, and Markdown.

import { withoutLogCommands } from '../terminal/log-line.ts';
import type { Comparison } from './comparison.ts';
import { comparisonSections, comparedSideWords } from './sections.ts';

/** The lines of a comparison, not yet safe for a terminal and not broken. */
export function comparisonLines(comparison: Comparison): readonly string[] {
  const sections = comparisonSections(comparison).flatMap(({ title, items }) => [
    '',
    title,
    ...items.flatMap(({ text, details }) => [`  ${text}`, ...details.map((line) => `    ${line}`)]),
  ]);
  return [
    `before: ${comparedSideWords(comparison.before)}`,
    `now: ${comparedSideWords(comparison.after)}`,
    ...sections,
  ];
}

/** The comparison in Markdown. `safe`: makes text of the repository have no effect where the Markdown is shown. */
export function comparisonMarkdown(comparison: Comparison, safe: (text: string) => string): string {
  const sections = comparisonSections(comparison).flatMap(({ title, items }) => [
    `## ${title}`,
    items
      .map(({ text, details }) =>
        [`- ${safe(text)}`, ...details.map((line) => `  - ${safe(line)}`)].join('\n'),
      )
      .join('\n'),
  ]);
  const sides = [
    `- before: ${safe(comparedSideWords(comparison.before))}`,
    `- now: ${safe(comparedSideWords(comparison.after))}`,
  ];
  const blocks = ['# Comparison', sides.join('\n'), ...sections];
  return withoutLogCommands(`${blocks.join('\n\n')}\n`, (character) => `\\${character}`);
}
