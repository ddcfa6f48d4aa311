// Files under assessments/ in memory, which tests copy and change as they like.

import { createHash } from 'node:crypto';
import { byName, type FolderEntry, type Snapshot } from '../../src/repository/files/snapshot.ts';

/** A file's bytes, or a link to somewhere. */
export type Content = Buffer | { readonly link: string };
export type Tree = Map<string, Content>;

export const sha = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

export function bytesAt(tree: Tree, file: string): Buffer {
  const content = tree.get(file);
  if (!Buffer.isBuffer(content)) throw new Error(`there is no file ${file}`);
  return content;
}

/** A snapshot of files in memory. */
export function memorySnapshot(tree: Tree): Snapshot {
  const folders = new Map<string, Map<string, FolderEntry>>();
  for (const [file, content] of tree) {
    const names = file.split('/');
    for (let depth = 0; depth < names.length; depth += 1) {
      const folder = names.slice(0, depth).join('/');
      const name = names[depth]!;
      const isLast = depth === names.length - 1;
      const kind = isLast ? (Buffer.isBuffer(content) ? 'file' : 'link') : 'folder';
      const entries = folders.get(folder) ?? new Map<string, FolderEntry>();
      entries.set(name, { name, kind });
      folders.set(folder, entries);
    }
  }
  return {
    list: (folder) => {
      const entries = folders.get(folder);
      return entries === undefined ? undefined : [...entries.values()].sort(byName);
    },
    read: (file, most) => {
      const content = tree.get(file);
      if (content === undefined)
        return folders.has(file) ? { state: 'not-a-file' } : { state: 'missing' };
      if (!Buffer.isBuffer(content)) return { state: 'not-a-file' };
      return content.length > most ? { state: 'too-large' } : { state: 'read', bytes: content };
    },
    digest: (file, most) => {
      const content = tree.get(file);
      if (!Buffer.isBuffer(content)) return undefined;
      return content.length > most ? 'too-large' : sha(content);
    },
  };
}
