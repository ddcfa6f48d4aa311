// Texts name commands for git and assess as they work in the top folder of the repository. This is the one place that makes
// them work where the person is. Settings of the person (git config --global) and new clones need no folder.

import type { Problem } from '../errors.ts';
import { shellWord } from './shell-word.ts';

/** Where the person types commands, as seen from the repository that they are about. */
export interface CommandPlace {
  /** The top of the repository, as a path from the person; undefined where they are there, or there is none. */
  readonly top: string | undefined;
  /** What `assess -C` takes; undefined where assess finds the repository itself. */
  readonly folder: string | undefined;
}

const HERE: CommandPlace = { top: undefined, folder: undefined };

const GIT =
  /\bgit (?=(?:add|branch|check-ignore|checkout|commit|diff|fetch|fsck|log|ls-files|merge|mv|push|reset|restore|rm|show|status|tag|worktree repair|config --(?:local|unset))\b)/g;
const ASSESS =
  /\bassess (?=(?:check|comment|diff|init|log|questions|reaffirm|report|run|scan|show|sign|status|trust|verify|wizard|--only|--scope)\b)/g;
/** `assess` alone is a command at the start of a line or after a label, if nothing or the reason of a next step follows. */
const ASSESS_ALONE = /(?<=^|: | {2})assess(?=$| {3}\()/gm;
/** A part of the repository, as `shellWord` writes it. */
const SCOPE = /(?<= --scope )(?:'([^']*)'|([^\s']+))/g;

/** The text with commands that work where the person is. */
export function commandsFrom(place: CommandPlace | undefined, text: string): string {
  const { top, folder } = place ?? HERE;
  const forGit = top === undefined ? text : text.replaceAll(GIT, `git -C ${shellWord(top)} `);
  const scoped =
    top === undefined
      ? forGit
      : forGit.replaceAll(SCOPE, (_, quoted?: string, plain?: string) =>
          shellWord(`${top}/${quoted ?? plain ?? ''}`),
        );
  if (folder === undefined) return scoped;
  const assess = `assess -C ${shellWord(folder)}`;
  return scoped.replaceAll(ASSESS, `${assess} `).replaceAll(ASSESS_ALONE, assess);
}

/** A problem whose fix works where the person is. */
export function problemFrom(place: CommandPlace | undefined, problem: Problem): Problem {
  const { what, why, fix } = problem;
  return { what, why, fix: commandsFrom(place, fix) };
}
