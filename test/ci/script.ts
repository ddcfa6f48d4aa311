// The script of a CI file, run by a real shell with a stand-in for the program: which bases does it judge by, and does
// a "no" of each of them reach the exit code?

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface ScriptRun {
  /** The `--base` of each `assess check` in the order of the calls; undefined for one without. */
  readonly bases: readonly (string | undefined)[];
  /** Whether the script fails when any one of the calls fails, and passes when all of them pass. */
  readonly isHeard: boolean;
}

/** Writes down its arguments, and fails at the call that FAIL_AT names. */
const NODE = `#!/bin/sh
printf '%s\\n' "$*" >> "$LOG"
[ "$(grep -c '' "$LOG")" -ne "$FAIL_AT" ]
`;
/** git and npm do nothing here; the recipes run with real ones in recipes.test.ts. */
const NOTHING = '#!/bin/sh\nexit 0\n';

const known = new Map<string, ScriptRun>();

/** Runs a script, once without and once with each failure. */
export function runScript(
  shell: readonly string[],
  script: string,
  env: Readonly<Record<string, string>>,
): ScriptRun {
  const key = JSON.stringify([shell, script, env]);
  const before = known.get(key);
  if (before !== undefined) return before;
  const folder = mkdtempSync(path.join(tmpdir(), 'assess-script-'));
  try {
    writeFileSync(path.join(folder, 'node'), NODE, { mode: 0o755 });
    for (const name of ['git', 'npm'])
      writeFileSync(path.join(folder, name), NOTHING, { mode: 0o755 });
    const all = once(folder, shell, script, env, 0);
    const isHeard =
      all.code === 0 &&
      all.calls.length > 0 &&
      all.calls.every(
        ({ isReport }, at) => isReport || once(folder, shell, script, env, at + 1).code !== 0,
      );
    const bases = all.calls.filter(({ isReport }) => !isReport).map(({ base }) => base);
    const run = { bases, isHeard };
    known.set(key, run);
    return run;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Call {
  readonly base: string | undefined;
  /** It writes a file for the forge and decides nothing. */
  readonly isReport: boolean;
}

function once(
  folder: string,
  [program = 'sh', ...options]: readonly string[],
  script: string,
  env: Readonly<Record<string, string>>,
  failAt: number,
): { readonly code: number | null; readonly calls: readonly Call[] } {
  const log = path.join(folder, 'log');
  const file = path.join(folder, 'script');
  writeFileSync(log, '');
  writeFileSync(file, script);
  const { status } = spawnSync(program, [...options, file], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: `${folder}${path.delimiter}${process.env['PATH'] ?? ''}`,
      RUNNER_TEMP: folder,
      TMPDIR: folder,
      LOG: log,
      FAIL_AT: String(failAt),
      ...env,
    },
  });
  const calls = readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Call => {
      if (!/dist\/main\.js check(?: |$)/.test(line)) throw new Error(`not assess check: ${line}`);
      return {
        base: / --base (\S+)/.exec(line)?.[1] ?? (line.includes('--base') ? '' : undefined),
        isReport: /--format (?:gitlab|markdown)\b/.test(line),
      };
    });
  return { code: status, calls };
}
