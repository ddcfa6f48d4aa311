// What the docs put on people's own machines: the script before publishing, and the commands of the hooks.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { GitDir } from '../helpers/git-repository.ts';
import { ROOT } from '../helpers/pty.ts';
import { blocksOf } from './markdown.ts';
import { addRecord, packageWith, projectWithAssess, tamper } from './project.ts';

const read = (name: string): string => readFileSync(path.join(ROOT, name), 'utf8');

/** Nothing answers there, and npm asks once only. */
const OFFLINE = {
  npm_config_registry: 'http://127.0.0.1:9/',
  npm_config_fetch_retries: '0',
  npm_config_update_notifier: 'false',
};

function run(
  place: GitDir,
  [program = '', ...args]: readonly string[],
): { readonly code: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: place.path,
    encoding: 'utf8',
    env: { ...place.env, HOME: path.dirname(place.path), NO_COLOR: '1', ...OFFLINE },
  });
  return { code: status, output: stdout + stderr };
}

let open: GitDir;
let shut: GitDir;
beforeAll(async () => {
  [open, shut] = await Promise.all([
    projectWithAssess({ exempt: true }),
    projectWithAssess({ exempt: false }),
  ]);
});

describe('prepublishOnly, as docs/ci.md has it', () => {
  const block = blocksOf(read('docs/ci.md')).find(({ text }) => text.includes('prepublishOnly'));
  const shown = JSON.parse(block?.text ?? '{}') as { scripts: Record<string, string> };
  const publish = ['npm', 'publish', '--dry-run', '--tag', 'next'];

  test('npm publishes if the policy allows it', () => {
    open.commit({ 'package.json': packageWith({ scripts: shown.scripts }) });
    const { code, output } = run(open, publish);
    expect(output).toContain('+ shop@1.0.0');
    expect(code).toBe(0);
  });

  test('npm publishes nothing if the policy does not allow it', () => {
    shut.commit({ 'package.json': packageWith({ scripts: shown.scripts }) });
    const { code, output } = run(shut, publish);
    expect(output).toContain('nothing-assessed');
    expect(output).not.toContain('+ shop@1.0.0');
    expect(code).toBe(1);
  });
});

describe('the commands of the hooks', () => {
  const hooks = parse(read('.pre-commit-hooks.yaml')) as readonly { id: string; entry: string }[];
  const hook = (id: string): readonly string[] =>
    hooks.find((one) => one.id === id)?.entry.split(' ') ?? [];

  test('assess-verify: a genuine record passes, a changed one does not', async () => {
    const place = await projectWithAssess({ exempt: true });
    await addRecord(place);
    expect(run(place, hook('assess-verify')).code).toBe(0);
    tamper(place);
    const { code, output } = run(place, hook('assess-verify'));
    expect(output).toContain('record.json');
    expect(code).toBe(1);
  });

  test('assess-check: by the policy of this checkout', () => {
    expect(run(open, hook('assess-check')).code).toBe(0);
    expect(run(shut, hook('assess-check')).code).toBe(1);
  });
});
