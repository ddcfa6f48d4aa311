// assess report from end to end: who signed and whether it is genuine, where the page is written, and what opens it.

import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../helpers/git-repository.ts';
import { assess } from '../helpers/program.ts';
import { startAssess } from '../helpers/pty.ts';
import { environment, ID, project } from '../helpers/shop.ts';
import { makeKey, tempFolder } from '../helpers/ssh-tools.ts';
import { ALICE, as, assessPrivacy, CAROL, decisionOf, type Team, team } from '../helpers/team.ts';

const TIME = '2026-11-20T12:00:00Z';
const SIGN = ['sign', ID, '--yes', '--time'];

async function assessed(): Promise<Team> {
  const made = team();
  await assessPrivacy(made);
  return made;
}

async function signed(): Promise<Team> {
  const made = await assessed();
  expect((await as(made, 'alice', [...SIGN, '2026-11-20T11:00:00Z'])).code).toBe(0);
  const approve = [...SIGN, '2026-11-20T11:30:00Z', '--role', 'approver'];
  expect((await as(made, 'carol', approve)).code).toBe(0);
  return made;
}

interface Said {
  readonly release: { readonly answer: string; readonly because: readonly string[] };
  readonly signatures: readonly {
    readonly person: string;
    readonly says: string;
    readonly state: string;
  }[];
}

async function said({ place }: Team): Promise<Said> {
  const run = await assess(place, ['report', '--json', '--time', TIME]);
  expect(run).toMatchObject({ code: 0, stderr: '' });
  return JSON.parse(run.stdout) as Said;
}

test('says who signed what, which signatures are genuine, and what check says of a release', async () => {
  const made = await signed();
  made.place.git('add', '--all');
  made.place.git('commit', '--quiet', '--message', 'record');
  const genuine = await said(made);
  const check = await assess(made.place, ['check', '--time', TIME]);
  expect(genuine.release.answer === 'yes').toBe(check.code === 0);
  expect(genuine.signatures).toMatchObject([
    { person: ALICE, says: 'these are my answers', state: 'genuine' },
    { person: CAROL, says: 'approves it', state: 'genuine' },
  ]);
  const folder = tempFolder();
  onTestFinished(() => folder.remove());
  const signers = path.join(made.place.path, 'assessments/allowed_signers');
  const other = makeKey(folder, 'other', 'ed25519');
  const [first, second = ''] = readFileSync(signers, 'utf8').split('\n');
  const [who, namespace] = second.split(' ');
  writeFileSync(signers, `${first}\n${who} ${namespace} ${other.line}\n`);
  const wrong = await said(made);
  expect(wrong.signatures.map(({ state }) => state)).toEqual(['genuine', 'wrong-key']);
  expect(wrong.release.answer).toBe('no');
  const file = path.join(made.place.path, `${decisionOf('alice')}.sig`);
  writeFileSync(file, readFileSync(path.join(made.place.path, `${decisionOf('carol')}.sig`)));
  const bad = await said(made);
  expect(bad.signatures.map(({ state }) => state)).toEqual(['not-valid', 'wrong-key']);
});

test('a page is written to a pipe or to a new file, and no file is overwritten', async () => {
  const { place } = await assessed();
  const piped = await assess(place, ['report', '--time', TIME]);
  expect(piped).toMatchObject({ code: 0, stderr: '' });
  expect(piped.stdout).toMatch(/^<!doctype html>/);
  expect(piped.stdout).toContain('May this be released?');
  const toFile = ['report', '--time', TIME, '--output', 'report.html'];
  const first = await assess(place, toFile);
  expect(first).toMatchObject({ code: 0, stdout: '' });
  expect(readFileSync(path.join(place.path, 'report.html'), 'utf8')).toBe(piped.stdout);
  const again = await assess(place, toFile);
  expect(again.code).toBe(2);
  expect(again.stderr).toContain('report.html already exists');
  const none = await assess(place, ['report', '2026-11-20-zzzzz', '--output', 'x.html']);
  expect(none).toMatchObject({ code: 2, stdout: '' });
  expect(existsSync(path.join(place.path, 'x.html'))).toBe(false);
});

test('a terminal gets no page, but the ways to see it', async () => {
  const place = project();
  const app = startAssess(['-C', place.path, 'report'], { env: environment(place) });
  expect((await app.waitForExit()).code).toBe(2);
  expect(app.screen.text).toContain('report --open');
});

test.each([
  ['opens the page in the program of the system', 0],
  ['says where the page is when that program fails', 3],
])('--open %s', async (_name, code) => {
  const { place } = await assessed();
  const folder = path.join(temporaryFolder(), 'bin');
  mkdirSync(folder);
  const seen = path.join(folder, 'seen');
  const opener = path.join(folder, 'xdg-open');
  writeFileSync(opener, `#!/bin/sh\nprintf '%s\\n' "$@" > "${seen}"\nexit ${code}\n`);
  chmodSync(opener, 0o755);
  const run = await assess(place, ['report', '--open', '--output', 'a b;c.html'], {
    env: { PATH: `${folder}${path.delimiter}${place.env['PATH'] ?? process.env['PATH'] ?? ''}` },
  });
  expect(run.code).toBe(code === 0 ? 0 : 2);
  expect(readFileSync(seen, 'utf8')).toBe(`${path.join(place.path, 'a b;c.html')}\n`);
  if (code !== 0) expect(run.stderr).toContain('a b;c.html in a browser');
});
