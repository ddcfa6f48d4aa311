// A project that has installed assess for its own people: hooks and scripts on their machines run that one.

import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { GitDir } from '../helpers/git-repository.ts';
import { ROOT } from '../helpers/pty.ts';
import { makeRecord, recordJson } from '../verify/world.ts';
import { sharedRepository, VERSION } from './forge.ts';

/** Writes a genuine record without signatures. */
export async function addRecord(place: GitDir): Promise<void> {
  await makeRecord(place);
}

/** One character of that record is another one. */
export function tamper(place: GitDir): void {
  const file = path.join(place.path, recordJson());
  const text = readFileSync(file, 'utf8');
  const at = text.indexOf('"shop"') + 1;
  writeFileSync(file, `${text.slice(0, at)}S${text.slice(at + 1)}`);
}

/** A shared repository with assess under node_modules. */
export async function projectWithAssess(options: { readonly exempt: boolean }): Promise<GitDir> {
  const place = await sharedRepository(options);
  place.commit({ '.gitignore': 'node_modules/\n', 'package.json': packageWith({}) });
  const modules = path.join(place.path, 'node_modules');
  mkdirSync(path.join(modules, '.bin'), { recursive: true });
  mkdirSync(path.join(modules, 'assess-cli'));
  writeFileSync(
    path.join(modules, 'assess-cli', 'package.json'),
    JSON.stringify({ name: 'assess-cli', version: VERSION, bin: { assess: 'dist/main.js' } }),
  );
  symlinkSync(path.join(ROOT, 'dist'), path.join(modules, 'assess-cli', 'dist'));
  symlinkSync('../assess-cli/dist/main.js', path.join(modules, '.bin', 'assess'));
  return place;
}

/** A package.json of the project with some more in it. */
export function packageWith(more: Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify({ name: 'shop', version: '1.0.0', ...more }, null, 2)}\n`;
}
