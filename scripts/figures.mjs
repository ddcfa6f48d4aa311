// `node scripts/figures.mjs [NAME...]`: lints the built-in questionnaires and prints, for each reference project, how
// many questions and practice rows it is asked, how many words a person reads, and the level with every control at step 2.
// With the name of a questionnaire it lints only that one; with the name of a project it lists its questions and scenarios. Exit code 1: an error of lint, or a budget exceeded.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleTypeScript } from './bundle-typescript.mjs';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(root, 'node_modules', '.figures-'));
try {
  const outfile = join(folder, 'figures.mjs');
  await bundleTypeScript(join(root, 'scripts', 'figures.ts'), outfile);
  const { report } = await import(pathToFileURL(outfile).href);
  const { lines, isFine } = report(root, process.argv.slice(2));
  console.log(lines.join('\n'));
  if (!isFine) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
