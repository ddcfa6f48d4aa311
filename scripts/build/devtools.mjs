// DEV=true is common in other people's shells; it must not make the program look for React's developer
// tools in their node_modules. With the probe gone nothing imports the tools, and the stub only
// satisfies the resolver.
import { editPlugin } from './source-edits.mjs';

const TEST = "if (process.env['DEV'] === 'true') {\n";

/** @param {string} first what the guarded block begins with */
const neverBefore = (first) => ({ find: TEST + first, replace: `if (false) {\n${first}` });

const edits = editPlugin('devtools', 'ink', [
  {
    file: 'ink/build/reconciler.js',
    edits: [
      neverBefore('    // Intentionally no warning'),
      neverBefore('    try {\n        const loaded = await loadPackageJson();'),
    ],
  },
  {
    file: 'ink/build/ink.js',
    edits: [neverBefore('            reconciler.injectIntoDevTools();')],
  },
]);

/** @type {import('esbuild').Plugin} */
export const devtoolsPlugin = {
  name: 'devtools',
  async setup(build) {
    build.onResolve({ filter: /^react-devtools-core$/ }, () => ({
      path: 'react-devtools-core',
      namespace: 'stub',
    }));
    build.onLoad({ filter: /.*/, namespace: 'stub' }, () => ({ contents: 'export default {};' }));
    await edits.setup(build);
  },
};
