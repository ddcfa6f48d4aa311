import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { configDefaults, defineConfig } from 'vitest/config';
import { missingOptionalPrograms } from './scripts/setup/system-programs.mjs';
import { yamlPlugin } from './scripts/yaml-plugin.mjs';

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, 'package.json'), 'utf8'));

export default defineConfig({
  plugins: [yamlPlugin.vite],
  // As the build does: records made within the test process and by the built program are the same.
  define: { __ASSESS_VERSION__: JSON.stringify(version) },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: [
      ...configDefaults.exclude,
      ...missingOptionalPrograms().flatMap(({ tests }) => [tests, `${tests}/**`]),
    ],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Many tests wait for programs they started, so every core gets a worker (left alone, vitest keeps one core free).
    maxWorkers: availableParallelism(),
    // The test files of a worker share its modules: no file changes what another one reads. Loading zod, yaml and Ink
    // anew for each file would cost more than a quarter of the time.
    isolate: false,
    globalSetup: ['test/global-setup.ts'],
    env: { NO_COLOR: '1' },
  },
});
