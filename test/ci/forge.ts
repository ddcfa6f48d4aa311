// A forge, as well as a machine without one can imitate it: a shared repository, a checkout of a change, and an npm
// that "installs" the built program into the folder that it is given, and records its arguments.

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type GitDir, gitDirAt, gitdir, temporaryFolder } from '../helpers/git-repository.ts';
import { githubWorkflow } from '../../src/app/set-up/github-workflow.ts';
import { assess } from '../helpers/program.ts';
import { ROOT } from '../helpers/pty.ts';

export const VERSION = (
  JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { version: string }
).version;

/** What the docs write their files for. */
export const CI_FILE = { version: VERSION, branch: 'main' } as const;

/** The workflow as docs/ci.md changes it for `pull_request_target`: the two parts that it shows. */
export function targetWorkflow(): string {
  return githubWorkflow(CI_FILE)
    .replace('  pull_request:\n', '  pull_request_target:\n')
    .replace(
      '          fetch-depth: 0\n',
      '          ref: ${{ github.event.pull_request.head.sha || github.sha }}\n          fetch-depth: 0\n',
    );
}

const NPM = (log: string): string => `#!${process.execPath}
const { appendFileSync, mkdirSync, symlinkSync } = require('node:fs');
const { join } = require('node:path');
const args = process.argv.slice(2);
appendFileSync(${JSON.stringify(log)}, JSON.stringify({ args, cwd: process.cwd() }) + '\\n');
const modules = join(args[args.indexOf('--prefix') + 1], 'node_modules', 'assess-cli');
mkdirSync(modules, { recursive: true });
symlinkSync(${JSON.stringify(path.join(ROOT, 'dist'))}, join(modules, 'dist'));
`;

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Installed {
  readonly args: readonly string[];
  readonly cwd: string;
}

/** A change as CI gets it: a clone with all branches, the change checked out. */
export interface Checkout {
  readonly place: GitDir;
  /** A folder outside of the checkout that is empty at the start: RUNNER_TEMP. */
  readonly temp: string;
  readonly run: (
    shell: readonly string[],
    script: string,
    options?: {
      readonly cwd?: string;
      readonly env?: Readonly<Record<string, string>>;
      readonly args?: readonly string[];
    },
  ) => Ran;
  readonly installed: () => readonly Installed[];
}

const TIME = '2026-11-21T10:00:00Z';

/** The shared repository: on main, nothing is assessed; with `exempt`, that is allowed until a day far away. */
export async function sharedRepository({ exempt }: { readonly exempt: boolean }): Promise<GitDir> {
  const place = gitdir(
    { 'README.md': '# Shop\n' },
    { globalConfig: { 'user.email': 'alice@example.com' } },
  );
  const until = exempt ? ['--exempt-until', '2999-01-01'] : [];
  const run = await assess(place, ['init', '--yes', '--time', TIME, ...until], {
    env: { HOME: path.dirname(place.path) },
  });
  if (run.code !== 0) throw new Error(run.stderr);
  place.commit();
  return place;
}

const branches = new Map<string, string>();

/** The commit of a branch with these files, which is made once. */
function branchWith(shared: GitDir, files: Readonly<Record<string, string>>): string {
  const key = JSON.stringify([shared.path, files]);
  const made = branches.get(key);
  if (made !== undefined) return made;
  shared.git('checkout', '--quiet', '-b', `change-${branches.size}`, 'main');
  const head = shared.commit(files);
  shared.git('checkout', '--quiet', 'main');
  branches.set(key, head);
  return head;
}

/** A branch with some files, cloned and checked out as CI does it. */
export function checkoutOf(shared: GitDir, files: Readonly<Record<string, string>>): Checkout {
  return checkoutAt(shared, branchWith(shared, files));
}

/** A commit of the shared repository, cloned and checked out as CI does it. */
export function checkoutAt(shared: GitDir, head: string): Checkout {
  const outer = temporaryFolder('runner');
  const folder = path.join(outer, 'work');
  shared.git('clone', '--quiet', '--no-checkout', '--template=', shared.path, folder);
  const place = gitDirAt(folder, shared.env);
  place.git('checkout', '--quiet', '--detach', head);
  const [bin, temp, log] = ['bin', 'temp', 'npm.log'].map((name) => path.join(outer, name)) as [
    string,
    string,
    string,
  ];
  for (const made of [bin, temp]) mkdirSync(made);
  writeFileSync(path.join(bin, 'npm'), NPM(log), { mode: 0o755 });
  writeFileSync(log, '');
  return {
    place,
    temp,
    run: ([program = 'sh', ...options], script, { cwd = folder, env = {}, args = [] } = {}) => {
      const file = path.join(outer, 'script');
      writeFileSync(file, script);
      const { status, stdout, stderr } = spawnSync(program, [...options, file, ...args], {
        cwd,
        encoding: 'utf8',
        env: {
          ...place.env,
          PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`,
          HOME: outer,
          NO_COLOR: '1',
          ...env,
        },
      });
      return { code: status, stdout, stderr };
    },
    installed: () =>
      readFileSync(log, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Installed),
  };
}

/** A change that brings a checker of its own, in every place where a careless recipe would find it. */
export const OWN_CHECKER = {
  '.npmrc': 'registry=http://127.0.0.1:9/\n',
  'package.json': '{"name":"x","dependencies":{"assess-cli":"file:./evil"}}\n',
  'node_modules/assess-cli/package.json':
    '{"name":"assess-cli","version":"0.1.0","bin":{"assess":"dist/main.js"}}\n',
  'node_modules/assess-cli/dist/main.js': 'process.exit(0);\n',
  'node_modules/.bin/assess': '#!/bin/sh\nexit 0\n',
} as const;

/** A change that lowers the bar for itself. */
export const OWN_POLICY = {
  'assessments/policy.yaml':
    'schema: assess.policy/1\nrequired:\n  - {questionnaire: privacy}\nexemptions:\n  - {questionnaire: privacy, owner: mallory, reason: none, until: 2999-01-01}\n',
} as const;
