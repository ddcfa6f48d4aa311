// The same answers once more, where a signed record has them: nothing is written, and every surface says so. Where
// anything has changed, a record is made.

import { expect, describe, test } from 'vitest';
import { fullAssessment, sheetText } from '../helpers/answers.ts';
import { assess, type Outcome } from '../helpers/program.ts';
import { ID, TARGET } from '../helpers/shop.ts';
import { ALICE, as, assessPrivacy, type Team, team, type TeamMember } from '../helpers/team.ts';

const SAME = `Record ${ID} of 2026-11-20 has the same answers, evidence and code, and is signed by ${ALICE} (assessor). There is nothing new to record.`;
const SHEET = sheetText(TARGET);
const UNDATED = sheetText(fullAssessment({ only: ['privacy'], step: 2 }));

async function sign(made: Team, who: TeamMember, ...more: readonly string[]): Promise<void> {
  const args = ['sign', ID, '--yes', '--time', '2026-11-20T11:00:00Z', ...more];
  expect((await as(made, who, args)).code).toBe(0);
}

async function assessed(): Promise<Team> {
  const made = team();
  await assessPrivacy(made);
  return made;
}

async function signed(): Promise<Team> {
  const made = await assessed();
  await sign(made, 'alice');
  return made;
}

function again(
  { place }: Team,
  more: readonly string[] = [],
  { sheet = SHEET, time = '2026-11-20T12:00:00Z' } = {},
): Promise<Outcome> {
  const args = ['run', '--answers', '-', '--only', 'privacy', '--time', time, ...more];
  return assess(place, args, { input: sheet });
}

const statusOf = ({ place }: Team): string => place.git('status', '--porcelain', '-uall');

describe('nothing has changed since a signed record', () => {
  test.each([[[]], [['--dry-run']], [['--json']]])(
    'run %j writes nothing and says so',
    async (more) => {
      const made = await signed();
      const before = statusOf(made);
      const { code, stdout, stderr } = await again(made, more);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toContain(SAME);
      expect(stdout).toContain('Nothing was written.');
      expect(statusOf(made)).toBe(before);
    },
  );

  test('rows that a sheet keeps and that are not asked change nothing', async () => {
    const made = await signed();
    const kept = SHEET.replace(/^( +receivers: \w+)\n/m, '$1\n      suppliers: no\n');
    expect(kept).not.toBe(SHEET);
    const { code, stdout, stderr } = await again(made, [], { sheet: kept });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Nothing was written.');
  });

  test('a session says at home and before it writes who signed the record, and makes no other', async () => {
    const made = await signed();
    const before = statusOf(made);
    const session = ['--plain', '--only', 'privacy', '--time', '2026-11-20T12:00:00Z'];
    const talk = await as(made, 'alice', session, 'finish\n2\nq\n');
    const from = `These answers are from record ${ID} of 2026-11-20, signed by ${ALICE} (assessor). No answer has changed.`;
    const [home, finish] = talk.stdout.split('Finish: make the record.');
    expect([home, finish]).toEqual([expect.stringContaining(from), expect.stringContaining(from)]);
    expect(talk.stdout).toContain(SAME);
    expect(statusOf(made)).toBe(before);
  });
});

interface Row {
  readonly what: string;
  readonly prepare: () => Promise<Team>;
  readonly run?: Parameters<typeof again>[2];
}

const ROWS: readonly Row[] = [
  { what: 'the record before is not signed', prepare: assessed },
  {
    what: 'the record before is rejected',
    prepare: async () => {
      const made = await signed();
      await sign(made, 'carol', '--decision', 'reject', '--comment', 'Read the terms first.');
      return made;
    },
  },
  {
    what: 'the code has changed',
    prepare: async () => {
      const made = await signed();
      made.place.commit({ 'index.js': 'export const other = 1;\n' }, 'other code');
      return made;
    },
  },
  {
    what: 'an answer has changed',
    prepare: signed,
    run: { sheet: SHEET.replace(/(privacy\.minimise:\n {4}value:) \d/, '$1 4') },
  },
  {
    what: 'the record before is more than 30 days old',
    prepare: async () => {
      const made = team();
      // These answers say that nothing about people arrives.
      made.place.commit({ 'db/schema.sql': 'create table orders (id int);\n' }, 'orders only');
      const first = { sheet: UNDATED, time: '2026-10-20T10:00:00Z' };
      const ran = await again(made, ['--id', ID], first);
      expect([ran.code, ran.stderr]).toEqual([0, '']);
      await sign(made, 'alice');
      return made;
    },
    run: { sheet: UNDATED },
  },
];

test.each(ROWS)('a record is made where $what', async ({ prepare, run }) => {
  const made = await prepare();
  const { stdout, stderr } = await again(made, ['--dry-run'], run);
  expect(stdout, stderr).toContain('It would be:');
});
