// Listings of git trees, and the id of a tree computed from its listing. The id is computed here
// because `git mktree` would write the tree into the repository.

import { createHash } from 'node:crypto';
import { nulFields } from './byte-string.ts';
import type { HashAlgorithm } from './locate.ts';

export interface TreeEntry {
  /** Six octal digits: 100644, 100755, 120000 (symbolic link), 160000 (submodule), 040000 (tree). */
  readonly mode: string;
  readonly type: string;
  readonly id: string;
  /** Bytes; a path from the top when the listing was of one. */
  readonly name: string;
}

/** Reads the output of `git ls-tree -z`. */
export function parseTreeListing(output: Buffer): readonly TreeEntry[] {
  return nulFields(output).map((field) => {
    const tab = field.indexOf('\t');
    const [mode = '', type = '', id = ''] = field.slice(0, tab).split(' ');
    return { mode, type, id, name: field.slice(tab + 1) };
  });
}

/** Modes as `ls-tree` prints them: old trees also hold 100664 and the like. */
function canonicalMode(mode: string): string {
  if (!mode.startsWith('100')) return mode.padStart(6, '0');
  return (Number.parseInt(mode, 8) & 0o100) === 0 ? '100644' : '100755';
}

const TYPES: Readonly<Record<string, string>> = { '040000': 'tree', '160000': 'commit' };

/** Reads the bytes of a tree object: `mode name NUL id`, the id in `idBytes` bytes. */
export function parseTreeObject(body: Buffer, idBytes: number): readonly TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < body.length;) {
    const end = body.indexOf(0, at);
    if (end < 0) break;
    const head = body.toString('latin1', at, end);
    const space = head.indexOf(' ');
    const mode = canonicalMode(head.slice(0, space));
    const id = body.toString('hex', end + 1, end + 1 + idBytes);
    entries.push({ mode, type: TYPES[mode] ?? 'blob', id, name: head.slice(space + 1) });
    at = end + 1 + idBytes;
  }
  return entries;
}

/**
 * The id of the tree with these entries, which must be in git's order (as `ls-tree` lists them).
 * Equal to what `git mktree` prints.
 */
export function hashTree(entries: readonly TreeEntry[], algorithm: HashAlgorithm): string {
  const body = Buffer.concat(
    entries.flatMap(({ mode, name, id }) => [
      Buffer.from(`${mode.replace(/^0/, '')} ${name}\0`, 'latin1'),
      Buffer.from(id, 'hex'),
    ]),
  );
  return createHash(algorithm).update(`tree ${body.length}\0`).update(body).digest('hex');
}

/** The tree without entries; git knows it without having it. */
export function emptyTree(algorithm: HashAlgorithm): string {
  return hashTree([], algorithm);
}
