// assess diff and assess log in a repository with two records, one of them committed on main.

import { beforeAll, describe, expect, test } from 'vitest';
import { comparisonSchema } from '../../src/comparison/comparison-schema.ts';
import { recordLogSchema } from '../../src/comparison/record-log-schema.ts';
import { fullAssessment, sheetText } from '../helpers/answers.ts';
import { assess, type Outcome } from '../helpers/program.ts';
import { as, type Team, team } from '../helpers/team.ts';

const OLD = '2026-11-20-aaaaa';
const NEW = '2026-11-22-bbbbb';
const AT = ['--time', '2026-11-23T10:00:00Z'];

const world: { current: Team | undefined } = { current: undefined };

function place(): Team['place'] {
  if (world.current === undefined) throw new Error('no repository');
  return world.current.place;
}

function diff(...args: readonly string[]): Promise<Outcome> {
  return assess(place(), ['diff', ...args, ...AT]);
}

/** A record of privacy in which every control is at a step. */
async function record(of: Team, id: string, step: number): Promise<void> {
  const sheet = sheetText(
    fullAssessment({
      only: ['privacy'],
      step,
      facts: ['triage.data/sensitive', 'triage.delivery/service', 'triage.delivery/wide'],
    }),
  );
  const time = `${id.slice(0, 10)}T10:00:00Z`;
  const args = ['run', '--answers', '-', '--only', 'privacy', '--id', id, '--time', time];
  const run = await assess(of.place, args, { input: sheet });
  if (run.code !== 0) throw new Error(run.stderr);
}

async function signed(of: Team, who: 'alice' | 'carol', ...args: readonly string[]): Promise<void> {
  const { code, stderr } = await as(of, who, ['sign', ...args, '--yes']);
  if (code !== 0) throw new Error(stderr);
}

beforeAll(async () => {
  const both = team();
  await record(both, OLD, 0);
  await signed(both, 'alice', OLD, '--time', '2026-11-20T11:00:00Z');
  both.place.git('branch', '-M', 'main');
  both.place.commit();
  await record(both, NEW, 2);
  await signed(both, 'alice', NEW, '--time', '2026-11-22T11:00:00Z');
  await signed(
    both,
    'carol',
    NEW,
    '--decision',
    'reject',
    '--comment',
    'No.',
    '--time',
    '2026-11-22T12:00:00Z',
  );
  world.current = both;
}, 120_000);

describe('diff', () => {
  test('a branch and the checkout: the moves with their causes, answers, and both sides signatures', async () => {
    const { code, stdout, stderr } = await diff('main');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^before: main \([0-9a-f]{7}\): record 2026-11-20-aaaaa/);
    expect(stdout).toContain('now: this checkout: record 2026-11-22-bbbbb');
    expect(stdout).toMatch(/^ {2}P\d .*: \w+ -> \w+$/m);
    expect(stdout).toMatch(
      /^ {4}(?:without this change it would be|moved only by these together)/m,
    );
    expect(stdout).toMatch(/^ {4}was: 0: Not done: .*\n {4}is: 2: In place: /m);
    expect(stdout).toContain('alice@example.com (assessor), 2026-11-20: these are my answers');
    expect(stdout).toContain('carol@example.com (approver), 2026-11-22: rejects it');
  });

  test('no name, one name and two names for the same states: the same comparison', async () => {
    const parts = (outcome: Outcome): unknown => {
      const { before, after, ...rest } = comparisonSchema.parse(JSON.parse(outcome.stdout));
      return { ...rest, sides: [before.records, after.records] };
    };
    const expected = parts(await diff('--json'));
    for (const args of [[OLD], ['main'], [OLD, NEW], ['HEAD', `assessments/records/${NEW}`]])
      expect(parts(await diff(...args, '--json'))).toEqual(expected);
  });

  test('a record and itself in a commit: nothing changes', async () => {
    const { stdout } = await diff(OLD, 'main');
    expect(stdout).toContain('Nothing in the assessment changes');
    expect(stdout).not.toContain('Answers');
  });

  test('the same bytes in another locale and time zone', async () => {
    const env = { LC_ALL: 'tr_TR.UTF-8', TZ: 'Pacific/Kiritimati' };
    for (const form of [[], ['--markdown'], ['--json']])
      expect((await assess(place(), ['diff', ...form, ...AT], { env })).stdout).toBe(
        (await diff(...form)).stdout,
      );
  });

  test.each<[string, readonly string[], string]>([
    ['a name that means nothing', ['nothing'], 'there is no commit "nothing" here'],
    ['a record that is not here', ['2026-11-01-zzzzz'], 'there is no record or revision'],
    ['three states', [OLD, NEW, 'main'], '3 states are named'],
    ['a part without records', ['main', '--scope', 'docs'], 'main'],
    ['a named record and another part', [OLD, '--scope', 'docs'], `record ${OLD} is about .`],
  ])('%s: exit 2', async (_, args, message) => {
    const { code, stdout, stderr } = await diff(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  test('a name of a record and of a branch: exit 2, and both can be named in full', async () => {
    place().git('branch', OLD);
    try {
      const { code, stderr } = await diff(OLD, NEW);
      expect(code).toBe(2);
      expect(stderr).toContain(`"${OLD}" names a record and a revision of git`);
      expect((await diff(`./assessments/records/${OLD}`, NEW)).stdout).toMatch(
        /^before: this checkout/,
      );
      expect((await diff(`refs/heads/${OLD}`, NEW)).stdout).toMatch(/^before: refs\/heads/);
    } finally {
      place().git('branch', '-D', OLD);
    }
  });
});

test('log: every record with its level and verdict, who signed, and what was rejected', async () => {
  const { code, stdout } = await assess(place(), ['log', ...AT]);
  expect(code).toBe(0);
  expect(stdout.split('\n')).toMatchInlineSnapshot(`
    [
      "the whole repository   levels over time: HM",
      "  2026-11-20  2026-11-20-aaaaa  High      Blocked  privacy  replaced",
      "    alice@example.com (assessor), 2026-11-20: these are my answers",
      "  2026-11-22  2026-11-22-bbbbb  Moderate  Ready  privacy  REJECTED",
      "    alice@example.com (assessor), 2026-11-22: these are my answers",
      "    carol@example.com (approver), 2026-11-22: rejects it",
      "",
    ]
  `);
  const json = await assess(place(), ['log', '--json', ...AT]);
  const data = recordLogSchema.parse(JSON.parse(json.stdout));
  expect(
    data.scopes.flatMap(({ records }) => records.map(({ id, isRejected }) => [id, isRejected])),
  ).toEqual([
    [OLD, false],
    [NEW, true],
  ]);
});
