// Parts of Node that Ink's dependencies load at once and hardly ever use.
import { editPlugin } from './source-edits.mjs';

export const lightDependenciesPlugin = editPlugin('light-dependencies', 'ink', [
  {
    // Runs `tput` only where the terminal does not tell its size.
    file: 'terminal-size/index.js',
    edits: [
      {
        find: "import {execFileSync} from 'node:child_process';",
        replace:
          "const execFileSync = (...args) => process.getBuiltinModule('node:child_process').execFileSync(...args);",
      },
    ],
  },
  {
    // One check of an argument.
    file: 'signal-exit/index.js',
    edits: [
      {
        find: "var assert = require('assert')",
        replace:
          'var assert = { equal: function (a, b, text) { if (a !== b) throw new TypeError(text) } }',
      },
    ],
  },
]);
