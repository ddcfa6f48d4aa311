// Texts name commands for git as they work in the top folder of the repository. This is the one place that makes them work
// where the person is. Settings of the person (git config --global) and new clones need no folder.

import type { Problem } from '../errors.ts';
import { shellWord } from './shell-word.ts';

const COMMAND =
  /\bgit (?=(?:add|branch|check-ignore|checkout|commit|diff|fetch|fsck|log|ls-files|merge|mv|push|reset|restore|rm|show|status|tag|worktree repair|config --(?:local|unset))\b)/g;

/** The text with `git -C FOLDER` for git; undefined where the person is in the top folder, or there is none. */
export function gitFrom(folder: string | undefined, text: string): string {
  return folder === undefined ? text : text.replaceAll(COMMAND, `git -C ${shellWord(folder)} `);
}

/** A problem whose fix works where the person is. */
export function problemFrom(folder: string | undefined, problem: Problem): Problem {
  const { what, why, fix } = problem;
  return { what, why, fix: gitFrom(folder, fix) };
}
