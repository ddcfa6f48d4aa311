import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { symlinkSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { resolveEvidence, type FileEvidence } from '../../src/repository/files/evidence.ts';
import { locateRepository } from '../../src/repository/git/locate.ts';
import { sensitivePath } from '../../src/repository/files/sensitive-paths.ts';
import {
  gitdir,
  isolatedEnvironment,
  temporaryFolder,
  writeFiles,
  type GitDir,
} from '../helpers/git-repository.ts';
import { open, snapshot } from './fixtures.ts';

async function evidence(dir: GitDir, name: string): Promise<FileEvidence> {
  const [result] = await resolveEvidence(await open(dir), [name]);
  if (result?.ok !== true) throw new Error(result?.problem.why);
  return result.evidence;
}

async function refusal(dir: GitDir, name: string): Promise<string> {
  const [result] = await resolveEvidence(await open(dir), [name]);
  if (result?.ok !== false) throw new Error('nothing was refused');
  expect(result.path).toBe(name);
  expect(result.problem.fix).not.toBe('');
  return result.problem.why;
}

function sha256(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

describe('the size of evidence', () => {
  test('a file of gigabytes is refused by its size, with a message', async () => {
    const dir = gitdir({ 'big.bin': '' });
    truncateSync(path.join(dir.path, 'big.bin'), 6 * 2 ** 30);
    expect(await refusal(dir, 'big.bin')).toContain('at most 100 MiB');
  });

  test('the files of one record have a limit together', async () => {
    const dir = gitdir({ 'a.md': 'x'.repeat(6), 'b.md': 'x'.repeat(6), 'c.md': 'xx' });
    const limits = { evidenceBytes: 8, evidenceBytesOfRecord: 10 };
    const results = await resolveEvidence(await open(dir), ['a.md', 'b.md', 'c.md'], limits);
    expect(results.map(({ ok }) => ok)).toEqual([true, false, true]);
  });

  test('a thousand untracked files are refused with one question to git for a hundred', async () => {
    const names = Array.from({ length: 1000 }, (_, n) => `u${n}.md`);
    const dir = gitdir({ 'a.md': 'x', '.gitignore': 'u7.md\n' });
    dir.write(Object.fromEntries(names.map((name) => [name, 'x'])));
    const repository = await open(dir);
    let questions = 0;
    const counting: typeof repository = {
      ...repository,
      git: (args, options) => {
        questions += 1;
        return repository.git(args, options);
      },
    };
    const results = await resolveEvidence(counting, names);
    const whys = results.map((result) => (result.ok ? '' : result.problem.why));
    expect(whys.filter((why) => why === 'git does not track it')).toHaveLength(999);
    expect(whys[7]).toContain('git ignores it');
    expect(questions).toBeLessThan(30);
  });
});

describe('a file that can be evidence', () => {
  test('has the blob git has, and the SHA-256 of its bytes', async () => {
    const dir = gitdir({ 'docs/a b.md': 'text\n' });
    expect(await evidence(dir, 'docs/a b.md')).toEqual({
      path: 'docs/a b.md',
      blob: dir.git('rev-parse', 'HEAD:docs/a b.md'),
      sha256: sha256('text\n'),
      size: 5,
      warning: undefined,
    });
  });

  test('with uncommitted changes has the blob it would have, and nothing is stored', async () => {
    const dir = gitdir({ 'a.md': 'old\n' });
    dir.write({ 'a.md': 'new\n' });
    const before = snapshot(path.join(dir.path, '.git'));
    const found = await evidence(dir, 'a.md');
    expect(snapshot(path.join(dir.path, '.git'))).toEqual(before);
    expect(found.sha256).toBe(sha256('new\n'));
    dir.commit();
    expect(found.blob).toBe(dir.git('rev-parse', 'HEAD:a.md'));
  });

  test('that git converts has the blob of the converted bytes', async () => {
    const dir = gitdir({ '.gitattributes': '*.txt text eol=crlf\n', 'a.txt': 'one\n' });
    dir.remove('a.txt');
    dir.git('checkout', '--', 'a.txt');
    const clean = await evidence(dir, 'a.txt');
    expect(clean).toMatchObject({
      blob: dir.git('rev-parse', 'HEAD:a.txt'),
      sha256: sha256('one\r\n'),
    });
    dir.write({ 'a.txt': 'one\r\ntwo\r\n' });
    const { blob } = await evidence(dir, 'a.txt');
    dir.commit();
    expect(blob).toBe(dir.git('rev-parse', 'HEAD:a.txt'));
  });

  test('that was committed with CR LF keeps its blob although autocrlf would convert it', async () => {
    const dir = gitdir({ 'a.txt': 'one\r\n' });
    dir.git('config', 'core.autocrlf', 'input');
    expect((await evidence(dir, 'a.txt')).blob).toBe(dir.git('rev-parse', 'HEAD:a.txt'));
  });

  test('that was added but not committed counts', async () => {
    const dir = gitdir({ a: '1' });
    dir.write({ 'new.md': 'n' });
    dir.git('add', 'new.md');
    expect((await evidence(dir, 'new.md')).blob).toBe(dir.git('rev-parse', ':new.md'));
  });

  test('may be beside its record without being tracked yet', async () => {
    const dir = gitdir({ a: '1' });
    const name = 'assessments/records/2026-01-02-aaaaa/evidence/scan.txt';
    dir.write({ [name]: 'x' });
    const { blob } = await evidence(dir, name);
    dir.commit();
    expect(blob).toBe(dir.git('rev-parse', `HEAD:${name}`));
  });

  test('is a file of any size, and empty', async () => {
    const big = 'x'.repeat(3_000_000);
    const dir = gitdir({ big, empty: '' });
    expect(await evidence(dir, 'big')).toMatchObject({ sha256: sha256(big), size: 3_000_000 });
    expect(await evidence(dir, 'empty')).toMatchObject({ sha256: sha256(''), size: 0 });
  });

  test('has an id of the repository’s kind', async () => {
    const dir = gitdir({ a: '1' }, { objectFormat: 'sha256' });
    expect((await evidence(dir, 'a')).blob).toHaveLength(64);
  });

  test('without git has its SHA-256 only', async () => {
    const top = temporaryFolder();
    writeFiles(top, { 'docs/a.md': 'text\n' });
    const place = await locateRepository(top, isolatedEnvironment());
    if (place.kind === 'git') throw new Error('not expected here');
    const [good, bad] = await resolveEvidence(place, ['docs/a.md', 'docs']);
    expect(good).toMatchObject({
      ok: true,
      evidence: { blob: undefined, sha256: sha256('text\n') },
    });
    expect(bad?.ok).toBe(false);
  });
});

test('a file whose name is in another Unicode form is named as such, however it is typed', async () => {
  const dir = gitdir({ 'docs/u\u0308.md': 'text\n', 'nu\u0308/a.md': 'text\n' });
  expect(await refusal(dir, 'docs/\u00fc.md')).toContain('another Unicode form');
  expect(await refusal(dir, 'n\u00fc/a.md')).toContain('another Unicode form');
  expect(await refusal(dir, 'docs/\u00f6.md')).toContain('no such file');
});

describe('a path that cannot be evidence', () => {
  test.each([
    ['', 'it is empty'],
    ['/etc/passwd', 'not relative'],
    ['C:/x', 'not relative'],
    ['../outside', '.. in it'],
    ['docs/../../outside', '.. in it'],
    ['./docs/a.md', 'empty name or .'],
    ['docs//a.md', 'empty name or .'],
    ['docs/', 'empty name or .'],
    ['docs\\a.md', 'backslash'],
    ['.git/config', 'inside .git'],
    ['docs/.GIT/x', 'inside .git'],
    ['u\u0308.md', 'NFC'],
    ['a\u202Eb.md', 'U+202E'],
    ['a\nb.md', 'U+000A'],
    ['nowhere.md', 'no such file'],
    ['docs', 'not a file'],
    ['link.md', 'symbolic link'],
    ['out.md', 'symbolic link'],
    ['folder-link/a.md', 'symbolic link'],
    ['outside-link/passwd', 'symbolic link'],
    ['fresh.md', 'does not track it'],
    ['ignored.log', 'git ignores it'],
    ['assessments/policy.yaml', 'not evidence for an assessment'],
    ['assessments/records/x/record.json', 'not evidence for an assessment'],
    ['assessments/records/x/evidence/ignored.log', 'git ignores it'],
    ['pipe', 'not a file'],
  ])('%j: %s', async (name, why) => {
    const dir = gitdir({
      'docs/a.md': 'text\n',
      '.gitignore': '*.log\n',
      'assessments/policy.yaml': 'x',
      'assessments/records/x/record.json': 'x',
      'link.md': { link: 'docs/a.md' },
      'out.md': { link: '/etc/passwd' },
    });
    symlinkSync('docs', path.join(dir.path, 'folder-link'));
    symlinkSync('/etc', path.join(dir.path, 'outside-link'));
    dir.write({ 'fresh.md': '1', 'ignored.log': '1', 'a\nb.md': '1', 'u\u0308.md': '1' });
    dir.write({ 'assessments/records/x/evidence/ignored.log': '1' });
    execFileSync('mkfifo', [path.join(dir.path, 'pipe')]);
    expect(await refusal(dir, name)).toContain(why);
  });

  test('does not spoil the others, which come in the order given', async () => {
    const dir = gitdir({ a: '1', b: '2' });
    const results = await resolveEvidence(await open(dir), ['b', 'nowhere', 'a', 'b']);
    expect(results.map((one) => (one.ok ? one.evidence.path : 'refused'))).toEqual([
      'b',
      'refused',
      'a',
      'b',
    ]);
  });

  test('hundreds at once are one look at the repository', async () => {
    const names = Array.from({ length: 300 }, (_, index) => `docs/${index}.md`);
    const dir = gitdir(Object.fromEntries(names.map((name) => [name, name])));
    dir.write({ 'docs/7.md': 'changed' });
    const results = await resolveEvidence(await open(dir), names);
    dir.commit();
    expect(results[7]).toMatchObject({
      ok: true,
      evidence: { blob: dir.git('rev-parse', 'HEAD:docs/7.md') },
    });
    expect(results.every((one) => one.ok)).toBe(true);
  });
});

describe('names that suggest more than evidence', () => {
  test.each([
    ['.env', 'secret'],
    ['app/.env.production', 'secret'],
    ['prod.env', 'secret'],
    ['.env.example', undefined],
    ['.env.sample', undefined],
    ['certs/server.pem', 'secret'],
    ['certs/server.KEY', 'secret'],
    ['keys/public.pem', undefined],
    ['id_rsa', 'secret'],
    ['.ssh/id_ed25519', 'secret'],
    ['.ssh/id_ed25519.pub', undefined],
    ['.npmrc', 'secret'],
    ['config/secrets.yml', 'secret'],
    ['gcp/service-account-prod.json', 'secret'],
    ['infra/terraform.tfstate', 'secret'],
    ['infra/prod.tfvars', 'secret'],
    ['data/users.csv', 'personal-data'],
    ['data/2026-customer-list.xlsx', 'personal-data'],
    ['data/patients_2026.parquet', 'personal-data'],
    ['data/users.schema.json', undefined],
    ['data/superusers-guide.md', undefined],
    ['data/countries.csv', undefined],
    ['backup/prod-dump.sql', 'personal-data'],
    ['db/schema.sql', undefined],
    ['app.sqlite3', 'personal-data'],
    ['mail/inbox.mbox', 'personal-data'],
    ['trace.har', 'personal-data'],
    ['SECURITY.md', undefined],
    ['src/user.ts', undefined],
    ['docs/password-policy.md', undefined],
    ['test/fixtures/keyboard.ts', undefined],
  ])('%s: %s', (name, kind) => {
    expect(sensitivePath(name)?.kind).toBe(kind);
  });

  test('are a warning and no refusal', async () => {
    const dir = gitdir({ '.env': 'A=1' });
    expect((await evidence(dir, '.env')).warning).toEqual({
      kind: 'secret',
      why: 'it looks like a file of passwords and keys',
    });
  });

  test('are judged quickly whatever the name', () => {
    const started = performance.now();
    for (const part of ['dump', '.', '_', 'secret', 'a', 'users']) {
      sensitivePath(part.repeat(100_000));
    }
    expect(performance.now() - started).toBeLessThan(200);
  });
});
