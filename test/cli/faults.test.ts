// A disk that refuses while a command writes: everything is written or nothing, and the command says which. The script
// scripts/crash/faults.mjs does the same for every step of every command.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { fullAssessment, sheetText } from '../helpers/answers.ts';
import { type GitDir, gitdir } from '../helpers/git-repository.ts';
import { assess, type Outcome } from '../helpers/program.ts';
import { ROOT } from '../helpers/pty.ts';

const FAILING_DISK = pathToFileURL(path.join(ROOT, 'scripts/crash/preload/failing-disk.mjs')).href;
const SHEET = sheetText(
  fullAssessment({ only: ['privacy'], facts: ['triage.data/identifiers'], step: 2 }),
);
const ID = '2026-11-21-k7f3q';

const COMMAND_ROWS = {
  init: { args: ['init', '--yes', '--ci', 'github', '--owner', '@alice'], input: '' },
  run: { args: ['run', '--answers', '-', '--id', ID], input: SHEET },
} as const;

function project(): GitDir {
  return gitdir(
    { 'README.md': '# Shop\n', '.prettierrc': '{}' },
    { globalConfig: { 'user.email': 'alice@example.com' } },
  );
}

interface Tried extends Outcome {
  readonly place: GitDir;
  readonly steps: number;
}

/** Runs a command on a disk that refuses one step; 0: none. */
async function tried(command: keyof typeof COMMAND_ROWS, at: number, code: string): Promise<Tried> {
  const place = project();
  const count = path.join(path.dirname(place.path), 'steps');
  const { args, input } = COMMAND_ROWS[command];
  const outcome = await assess(place, [...args, '--time', '2026-11-21T10:00:00Z'], {
    input,
    env: {
      NODE_OPTIONS: `--import=${FAILING_DISK}`,
      ASSESS_FAULT_ROOT: place.path,
      ASSESS_FAULT_AT: String(at),
      ASSESS_FAULT_CODE: code,
      ASSESS_FAULT_COUNT: count,
    },
  });
  return { ...outcome, place, steps: Number(readFileSync(count, 'utf8')) };
}

function filesIn({ path: top }: GitDir): readonly string[] {
  return readdirSync(top, { recursive: true })
    .map(String)
    .filter((name) => !name.startsWith('.git' + path.sep) && !name.includes('.assess-'))
    .toSorted();
}

describe.each(['init', 'run'] as const)('a disk that refuses a step of %s', (command) => {
  test.each([
    ['ENOSPC', 'the disk is full'],
    ['EIO', 'the disk reported an error'],
  ])('%s: all is written, or nothing', async (code, why) => {
    const whole = await tried(command, 0, code);
    expect(whole).toMatchObject({ code: 0 });
    expect(whole.steps).toBeGreaterThan(20);
    const before = filesIn(project());
    const outcomes = await Promise.all(
      [0.1, 0.3, 0.5, 0.7, 0.95].map((share) =>
        tried(command, Math.ceil(share * whole.steps), code),
      ),
    );
    for (const { place, code: ended, stderr } of outcomes) {
      expect(filesIn(place)).toEqual(ended === 0 ? filesIn(whole.place) : before);
      if (ended !== 0) expect(stderr).toContain(`why: ${why} (${code})`);
      expect(place.git('status', '--porcelain')).not.toContain('.assess-');
    }
    expect(outcomes.map(({ code: ended }) => ended)).toContain(2);
  });
});
