// Finds help that decides which option is right. Help is below the options and folds first, so a person may answer without
// reading it.

import type { Found, Path } from '../parse.ts';
import type { Question } from '../schema.ts';
import { choiceTexts } from './choice-texts.ts';

const DECIDING: readonly RegExp[] = [
  /\b(?:first|last|lowest|highest) (?:line|option|row|step)\b/i,
  /\bsteps? [0-4]\b/i,
  /\bcounts? (?:as|too)\b/i,
  /\b(?:does|do) not count\b/i,
  /\b(?:answer|choose|say|take)\b[^.?!]*\b(?:if|when|where)\b/i,
  /\b(?:if|when|where)\b[^.?!]*\b(?:answer|choose|say yes|say no)\b/i,
];
const QUOTED = /"([^"]+)"|\u201c([^\u201d]+)\u201d/g;

/** A warning for the first words of help that say which option to choose, or that quote one. */
export function ruleInHelp(question: Question, path: Path): readonly Found[] {
  const words = decidingWords(question.help) ?? quotedOption(question, path);
  if (words === undefined) return [];
  return [
    {
      code: 'rule-in-help',
      severity: 'warning',
      path: [...path, 'help'],
      what: `${question.id}: the help decides between options: "${words}"`,
      fix: 'write it into that option, or list it as a wording exception with a reason',
    },
  ];
}

function decidingWords(help: string): string | undefined {
  return DECIDING.map((pattern) => pattern.exec(help)?.[0]).find((words) => words !== undefined);
}

function quotedOption(question: Question, path: Path): string | undefined {
  const options = choiceTexts(question, path).map(({ text }) => text.toLowerCase());
  return Array.from(question.help.matchAll(QUOTED), ([, straight, curly]) => straight ?? curly)
    .filter((quoted) => quoted !== undefined)
    .find((quoted) => options.some((option) => option.includes(quoted.toLowerCase())));
}
