// Real git repositories for tests, built from an object of files, without the settings of the person who runs the
// tests: no global or system configuration, fixed authors and dates.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** Text, bytes, a symbolic link, or a program. */
export type FileContent = string | Uint8Array | { link: string } | { program: string };

export type Files = Readonly<Record<string, FileContent>>;

export interface GitDirOptions {
  /** 'sha1' unless given. */
  objectFormat?: 'sha1' | 'sha256';
  branch?: string;
  /** Whether the files are committed; true unless given. */
  commit?: boolean;
  /** Lines of `git config` in the person's own configuration: `{ 'user.email': 'a@b.example' }`. */
  globalConfig?: Readonly<Record<string, string>>;
  /** The name of the repository's folder. */
  folder?: string;
}

export interface GitDir {
  readonly path: string;
  /** The environment the code under test gets, too. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs git here; the output without its last newline. Throws when git fails. */
  git(...args: readonly string[]): string;
  /** As git, with bytes in and out. */
  gitBytes(args: readonly string[], input?: Uint8Array): Buffer;
  /** Writes files without adding them. */
  write(files: Files): void;
  /** Writes a file whose name is bytes. */
  writeBytes(name: Buffer, content: string): void;
  remove(...names: readonly string[]): void;
  /** Writes the files, adds everything and commits; the commit's id. */
  commit(files?: Files, message?: string): string;
}

/** A new folder that is gone after the test (or, outside a test, after the run: test/global-setup.ts). */
export function temporaryFolder(name = 'folder'): string {
  const outer = realpathSync(mkdtempSync(path.join(tmpdir(), 'assess-test-')));
  try {
    onTestFinished(() => rmSync(outer, { recursive: true, force: true }));
  } catch {
    // Not in a test: in a hook, or while the file is loaded.
  }
  const folder = path.join(outer, name);
  mkdirSync(folder);
  return folder;
}

/** Writes files below a folder, making folders on the way. */
export function writeFiles(top: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(top, name);
    mkdirSync(path.dirname(file), { recursive: true });
    if (typeof content === 'string' || content instanceof Uint8Array) {
      writeFileSync(file, content);
    } else if ('link' in content) {
      symlinkSync(content.link, file);
    } else {
      writeFileSync(file, content.program, { mode: 0o755 });
    }
  }
}

/** The caller's environment without anything about git, and with a configuration of its own. */
export function isolatedEnvironment(globalConfig = devNull): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && !/^(?:GIT_|SSH_)/i.test(name)) env[name] = value;
  }
  return {
    ...env,
    GIT_CONFIG_GLOBAL: globalConfig,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Alice',
    GIT_AUTHOR_EMAIL: 'alice@example.com',
    GIT_AUTHOR_DATE: '2026-01-02T03:04:05Z',
    GIT_COMMITTER_NAME: 'Alice',
    GIT_COMMITTER_EMAIL: 'alice@example.com',
    GIT_COMMITTER_DATE: '2026-01-02T03:04:05Z',
    LC_ALL: 'C',
  };
}

/** The handle of an existing repository, for clones, work trees and submodules. */
export function gitDirAt(folder: string, env: Readonly<Record<string, string>>): GitDir {
  const gitBytes = (args: readonly string[], input?: Uint8Array): Buffer =>
    execFileSync('git', args, {
      cwd: folder,
      env,
      input: input ?? '',
      maxBuffer: 1e9,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  const git = (...args: readonly string[]): string =>
    gitBytes(args).toString('utf8').replace(/\n$/, '');
  return {
    path: folder,
    env,
    git,
    gitBytes,
    write: (files) => writeFiles(folder, files),
    writeBytes: (name, content) =>
      writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), name]), content),
    remove: (...names) => {
      for (const name of names) rmSync(path.join(folder, name), { recursive: true });
    },
    commit: (files = {}, message = 'change') => {
      writeFiles(folder, files);
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message', message);
      return git('rev-parse', 'HEAD');
    },
  };
}

/** A repository with these files in its first commit: `gitdir({ 'src/a.ts': 'a' })`. */
export function gitdir(files: Files = {}, options: GitDirOptions = {}): GitDir {
  const folder = temporaryFolder(options.folder ?? 'project');
  const globalConfig = path.join(path.dirname(folder), 'gitconfig');
  writeFileSync(globalConfig, '');
  const repository = gitDirAt(folder, isolatedEnvironment(globalConfig));
  for (const [key, value] of Object.entries(options.globalConfig ?? {})) {
    repository.git('config', '--global', key, value);
  }
  const format = options.objectFormat === 'sha256' ? ['--object-format=sha256'] : [];
  // Without a template: no test looks at its sample hooks, and copying them is half of the time of an init.
  const branch = `--initial-branch=${options.branch ?? 'main'}`;
  repository.git('init', '--quiet', '--template=', branch, ...format);
  repository.write(files);
  if (options.commit !== false) repository.commit({}, 'first');
  return repository;
}
