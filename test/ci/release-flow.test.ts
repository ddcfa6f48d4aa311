// The example that plays releases of a team, and attacks on them: the script checks every exit code itself.

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

/** How the check ends in each scene, and errors that must be among those it names. */
const SCENES: readonly (readonly [title: string, ends: string, errors: readonly string[]])[] = [
  ['Step 1: rules and people', 'COULD NOT DECIDE, FAILED', ['nothing-assessed']],
  ['Step 2: alice assesses', 'FAILED', ['verdict-not-allowed']],
  ['carol reads it and rejects it', 'FAILED', ['rejected']],
  ['Mallory turns the rejection into an approval', 'FAILED', ['rejected', 'unknown-key']],
  ['Mallory removes the rejection', 'FAILED', ['quorum-missing']],
  ['alice fixes it', 'FAILED', ['quorum-missing']],
  ['carol approves', 'PASSED, PASSED', []],
  ['Step 3: the check is required', 'PASSED', []],
  ['bob changes the code', 'FAILED', ['code-changed']],
  [
    'Mallory opens a pull request for it against a lenient branch',
    'PASSED, FAILED',
    ['code-changed'],
  ],
  ['alice and carol look at the change', 'FAILED, PASSED', ['code-changed']],
  ['The release: main decides', 'PASSED', []],
  ['Mallory changes the files of the gate', 'FAILED', ['trust-changed']],
  ['The same with the policy', 'FAILED', ['trust-changed']],
  ['Mallory makes the record look better', 'FAILED', ['record-edited']],
  ['The key of carol is stolen', 'FAILED, PASSED', ['trust-changed']],
  ['Then the old key is revoked', 'FAILED, PASSED, PASSED', ['quorum-missing', 'trust-changed']],
  ['Mallory has the stolen key', 'FAILED', ['code-changed', 'key-expired']],
];

test(
  'every step of the release flow ends with the expected exit code',
  { timeout: 600_000 },
  () => {
    const { code, output, left } = play({});
    expect(code, output).toBe(0);
    const scenes = output.split(/^== /m).slice(1, -1);
    expect(scenes.map((scene) => scene.split('\n')[0])).toEqual(
      SCENES.map(([title]) => expect.stringContaining(title)),
    );
    for (const [at, [, ends, errors]] of SCENES.entries()) {
      const scene = scenes[at] ?? '';
      const found = Array.from(scene.matchAll(/^ {2}error +(\S+)/gm), ([, name]) => name);
      const ended = Array.from(
        scene.matchAll(/^(PASSED|FAILED|COULD NOT DECIDE): /gm),
        ([, answer]) => answer,
      );
      expect(ended.join(', '), scene).toBe(ends);
      expect(found, scene).toEqual(expect.arrayContaining([...errors]));
    }
    expect(output).toMatch(/^== Done: .*\n$/m);
    expect(left).toEqual([]);
  },
);

test(
  'the script stops at the first other exit code, and leaves no files',
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
