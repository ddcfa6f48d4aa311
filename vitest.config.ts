import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';
import { missingOptionalPrograms } from './scripts/setup/system-programs.mjs';
import { yamlPlugin } from './scripts/yaml-plugin.mjs';

export default defineConfig({
  plugins: [yamlPlugin.vite],
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
