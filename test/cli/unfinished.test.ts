// An unfinished signature beside a record, as a power cut between two files leaves it, or a person who deletes one of
// them. Real files in a real repository: what is reported, and that signing works after the suggested command.

import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { assess } from '../helpers/program.ts';
import { ID } from '../helpers/shop.ts';
import { as, assessPrivacy, decisionOf, read, type Team, team } from '../helpers/team.ts';

const SIGN = ['sign', ID, '--yes', '--time', '2026-11-20T11:00:00Z'] as const;
const SIGN_AGAIN = ['sign', ID, '--yes', '--time', '2026-11-20T12:00:00Z'] as const;
const STATEMENT = decisionOf('alice');
const SIGNATURE = `${STATEMENT}.sig`;

async function signed(): Promise<Team> {
  const made = team();
  await assessPrivacy(made);
  expect((await as(made, 'alice', SIGN)).code).toBe(0);
  return made;
}

function remove({ place }: Team, file: string): void {
  rmSync(path.join(place.path, file));
}

const commandIn = (text: string): string =>
  /(?<=\()rm assessments[^)\s]+(?=\))/.exec(text)?.[0] ?? '';

describe.each([
  ['a signature without its statement', STATEMENT, SIGNATURE, 'signature-alone'],
  ['a statement without its signature', SIGNATURE, STATEMENT, 'statement-unsigned'],
])('%s', (_, gone, left, code) => {
  test('of an interrupted signature: the suggested command works, and signing continues', async () => {
    const made = await signed();
    remove(made, gone);
    const found = await assess(made.place, ['verify']);
    expect(found.stdout).toContain(code);
    const tried = await as(made, 'alice', SIGN_AGAIN);
    expect(tried.code).toBe(2);
    expect(tried.stderr).toContain(
      `your earlier signature was not finished: ${path.basename(left)} exists`,
    );
    const command = commandIn(tried.stderr);
    expect(command).toBe(`rm ${left}`);
    execFileSync('sh', ['-c', command], { cwd: made.place.path });
    expect((await as(made, 'alice', SIGN_AGAIN)).code).toBe(0);
    expect(read(made, STATEMENT)).toContain('2026-11-20T12:00:00Z');
    expect((await assess(made.place, ['verify'])).code).toBe(0);
  });

  test('a reader of the record sees it before they decide', async () => {
    const made = await signed();
    remove(made, gone);
    const reading = await as(made, 'alice', ['sign', ID, '--plain'], 'sign\nq\n');
    expect(reading.stdout).toContain(
      'It must not be signed: Your earlier signature was not finished',
    );
    expect(commandIn(reading.stdout)).toBe(`rm ${left}`);
  });

  test('assess explain says what to do if it is your own', async () => {
    const page = await assess((await signed()).place, ['explain', code]);
    expect(page.stdout).toMatch(
      /untracked, your signing was interrupted\. Delete the file \(rm FILE\)/,
    );
    expect(page.stdout).toMatch(/git log --all -- FILE\S* finds the commit/);
  });

  test('that was committed was deleted, and must be restored', async () => {
    const made = await signed();
    made.place.git('add', '--all');
    made.place.git('commit', '--quiet', '--message', 'Sign');
    remove(made, gone);
    const tried = await as(made, 'alice', SIGN_AGAIN);
    expect(tried.stderr).not.toContain('your earlier signature');
    expect(commandIn(tried.stderr.split('if not')[0] ?? '')).toBe('');
  });
});

test('a deleted statement stops every signature, with the command that restores it', async () => {
  const made = await signed();
  made.place.git('add', '--all');
  made.place.git('commit', '--quiet', '--message', 'Sign');
  remove(made, STATEMENT);
  const carol = [...SIGN_AGAIN, '--role', 'approver'];
  const tried = await as(made, 'carol', carol);
  expect(tried.code).toBe(2);
  expect(tried.stderr).toContain('signs a statement that is missing');
  expect(tried.stderr).toContain(`git checkout COMMIT -- ${STATEMENT}`);
  made.place.git('checkout', 'HEAD', '--', STATEMENT);
  expect((await as(made, 'carol', carol)).code).toBe(0);
  expect((await assess(made.place, ['verify'])).code).toBe(0);
});

test('an own statement that another person lists as seen is not suggested for deletion, which would make theirs not valid', async () => {
  const made = await signed();
  expect((await as(made, 'carol', [...SIGN_AGAIN, '--role', 'approver'])).code).toBe(0);
  remove(made, SIGNATURE);
  const tried = await as(made, 'alice', ['sign', ID, '--yes', '--time', '2026-11-20T13:00:00Z']);
  expect(tried.stderr).not.toContain('your earlier signature');
  expect(tried.stderr).toContain('(NOT VALID)');
});

test('without git no deletion is suggested, because assess cannot see the history', async () => {
  const made = await signed();
  remove(made, STATEMENT);
  rmSync(path.join(made.place.path, '.git'), { recursive: true });
  const tried = await as(made, 'alice', SIGN_AGAIN);
  expect(tried.code).toBe(2);
  expect(tried.stderr).toContain('signs a statement that is missing');
});
