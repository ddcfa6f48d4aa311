// A line on its way out of a command, to a terminal or into a build log. Build servers read commands out of logs, so a file name must not become one.

import { plain } from './safe-text.ts';

/** `##vso[...]`, `##[...]`, `##teamcity[...]`: obeyed wherever in a line they stand. */
export const MARKED_COMMAND: RegExp = /##(?=[\w.-]*\[)/g;
/** `::error ...`: obeyed at the beginning of a line, behind blanks too. */
const LEADING_COMMAND = /^(\s*)::/;

/** One line without control characters that no build server takes for a command. */
export function logLine(text: string): string {
  return plain(text).replaceAll(MARKED_COMMAND, '# #').replace(LEADING_COMMAND, '$1: :');
}
