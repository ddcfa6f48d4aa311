// assess report --portfolio from end to end: current records of repositories, what is verified, what cannot be read.

import path from 'node:path';
import { expect, test } from 'vitest';
import type { Portfolio } from '../../src/report/portfolio-schema.ts';
import { gitdir } from '../helpers/git-repository.ts';
import { assess } from '../helpers/program.ts';
import { ID } from '../helpers/shop.ts';
import { as, assessPrivacy, team } from '../helpers/team.ts';

const SIGN = ['sign', ID, '--yes', '--time', '2026-11-20T11:00:00Z'];
const MANY = ['report', '--portfolio', '--json', '--time', '2026-11-30T12:00:00Z'];

const rowsIn = (stdout: string): Portfolio['rows'] => (JSON.parse(stdout) as Portfolio).rows;

test('each repository has its current records, and one that cannot be read has a row and exit 2', async () => {
  const made = team();
  const { place } = made;
  await assessPrivacy(made);
  expect((await as(made, 'alice', SIGN)).code).toBe(0);
  const empty = gitdir({ 'README.md': '# New\n' });
  // A folder of the same repository, and a name that is on no disk.
  const inside = path.join(place.path, 'docs');
  const run = await assess(place, [...MANY, place.path, inside, empty.path, 'nowhere']);
  expect(run.code).toBe(2);
  expect(run.stderr).toContain('could not read nowhere');
  expect(rowsIn(run.stdout)).toMatchObject([
    { repository: 'nowhere', state: 'unreadable', verified: 'cannot be judged' },
    { repository: empty.path, state: 'no-record', level: null },
    {
      repository: place.path,
      record: ID,
      age_days: 10,
      questionnaires: 'privacy',
      verified: 'genuine',
      approvals: 1,
      rejections: 0,
    },
  ]);

  const quick = await assess(place, [...MANY, '--no-verify', place.path]);
  expect(quick.code).toBe(0);
  expect(JSON.parse(quick.stdout)).toMatchObject({ isVerified: false });
  expect(rowsIn(quick.stdout)).toMatchObject([
    { record: ID, verified: 'not verified', approvals: null, rejections: null },
  ]);

  // A withdrawn record is current for no one; only a look at the statements shows that.
  const withdraw = [...SIGN, '--decision', 'withdraw', '--comment', 'Wrong branch.'];
  expect((await as(made, 'alice', withdraw)).code).toBe(0);
  const after = await assess(place, [...MANY, place.path]);
  expect(rowsIn(after.stdout)).toMatchObject([{ state: 'no-record' }]);
});

test.each([
  [['--portfolio'], '--portfolio names no folder'],
  [['one', 'two'], '2 records are named'],
  [['--no-verify'], '--no-verify is for --portfolio'],
  [['--open', '--output', '-'], '--open needs a file'],
])('report %j is refused: %s', async (args, what) => {
  const run = await assess(gitdir({ 'README.md': '# Shop\n' }), ['report', ...args]);
  expect(run).toMatchObject({ code: 2, stdout: '' });
  expect(run.stderr).toContain(what);
});
