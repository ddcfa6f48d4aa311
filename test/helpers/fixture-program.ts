// Small programs for tests, bundled exactly as the product is, so that the bundle is tested as well.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../../scripts/build/bundle.mjs';
import { ROOT } from './pty.ts';

export interface FixtureProgram {
  /** Path of the program, for `node`. */
  readonly path: string;
  readonly folder: string;
  readonly remove: () => Promise<void>;
}

/** Bundles `test/fixtures/<source>` into a folder of its own. */
export async function buildFixture(source: string): Promise<FixtureProgram> {
  const folder = await mkdtemp(join(tmpdir(), 'assess-fixture-'));
  const { files } = await bundle({ root: ROOT, entry: join(ROOT, 'test', 'fixtures', source) });
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await Promise.all(files.map(({ path, contents }) => writeFile(join(folder, path), contents)));
  const main = files.find(({ path }) => path.endsWith('.js') && !path.startsWith('chunk-'));
  if (main === undefined) throw new Error(`${source} gave no program`);
  return {
    path: join(folder, main.path),
    folder,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
