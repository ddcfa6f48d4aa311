// Reading the files of a repository without following links out of it. A port, so that the same checks run on a
// checkout and on files in memory.

import { bytesText } from '../../text/limits.ts';

export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

export type FileRead =
  | { readonly state: 'read'; readonly bytes: Uint8Array }
  | { readonly state: 'missing' }
  /** A link, a folder, a device: never opened. */
  | { readonly state: 'not-a-file' }
  | { readonly state: 'too-large' };

/** Paths are from the top of the repository with `/`, and always ones that assess made itself. */
export interface Snapshot {
  /** The entries of a folder, by name; undefined when there is no such folder. */
  readonly list: (folder: string) => readonly FolderEntry[] | undefined;
  /** The bytes of a file of at most `most` bytes. */
  readonly read: (file: string, most: number) => FileRead;
  /**
   * SHA-256 of a plain file of at most `most` bytes, in hexadecimal; undefined when there is none. Of a larger file it
   * gives a text that is no digest, so that the file differs from every recorded one.
   */
  readonly digest: (file: string, most: number) => string | undefined;
}

/** Why a file that is there was not read, as the end of a sentence; `most`: the largest size that is read, in bytes. */
export function unreadWhy({ state }: Pick<FileRead, 'state'>, most: number): string {
  return state === 'too-large' ? `it is larger than ${bytesText(most)}` : 'it is not a plain file';
}

/** The order of names everywhere in assess: by UTF-16 unit, never by locale. */
export function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
