// Turns a TypeScript file of this repository into one that Node can run, for scripts and benchmarks.
import { build } from 'esbuild';
import { yamlPlugin } from './yaml-plugin.mjs';

/**
 * Packages stay outside, so `outfile` must be below node_modules or beside it.
 *
 * @param {string} entry
 * @param {string} outfile
 */
export async function bundleTypeScript(entry, outfile) {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    packages: 'external',
    plugins: [yamlPlugin.esbuild],
    logLevel: 'error',
  });
}
