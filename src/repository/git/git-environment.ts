// Which environment git gets. Two rules:
// 1. The directory decides which repository is meant. Variables that point git elsewhere (GIT_DIR,
//    GIT_WORK_TREE, GIT_INDEX_FILE, GIT_OBJECT_DIRECTORY, GIT_CONFIG ...) are dropped; git sets some of
//    them itself around hooks, so that a check run from a hook sees the same repository as one run by
//    hand. The price: a `--git-dir` set-up (dotfiles) and a server's quarantine are not seen.
// 2. Variables that name the person's own configuration files, or add to them, are kept: it is as trusted
//    as PATH, and build machines use it for safe.directory. Our own -c settings come last and win.

import path from 'node:path';
import { programFolders, type Environment } from './program.ts';

const KEPT: readonly RegExp[] = [
  /^GIT_CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM|COUNT|PARAMETERS|KEY_\d+|VALUE_\d+)$/,
  /^GIT_CEILING_DIRECTORIES$/,
  /^GIT_DISCOVERY_ACROSS_FILESYSTEM$/,
  /^GIT_EXEC_PATH$/,
];

const FIXED: Readonly<Record<string, string>> = {
  LC_ALL: 'C', // a few messages are recognised by their English words
  LANGUAGE: 'C',
  GIT_OPTIONAL_LOCKS: '0', // reading never writes the index
  GIT_TERMINAL_PROMPT: '0',
  GIT_PAGER: 'cat',
  GIT_LITERAL_PATHSPECS: '1', // a file named ":(top)x" is a file
  GIT_NO_REPLACE_OBJECTS: '1', // refs/replace is local and would show other contents for an id
  // A partial clone would fetch missing objects with a transport named by the local configuration.
  GIT_NO_LAZY_FETCH: '1', // git 2.45 and later
  GIT_ALLOW_PROTOCOL: 'none', // and for every git before
};

function isPassedOn(name: string): boolean {
  const upper = name.toUpperCase();
  if (upper === 'PATH' || upper in FIXED) return false;
  return !upper.startsWith('GIT_') || KEPT.some((kept) => kept.test(upper));
}

/** The caller's environment for git in `start`, without everything that could redirect git, and with our fixed settings. */
export function gitEnvironment(env: Environment, start: string): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && isPassedOn(name)) result[name] = value;
  }
  return { ...result, PATH: programFolders(env, start).join(path.delimiter), ...FIXED };
}

/** A private index and object store, so that hashing the work tree leaves nothing in the repository. */
export interface Redirection {
  readonly indexFile: string;
  readonly objectDirectory: string;
  /** The repository's own objects, read but not written. */
  readonly alternate: string;
}

/** A path in a list of alternates; git reads an entry that begins with a quotation mark as a C string. */
function alternateEntry(folder: string): string {
  if (!folder.includes(path.delimiter) && !folder.startsWith('"')) return folder;
  const escaped = folder.replaceAll(/["\\]/g, (found) => `\\${found}`).replaceAll('\n', '\\n');
  return `"${escaped}"`;
}

/** The variables that make git use a redirection. */
export function redirectionEnvironment(to: Redirection): Readonly<Record<string, string>> {
  return {
    GIT_INDEX_FILE: to.indexFile,
    GIT_OBJECT_DIRECTORY: to.objectDirectory,
    GIT_ALTERNATE_OBJECT_DIRECTORIES: alternateEntry(to.alternate),
  };
}
