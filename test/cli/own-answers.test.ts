// The signature of an assessor says that these are their answers. No command says that they approve.

import { describe, expect, test } from 'vitest';
import { fullAssessment, sheetText } from '../helpers/answers.ts';
import { assess } from '../helpers/program.ts';
import { ALICE, as, decisionOf, read, team, type Team } from '../helpers/team.ts';
import { ID, TIME } from '../helpers/shop.ts';

const BLOCKED = sheetText(
  fullAssessment({
    only: ['privacy'],
    facts: ['triage.data/content', 'triage.output/recommends', 'triage.red-lines/manipulates'],
  }),
);

const policy = (quorum: string): string =>
  `schema: assess.policy/1\nrequired:\n  - {questionnaire: privacy, verdict: blocked}\nquorum: {None: ${quorum}}\n`;

/** A record that alice made and signed in one command. */
async function signed(quorum: string): Promise<Team> {
  const world = team();
  world.place.write({ 'assessments/policy.yaml': policy(quorum) });
  const args = ['run', '--answers', '-', '--only', 'privacy', '--id', ID, '--time', TIME];
  const run = await as(world, 'alice', [...args, '--sign', '--yes'], BLOCKED);
  expect(run.stderr).not.toContain('error');
  expect(run.stdout).toContain('Blocked by ');
  return world;
}

describe('a record signed by its assessor alone', () => {
  test('is answered, and nothing says that anyone approved it', async () => {
    const world = await signed('{assessor: 1, approver: 1}');
    expect(JSON.parse(read(world, decisionOf('alice')))).toMatchObject({
      predicate: { role: 'assessor', decision: 'answers' },
    });
    const said = await Promise.all(
      [['show'], ['status'], ['verify'], ['sign', '--plain']].map((args) =>
        assess(world.place, args, { input: 'part signatures\nq\n' }),
      ),
    );
    for (const { stdout } of said) {
      expect(stdout).toMatch(/answered by alice@example\.com as assessor|these are my answers/);
      expect(stdout).not.toMatch(/alice@example\.com[^\n]*approve[sd]/);
    }
    const check = await assess(world.place, ['check']);
    expect(check.code).toBe(1);
    expect(check.stdout).toContain('1 of 1 assessor answered, 0 of 1 approver approved');
    expect(check.stdout).toContain('0 of 1 approver approved');
  });

  test('is enough for a policy that asks for no one else, and check says what was signed', async () => {
    const world = await signed('{assessor: 1}');
    const check = await assess(world.place, ['check']);
    expect(check.stdout).toContain('1 of 1 assessor answered');
    expect(check.stdout).not.toMatch(/quorum-missing|approved/);
  });

  test('can be signed again by its assessor only as answers', async () => {
    const world = await signed('{assessor: 1}');
    const approve = await as(world, 'alice', ['sign', '--decision', 'approve', '--yes']);
    expect(approve.code).toBe(2);
    expect(approve.stderr).toContain('an assessor cannot approve a record');
    const again = await as(world, 'alice', ['sign', '--yes']);
    expect(again.stdout).toContain(`already signed: ${ALICE} as assessor`);
  });
});
