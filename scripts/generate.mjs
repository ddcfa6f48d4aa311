// `npm run generate`: writes every file that follows from another one (schemas, tables in the docs, digests).
// With --check it writes nothing and fails when a file is out of date.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleTypeScript } from './bundle-typescript.mjs';

const root = join(import.meta.dirname, '..');
const check = process.argv.includes('--check');

/** @returns {Promise<ReadonlyMap<string, string>>} path from the root -> text */
async function generatedFiles() {
  const folder = mkdtempSync(join(root, 'node_modules', '.generate-'));
  try {
    const outfile = join(folder, 'generated-files.mjs');
    await bundleTypeScript(join(root, 'scripts', 'generated-files.ts'), outfile);
    const module = await import(pathToFileURL(outfile).href);
    return module.generatedFiles((/** @type {string} */ path) => {
      try {
        return readFileSync(join(root, path), 'utf8');
      } catch {
        return '';
      }
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const stale = [];
for (const [path, text] of await generatedFiles()) {
  const file = join(root, path);
  let current;
  try {
    current = readFileSync(file, 'utf8');
  } catch {
    current = undefined;
  }
  if (current === text) continue;
  stale.push(path);
  if (check) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
if (check && stale.length > 0) {
  console.error(`out of date: ${stale.join(', ')}\nrun: npm run generate`);
  process.exitCode = 1;
} else {
  console.error(
    stale.length === 0 ? 'generated files are up to date' : `written: ${stale.join(', ')}`,
  );
}
