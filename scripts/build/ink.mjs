// Two things in Ink itself.
//
// DEV=true is common in other people's shells; it must not make the program look for React's developer
// tools in their node_modules. With the probe gone nothing imports the tools, and the stub only
// satisfies the resolver.
//
// Waiting for a frame of concurrent rendering, which is not used here, asks for
// Promise.withResolvers, which Node 20 does not have.
import { editPlugin } from './source-edits.mjs';

const TEST = "if (process.env['DEV'] === 'true') {\n";

/** @param {string} first what the guarded block begins with */
const neverBefore = (first) => ({ find: TEST + first, replace: `if (false) {\n${first}` });

const edits = editPlugin('ink', 'ink', [
  {
    file: 'ink/build/reconciler.js',
    edits: [
      neverBefore('    // Intentionally no warning'),
      neverBefore('    try {\n        const loaded = await loadPackageJson();'),
    ],
  },
  {
    file: 'ink/build/ink.js',
    edits: [
      neverBefore('            reconciler.injectIntoDevTools();'),
      {
        find: 'this.nextRenderCommit ??= Promise.withResolvers();',
        replace: `if (!this.nextRenderCommit) {
            const made = {};
            made.promise = new Promise((resolve) => { made.resolve = resolve; });
            this.nextRenderCommit = made;
        }`,
      },
    ],
  },
]);

/** @type {import('esbuild').Plugin} */
export const inkPlugin = {
  name: 'ink',
  async setup(build) {
    build.onResolve({ filter: /^react-devtools-core$/ }, () => ({
      path: 'react-devtools-core',
      namespace: 'stub',
    }));
    build.onLoad({ filter: /.*/, namespace: 'stub' }, () => ({ contents: 'export default {};' }));
    await edits.setup(build);
  },
};
