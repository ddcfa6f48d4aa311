// What the tests of this room share: opening a test repository with the code under test.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../src/errors.ts';
import { openRepository, type SafeRepository } from '../../src/repository/git/safety.ts';
import type { GitSubject, Subject } from '../../src/repository/git/subject.ts';
import { readSubject } from '../../src/repository/git/subject.ts';
import { writeFiles, type Files, type GitDir } from '../helpers/git-repository.ts';

export async function open(dir: GitDir, env = dir.env, start = dir.path): Promise<SafeRepository> {
  const place = await openRepository(start, env);
  if (place.kind === 'none') throw new Error(place.why);
  return place;
}

export async function subject(dir: GitDir, scope = '.'): Promise<GitSubject> {
  return bound(await readSubject(await open(dir), scope));
}

export function bound(subject: Subject): GitSubject {
  if (subject.kind === 'none') throw new Error(subject.why);
  return subject;
}

/** The UserError of a promise that must reject with one. */
export async function userError(promise: Promise<unknown>): Promise<UserError> {
  const error: unknown = await promise.then(
    () => new Error('nothing was refused'),
    (reason: unknown) => reason,
  );
  if (error instanceof UserError) return error;
  throw error;
}

/** Every file below a folder with its content, to compare before and after. */
export function snapshot(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Object.fromEntries(
    files
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [path.relative(folder, file), readFileSync(file, 'latin1')]),
  );
}

/** A program that leaves a mark when it is run. */
export interface Trap {
  readonly script: string;
  isSprung(): boolean;
}

/** A script outside the repository; `then` is what it does after leaving its mark. */
export function trap(folder: string, then = 'cat'): Trap {
  mkdirSync(folder, { recursive: true });
  const marker = path.join(folder, 'it-ran');
  writeFiles(folder, { 'trap.sh': { program: `#!/bin/sh\ntouch '${marker}'\n${then}\n` } });
  return { script: path.join(folder, 'trap.sh'), isSprung: () => existsSync(marker) };
}

const FORMAT = path.join(import.meta.dirname, '..', '..', 'docs', 'record-format.md');

/** The line that anyone can type, as the documentation of the format writes it. */
export const THIRD_PARTY_LINE =
  /^git ls-tree .*HEAD.*$/m.exec(readFileSync(FORMAT, 'utf8'))?.[0] ?? 'exit 1';

/** What that line prints, in a locale. */
export function thirdParty(dir: GitDir, commit = 'HEAD', locale = 'C'): string {
  const line = THIRD_PARTY_LINE.replace('HEAD', commit);
  const env = { ...dir.env, LC_ALL: locale };
  return execFileSync('sh', ['-c', line], { cwd: dir.path, env, encoding: 'utf8' }).trim();
}

export const PROJECT: Files = {
  'README.md': 'hello\n',
  'src/a.ts': 'a\n',
  'src/assessments/kept.txt': 'nested\n',
  'packages/web/index.ts': 'web\n',
  'assessments/project.json': '{}\n',
  'assessments.txt': 'not the folder\n',
};
