// `npm run build`: src/main.ts into dist/. With --if-needed it returns at once when nothing changed.
import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { fingerprint, isBuilt, rememberBuild } from './build/fingerprint.mjs';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

/** @param {number} bytes */
const kB = (bytes) => `${(bytes / 1000).toFixed(0)} kB`;

async function build() {
  const started = performance.now();
  const inputs = fingerprint(root);
  const { bundleProduct } = await import('./build/bundle.mjs'); // esbuild, which --if-needed does without
  const { files } = await bundleProduct(root);
  mkdirSync(dist, { recursive: true });
  for (const { path, contents } of files) writeFileSync(join(dist, path), contents);
  chmodSync(join(dist, 'main.js'), 0o755);
  const kept = new Set(files.map(({ path }) => path));
  for (const name of readdirSync(dist))
    if (!kept.has(name)) rmSync(join(dist, name), { recursive: true });
  rememberBuild(root, inputs, files);
  report(files, performance.now() - started);
}

/**
 * @param {readonly { path: string, contents: Uint8Array }[]} files
 * @param {number} milliseconds
 */
function report(files, milliseconds) {
  const total = files.reduce((sum, { contents }) => sum + contents.length, 0);
  const zipped = files.reduce((sum, { contents }) => sum + gzipSync(contents).length, 0);
  const largest = files.toSorted((a, b) => b.contents.length - a.contents.length).slice(0, 5);
  const names = largest.map(({ path, contents }) => `${path} ${kB(contents.length)}`).join(', ');
  console.error(
    `dist: ${files.length} files, ${kB(total)} (${kB(zipped)} gzipped) in ${(milliseconds / 1000).toFixed(1)} s; largest: ${names}`,
  );
}

try {
  if (!(process.argv.includes('--if-needed') && isBuilt(root))) await build();
} catch (error) {
  console.error(`build failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
