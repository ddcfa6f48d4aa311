// Commands of build servers in text that may be printed into a build log. Build servers read commands out of logs, so
// a file name or a note must not become one.

import { plain } from './safe-text.ts';

/**
 * For each form of command the one character that is rewritten, which stops it from being one. What is before the
 * character is looked at last: a long run of spaces would otherwise take time that grows with its square.
 */
const COMMANDS: readonly RegExp[] = [
  // `##[group]` (GitHub, Azure), `##vso[...]` (Azure), `##teamcity[...]`: anywhere in a line.
  /#(?=#[\w.-]*\[)/g,
  // `::set-output ...` (GitHub): at the beginning of a line, also after spaces.
  /:(?=:)(?<=^\s*:)/gm,
  // `section_start:1700000000:name` (GitLab): anywhere in a line.
  /:(?=\d)(?<=\bsection_(?:start|end):)/g,
];

/**
 * A document without commands of build servers. `rewritten` gives a character, `#` or `:`, in a form that readers of
 * the document take for the same character, such as `&#35;` in XML.
 */
export function withoutLogCommands(text: string, rewritten: (character: string) => string): string {
  let safe = text;
  for (const command of COMMANDS) safe = safe.replaceAll(command, rewritten);
  return safe;
}

/** A character as JSON strings and double-quoted strings of YAML write it: `\u0023`. */
export function escapedUnit(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** One line without control characters that no build server reads as a command. */
export function logLine(text: string): string {
  return withoutLogCommands(plain(text), (character) => `${character} `);
}
