// Pieces of Markdown as GitHub and GitLab read it: people's text without effect, commands, tables, folds, and lists that
// end before they are too long.

import { plain } from '../../terminal/safe-text.ts';

/** The share of a list: how many items at most, and how many characters in all. */
export interface ListRoom {
  readonly most: number;
  readonly characters: number;
}

/** The first of them in words, as many as there is room for. */
export function fitting<T>(
  things: readonly T[],
  { most, characters }: ListRoom,
  words: (thing: T) => string,
): readonly string[] {
  let used = 0;
  const texts = things.slice(0, most).map((thing) => words(thing));
  const end = texts.findIndex((text) => (used += text.length) > characters);
  return end === -1 ? texts : texts.slice(0, end);
}

/** A table with as many rows as there is room for; the cells are Markdown already. Empty without rows. */
export function tableOf<T>(
  head: readonly string[],
  things: readonly T[],
  room: ListRoom,
  cells: (thing: T) => readonly string[],
): string {
  const rows = fitting(things, room, (thing) => row(cells(thing)));
  const more = things.length - rows.length;
  const tail = more === 0 ? [] : [row(head.map((_, at) => (at === 0 ? `and ${more} more` : '')))];
  return [row(head), row(head.map(() => '---')), ...rows, ...tail].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** Blocks behind a line that opens them. No text of other people can close it, because `<` is never one of theirs. */
export function fold(title: string, blocks: readonly string[]): string {
  return [`<details><summary>${title}</summary>`, ...blocks, '</details>'].join('\n\n');
}

/** What can be in a command of assess without a meaning for a forge: no mention, address or sign of Markdown. */
const COMMAND = /^assess(?: [A-Za-z0-9._/=-]+)*$/;

/** A command to type, as code; where it has any other character, as text without effect. */
export function commandText(command: string): string {
  return COMMAND.test(command) ? `\`${command}\`` : forgeText(command);
}

const LONGEST = 300;

/**
 * What a forge looks for after the text was rendered, so that a backslash does not stop it: addresses, people and mail
 * addresses, and issues, changes, labels, milestones and epics.
 */
const LOOKED_FOR = /:(?=\/\/)|www(?=\.)|@|(?:&amp;|[#!$%~^])(?=\S)|gh-(?=\d)/gi;

/**
 * Text without effect: no Markdown, HTML, link, mention, reference to an issue or command to a bot. Every
 * ASCII punctuation character may be escaped (CommonMark 2.4); an empty comment parts what a backslash does not.
 */
export function forgeText(text: string): string {
  const line = plain(text).trim();
  const short = line.length > LONGEST ? `${Array.from(line).slice(0, LONGEST).join('')} ...` : line;
  return short
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_[\]|~#!$]/g, '\\$&')
    .replace(/^([+=/-]|\d+[.)])/, (mark) => `${mark.slice(0, -1)}\\${mark.slice(-1)}`)
    .replaceAll(LOOKED_FOR, '$&<!-- -->');
}
