// assess scan on real folders: its output forms, the policy, and repositories of an attacker.

import { readFileSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { illegalIn } from '../../src/text/legal-text.ts';
import { gitdir, gitDirAt, temporaryFolder } from '../helpers/git-repository.ts';
import { assess } from '../helpers/program.ts';

const SHOP = {
  'package.json': '{\n  "dependencies": {\n    "stripe": "^17.0.0"\n  }\n}\n',
  'SECURITY.md': 'Write to security@example.com if you find a vulnerability. '.repeat(3),
};
const STRIPE = 'dependency.declared:npm/stripe';

const schema: object = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../../schemas/scan.schema.json'), 'utf8'),
);
const isReport = new Ajv2020({ strict: false }).compile(schema);

describe('assess scan', () => {
  test('lists facts by kind with their places, and how much was read', async () => {
    const place = gitdir({ ...SHOP, 'logo.xyz': 'x' });
    const run = await assess(place, ['scan']);
    expect(run.stderr).toBe('');
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('document.security-policy\n  SECURITY.md   (strong, product)');
    expect(run.stdout).toContain('read 2 of 3 tracked files');
    expect(run.stdout).toContain('not read: 1 of kinds that no rule reads');
  });

  test('prints JSON by its schema, the same bytes each time', async () => {
    const place = gitdir(SHOP);
    const [one, other] = [
      await assess(place, ['scan', '--json']),
      await assess(place, ['scan', '--json']),
    ];
    const report: unknown = JSON.parse(one.stdout);
    expect(isReport(report), JSON.stringify(isReport.errors)).toBe(true);
    expect(isReport({ ...(report as object), surprise: 1 })).toBe(false);
    expect(other.stdout).toBe(one.stdout);
    expect(report).toMatchObject({
      facts: expect.arrayContaining([
        expect.objectContaining({
          key: STRIPE,
          places: [expect.objectContaining({ path: 'package.json', line: 3 })],
        }),
      ]),
    });
  });

  test('reads the first line of a table file of any size, and no row', async () => {
    const rows = 'row4canary,39,x,y\n'.repeat(200_000);
    const place = gitdir({ 'data/adult.csv': `id,age,race,sex\n${rows}` });
    const { stdout } = await assess(place, ['scan', '--json']);
    expect(stdout).toContain('"dataset.personal:adult.csv"');
    expect(stdout).toContain('"field.origin-belief:adults.race"');
    expect(stdout).not.toContain('row4canary');
  });

  test('explains a fact, a kind and a rule, and refuses other names', async () => {
    const place = gitdir(SHOP);
    const fact = await assess(place, ['scan', '--explain', STRIPE]);
    expect(fact.stdout).toContain(
      'package.json:3   runtime dependency, declared under dependencies',
    );
    expect(fact.stdout).toContain('rule declared-dependency');
    const kind = await assess(place, ['scan', '--explain', 'document.terms']);
    expect(kind.stdout).toContain('found here: 0 facts');
    const rule = await assess(place, ['scan', '--explain', 'document-terms']);
    expect(rule.stdout).toContain('scan: {off: [{rule: document-terms, reason: ...}]}');
    const other = await assess(place, ['scan', '--explain', 'document.term']);
    expect(other).toMatchObject({ code: 2, stdout: '' });
    expect(other.stderr).toContain('similar: document.terms');
  });

  test('scans only the scope that is asked for, and leaves records out', async () => {
    const place = gitdir({
      ...SHOP,
      'web/package.json': '{"dependencies": {"react": "1"}}',
      'assessments/package.json': '{"dependencies": {"left": "1"}}',
    });
    const { stdout } = await assess(place, ['scan', '--json', '--scope', 'web']);
    expect(keysIn(stdout)).toContain('dependency.declared:npm/react');
    expect(keysIn(stdout)).not.toContain(STRIPE);
    expect(keysIn((await assess(place, ['scan', '--json'])).stdout)).not.toContain(
      'dependency.declared:npm/left',
    );
  });

  test('leaves out rules that the policy switches off, and names them', async () => {
    const off = (rule: string): string =>
      `schema: assess.policy/1\nscan: {off: [{rule: ${rule}, reason: the manifest is a template}]}\n`;
    const place = gitdir({ ...SHOP, 'assessments/policy.yaml': off('declared-dependency') });
    const run = await assess(place, ['scan']);
    expect(run.stdout).not.toContain('dependency.declared');
    expect(run.stdout).toContain('rule declared-dependency is off: the manifest is a template');
    place.write({ 'assessments/policy.yaml': off('declared-dependencies') });
    const unknown = await assess(place, ['scan']);
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain('did you mean declared-dependency?');
  });
});

describe('repositories of an attacker', () => {
  test('links lead nowhere, and odd names are shown as plain text', async () => {
    const outside = temporaryFolder('outside');
    const other = gitDirAt(outside, {});
    other.write({ 'package.json': '{"dependencies": {"outside": "1"}}' });
    const evil = '::error::\u001B[2J\u202E\u0007 evil';
    const place = gitdir({
      'link/package.json': '{}',
      'package.json': { link: path.join(outside, 'package.json') },
      [`${evil}/package.json`]: `{"dependencies": {${JSON.stringify(evil)}: "1"}}`,
      [`${evil}/Gemfile`]: "gem 'rack'\n",
      'big/package.json': `{"dependencies": {"big": "${'1'.repeat(10_000_000)}"}}`,
    });
    place.writeBytes(Buffer.from([0xff, 0x2f]).subarray(0, 1), 'x');
    place.write({ 'gone/package.json': '{}' });
    place.git('add', '--all');
    place.git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},module`);
    place.remove('gone/package.json');
    rmSync(path.join(place.path, 'link'), { recursive: true });
    symlinkSync(outside, path.join(place.path, 'link'));
    const text = await assess(place, ['scan', '--explain', 'dependency.declared']);
    expect(text.code).toBe(0);
    const lines = text.stdout.split('\n');
    expect(lines.filter((line) => illegalIn(line) !== undefined)).toEqual([]);
    expect(lines.filter((line) => /^\s*::/.test(line))).toEqual([]);
    expect(text.stdout).not.toContain('outside');
    const report = JSON.parse((await assess(place, ['scan', '--json'])).stdout);
    expect(report.coverage).toMatchObject({
      links: 2,
      missing: 1,
      submodules: 1,
      tooLarge: 1,
      unreadable: 1,
    });
    expect(declaredIn(report)).toHaveLength(2);
  });

  test('without git the folder is walked, and tools and links are left out', async () => {
    const folder = temporaryFolder('plain');
    const place = gitDirAt(folder, { ...gitdir().env });
    place.write({
      ...SHOP,
      'node_modules/x/package.json': '{"dependencies": {"inner": "1"}}',
      loop: { link: '.' },
    });
    const report = JSON.parse((await assess(place, ['scan', '--json'])).stdout);
    expect(report.coverage).toMatchObject({ listedBy: 'walk', links: 1, read: 2 });
    expect(declaredIn(report)).toEqual([STRIPE]);
  });
});

function declaredIn(report: object): readonly string[] {
  return keysIn(JSON.stringify(report)).filter((key) => key.startsWith('dependency.declared:'));
}

function keysIn(json: string): readonly string[] {
  return JSON.parse(json).facts.map(({ key }: { key: string }) => key);
}
