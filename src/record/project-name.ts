// What a project is called that has no project.json yet: as its manifest says, else as its remote repository, else as its
// folder. A clone's folder may have any name, and the name is part of every record.

import path from 'node:path';
import { remoteName } from '../repository/git/identity.ts';
import { legalLine } from '../text/legal-text.ts';
import { readBelow, type Workspace } from './store/workspace.ts';

export interface ProjectName {
  readonly name: string;
  /** "package.json", "the remote repository", "the folder". */
  readonly from: string;
}

interface Manifest {
  readonly file: string;
  readonly nameIn: (text: string) => string | undefined;
}

/** Manifests at the top of the repository whose name can be read without running or resolving anything, in this order. */
const MANIFESTS: readonly Manifest[] = [
  { file: 'package.json', nameIn: nameInJson },
  { file: 'pyproject.toml', nameIn: (text) => nameInSection(text, ['project', 'tool.poetry']) },
  { file: 'Cargo.toml', nameIn: (text) => nameInSection(text, ['package']) },
  { file: 'go.mod', nameIn: nameInGoModule },
  { file: 'composer.json', nameIn: nameInJson },
  { file: 'deno.json', nameIn: nameInJson },
  { file: 'pubspec.yaml', nameIn: (text) => /^name:[ \t]*["']?([^\s"'#]+)/m.exec(text)?.[1] },
  { file: 'setup.cfg', nameIn: (text) => nameInSection(text, ['metadata']) },
];

/** Longer names are cut; `project.json` has a limit. */
const MAX_NAME = 200;

/** The name in project.json; before there is one, the name that it will get. */
export async function projectNameOf(workspace: Workspace): Promise<ProjectName> {
  const { project, repository, top } = workspace;
  if (project !== undefined) return { name: project.name, from: 'project.json' };
  for (const { file, nameIn } of MANIFESTS) {
    const text = await textOf(top, file);
    const name = text === undefined ? undefined : usable(nameIn(text));
    if (name !== undefined) return { name, from: file };
  }
  const remote = repository.kind === 'git' ? usable(remoteName(repository.config)) : undefined;
  if (remote !== undefined) return { name: remote, from: 'the remote repository' };
  const folder = legalLine(path.basename(top)).trim().slice(0, MAX_NAME);
  return { name: folder || 'project', from: 'the folder' };
}

/** A manifest that cannot be read gives no name. */
async function textOf(top: string, file: string): Promise<string | undefined> {
  try {
    return (await readBelow(top, file))?.toString('utf8').replace(/^\uFEFF/, '');
  } catch {
    return undefined;
  }
}

/** A name without blanks; a placeholder of a template, such as {{name}}, is none. */
function usable(name: string | undefined): string | undefined {
  const legal = legalLine(name ?? '').trim();
  return /^[^\s{}$<>]+$/u.test(legal) ? legal.slice(0, MAX_NAME) : undefined;
}

function nameInJson(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('name' in value)) return undefined;
    return typeof value.name === 'string' ? value.name : undefined;
  } catch {
    return undefined;
  }
}

/** `name = "x"` below `[section]`, as TOML and INI files write it on one line. */
function nameInSection(text: string, sections: readonly string[]): string | undefined {
  let isInside = false;
  for (const line of text.split(/\r?\n/)) {
    const section = /^\[([^[\]]+)\][ \t]*(?:#.*)?$/.exec(line)?.[1];
    if (section !== undefined) isInside = sections.includes(section.trim());
    const [, double, single, bare] =
      /^[ \t]*name[ \t]*=[ \t]*(?:"([^"\\]*)"|'([^']*)'|([^\s"'#;]+))/.exec(line) ?? [];
    const name = double ?? single ?? bare;
    if (isInside && name !== undefined) return name;
  }
  return undefined;
}

/** The last part of a module's path, without the version that Go adds: github.com/acme/shop/v2 is shop. */
function nameInGoModule(text: string): string | undefined {
  const module = /^module[ \t]+"?([^\s"]+)/m.exec(text)?.[1];
  return module
    ?.replace(/\/v\d+$/, '')
    .split('/')
    .at(-1);
}
