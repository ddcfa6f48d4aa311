// Where assessments are in a repository, and which files exist. Reading only.

import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { fileBelow, folderBelow } from '../../repository/files/disk-snapshot.ts';
import { unreadWhy } from '../../repository/files/snapshot.ts';
import { issueText, parseBounded } from '../../text/bounded-parse.ts';
import { LIMITS } from '../../text/limits.ts';
import { UserError } from '../../errors.ts';
import type { NoRepository } from '../../repository/git/locate.ts';
import type { Environment } from '../../repository/git/program.ts';
import { openRepository, type SafeRepository } from '../../repository/git/safety.ts';
import { PROJECT_FILE, RECORDS } from '../format/places.ts';
import { ASSESSMENTS } from '../../repository/files/path-form.ts';
import type { FileStore } from '../../repository/files/write-together.ts';
import { type Project, projectSchema } from '../format/schema.ts';
import { parseStrict } from '../format/strict-json.ts';

export interface Workspace {
  readonly repository: SafeRepository | NoRepository;
  /** The folder that holds `assessments`, absolute. */
  readonly top: string;
  readonly project: Project | undefined;
}

/** Opens the repository of a folder. Throws a UserError when it must not be used or cannot be read. */
export async function openWorkspace(folder: string, env: Environment): Promise<Workspace> {
  const repository = await openRepository(folder, env);
  await refuseOddFolders(repository.kind === 'none' ? repository.folder : repository.top);
  if (repository.kind === 'none') {
    const top = repository.folder;
    return { repository, top, project: await readProject(top) };
  }
  const { top } = repository;
  return { repository, top, project: await readProject(top) };
}

/** The workspace as it is now, where another process may have made the project meanwhile. Throws a UserError. */
export async function reread(workspace: Workspace): Promise<Workspace> {
  return { ...workspace, project: await readProject(workspace.top) };
}

/** Refuses a link or a file in place of a folder: records behind it were not committed here. */
async function refuseOddFolders(top: string): Promise<void> {
  for (const name of [ASSESSMENTS, RECORDS]) {
    const found = await lstat(path.join(top, ...name.split('/'))).catch(() => undefined);
    if (found === undefined || found.isDirectory()) continue;
    throw new UserError({
      what: `${name} is not a folder`,
      why: found.isSymbolicLink()
        ? 'it is a symbolic link, and its target may be outside this repository'
        : 'there is a file in the place of the folder of records',
      fix: 'move it away; if the folder was there before, git checkout brings it back',
    });
  }
}

/** The files under `assessments/`, and those around it that setting up writes: one process writes them at a time. */
export function assessmentsOf(top: string): FileStore {
  return { root: top, home: ASSESSMENTS };
}

/** A file below the top, or undefined when there is none. Throws a UserError for a link, a folder or a file that is too large. */
export async function readBelow(top: string, name: string): Promise<Buffer | undefined> {
  const read = fileBelow(top, name, LIMITS.jsonBytes);
  if (read.state === 'read') return read.bytes;
  if (read.state === 'missing') return undefined;
  throw unreadableStored(name, unreadWhy(read, LIMITS.jsonBytes));
}

/** The names in a folder below the top, in byte order; empty when there is none. Throws a UserError when they are too many. */
export async function listBelow(top: string, name: string): Promise<readonly string[]> {
  return (folderBelow(top, name, LIMITS.folderEntries) ?? []).map((entry) => entry.name);
}

/** The error for a file of `assessments/` that is there and cannot be read. */
export function unreadableStored(name: string, why: string): UserError {
  return new UserError({
    what: `cannot read ${name}`,
    why,
    fix: 'look at the file, and restore it from git if it was changed by mistake',
  });
}

async function readProject(top: string): Promise<Project | undefined> {
  const bytes = await readBelow(top, PROJECT_FILE);
  if (bytes === undefined) return undefined;
  const parsed = parseProject(bytes);
  if (!parsed.ok) throw unreadableStored(PROJECT_FILE, parsed.why);
  return parsed.project;
}

export type ProjectParse =
  | { readonly ok: true; readonly project: Project }
  | { readonly ok: false; readonly why: string };

/** Reads project.json; the bytes must be exactly what assess writes. */
export function parseProject(bytes: Uint8Array): ProjectParse {
  const strict = parseStrict(bytes);
  if (!strict.ok) return { ok: false, why: strict.why };
  const parsed = parseBounded(projectSchema, strict.value, bytes.length);
  return parsed.ok
    ? { ok: true, project: parsed.data }
    : { ok: false, why: issueText(parsed.issue) };
}
