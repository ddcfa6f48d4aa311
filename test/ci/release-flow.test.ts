// The example that plays a release with three people: the script checks every exit code itself.

import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { isolatedEnvironment, temporaryFolder } from '../helpers/git-repository.ts';
import { PROGRAM } from '../helpers/program.ts';
import { ROOT } from '../helpers/pty.ts';

const SCRIPT = path.join(ROOT, 'examples', 'release-flow.sh');

function play(env: Readonly<Record<string, string>>): {
  readonly code: number | null;
  readonly output: string;
  readonly left: readonly string[];
} {
  const temp = temporaryFolder('tmp');
  const log = path.join(temporaryFolder('log'), 'output');
  const file = openSync(log, 'w');
  const { status } = spawnSync('sh', [SCRIPT], {
    stdio: ['ignore', file, file],
    env: { ...isolatedEnvironment(), TMPDIR: temp, ...env },
  });
  closeSync(file);
  return { code: status, output: readFileSync(log, 'utf8'), left: readdirSync(temp) };
}

test('the story of a release goes as it is told', { timeout: 300_000 }, () => {
  const { code, output, left } = play({});
  expect(code, output).toBe(0);
  const gates = Array.from(output.matchAll(/^(PASSED|FAILED|error): /gm), ([, answer]) => answer);
  expect(gates.join(' ')).toBe(
    'error FAILED FAILED FAILED FAILED PASSED PASSED FAILED FAILED PASSED PASSED FAILED',
  );
  expect(output).toContain('rejects as approver');
  expect(output).toMatch(
    /Done: assessed, rejected, mended, approved, merged, changed, reaffirmed, released\.\n$/,
  );
  expect(left).toEqual([]);
});

test(
  'it stops at the first step that ends otherwise, and leaves nothing behind',
  { timeout: 60_000 },
  () => {
    const always = path.join(temporaryFolder('program'), 'main.js');
    const { code, output, left } = play({ ASSESS_PROGRAM: always });
    expect(code).toBe(1);
    expect(output).toContain('was expected: as alice assess init');
    expect(output).not.toContain('carol reads it');
    expect(left).toEqual([]);
    expect(PROGRAM).not.toBe(always);
  },
);
