// What the form of a statement asks of a value besides its type.

import { pathFormFault } from '../../repository/files/path-form.ts';
import { parseInstant } from '../trust/instant.ts';

/** Whether a text is a time as statements write it. */
export function isInstant(text: string): boolean {
  return parseInstant(text) !== null;
}

/** Whether a path leads to a file of the repository: never one that climbs out of it. */
export function isTrustPath(path: string): boolean {
  return pathFormFault(path) === undefined;
}

/** Whether no file is named twice. */
export function hasEachOnce(files: readonly { readonly name: string }[]): boolean {
  return new Set(files.map(({ name }) => name)).size === files.length;
}

/** Whether no answer is commented on twice. */
export function hasEachAnswerOnce(comments: readonly { readonly answer: string }[]): boolean {
  return new Set(comments.map(({ answer }) => answer)).size === comments.length;
}

/** Whether a comment has a text, about the record or about an answer. */
export function saysSomething(content: {
  readonly comment: readonly string[];
  readonly answers?: unknown;
}): boolean {
  return content.comment.length > 0 || content.answers !== undefined;
}
