// A record that replaces a rejected one: the person who makes it, and everyone who reads it later, sees what was
// rejected and why. Only what carol really signed is shown.

import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { sheetText } from '../helpers/answers.ts';
import { assess } from '../helpers/program.ts';
import { ID, TARGET } from '../helpers/shop.ts';
import { as, assessPrivacy, CAROL, decisionOf, read, type Team, team } from '../helpers/team.ts';

const NEXT = '2026-11-20-bbbbb';
const REASON = 'Read the terms of the supplier first.';
const WORDS = `Record ${ID}, which this one replaces, was rejected by ${CAROL} as approver on 2026-11-20: ${REASON}`;

const CHANGED = sheetText(TARGET).replace(/(privacy\.minimise:\n {4}value:) \d/, '$1 4');
const RUN = ['run', '--answers', '-', '--only', 'privacy', '--time', '2026-11-20T12:00:00Z'];

async function rejected(): Promise<Team> {
  const made = team();
  await assessPrivacy(made);
  const sign = ['sign', ID, '--yes', '--time', '2026-11-20T11:00:00Z'];
  expect((await as(made, 'alice', sign)).code).toBe(0);
  const reject = [...sign, '--decision', 'reject', '--comment', REASON];
  expect((await as(made, 'carol', reject)).code).toBe(0);
  return made;
}

/** Everything in which the new record is read. */
async function tellings(made: Team): Promise<Readonly<Record<string, string>>> {
  const sign = ['sign', NEXT, '--yes', '--time', '2026-11-20T13:00:00Z'];
  const reading = await as(made, 'carol', ['sign', NEXT, '--plain'], 'part what\nq\n');
  const show = await assess(made.place, ['show', NEXT]);
  const status = await assess(made.place, ['status']);
  const signing = await as(made, 'carol', [...sign, '--role', 'approver']);
  expect(signing.code).toBe(0);
  return {
    'what changed': reading.stdout,
    show: show.stdout,
    status: status.stdout,
    'before it is signed': signing.stderr,
  };
}

describe('the record before was rejected', () => {
  test('who makes the next one sees it at home, where the record is made, and from assess run', async () => {
    const made = await rejected();
    const talk = await assess(made.place, ['--plain', '--only', 'privacy'], {
      input: 'finish\nq\n',
    });
    const line = `Rejected by ${CAROL} (approver) on 2026-11-20: ${REASON}`;
    expect(talk.stdout.split('\n')).toContain(line);
    expect(talk.stdout).toContain(`Before: ${line}`);
    const run = await assess(made.place, [...RUN, '--dry-run'], { input: sheetText(TARGET) });
    expect(run.stderr).toContain(`note: ${WORDS}`);
  });

  test('and so does everyone who reads the new record, until it has the signatures it needs', async () => {
    const made = await rejected();
    await assessPrivacy(made, { id: NEXT, time: '2026-11-20T12:00:00Z' });
    const json = JSON.parse((await assess(made.place, ['show', NEXT, '--json'])).stdout);
    expect(json.rejectedBefore).toEqual([WORDS]);
    for (const [where, text] of Object.entries(await tellings(made)))
      expect(text, where).toContain(WORDS);
    const alice = ['sign', NEXT, '--yes', '--time', '2026-11-20T14:00:00Z', '--role', 'assessor'];
    expect((await as(made, 'alice', alice)).code).toBe(0);
    expect((await assess(made.place, ['status'])).stdout).not.toContain('was rejected by');
  });

  test('also with another record in between, when the same answers return', async () => {
    const made = await rejected();
    expect(CHANGED).not.toBe(sheetText(TARGET));
    const between = [...RUN, '--id', '2026-11-20-ccccc'];
    expect((await assess(made.place, between, { input: CHANGED })).code).toBe(0);
    await assessPrivacy(made, { id: NEXT, time: '2026-11-20T12:30:00Z' });
    const alice = ['sign', NEXT, '--yes', '--time', '2026-11-20T13:00:00Z', '--role', 'assessor'];
    expect((await as(made, 'alice', alice)).code).toBe(0);
    const status = (await assess(made.place, ['status'])).stdout;
    expect(status).toContain(`Record ${ID}, which has the same answers, was rejected`);
    expect(status).toContain(`still needed: 1 approver (${CAROL} may)`);
  });

  test.each(['quorum: {None: {assessor: 1}}', ''])(
    'also where no signature of hers is needed (policy: %j), as in assess check',
    async (quorum) => {
      const made = await rejected();
      const policy = `schema: assess.policy/1\nrequired:\n  - {questionnaire: privacy}\n${quorum}\n`;
      made.place.write({ 'assessments/policy.yaml': policy });
      await assessPrivacy(made, { id: NEXT, time: '2026-11-20T12:00:00Z' });
      const last = '2026-11-20-ddddd';
      await assessPrivacy(made, { id: last, time: '2026-11-20T12:30:00Z' });
      const alice = ['sign', last, '--yes', '--time', '2026-11-20T13:00:00Z'];
      expect((await as(made, 'alice', [...alice, '--role', 'assessor'])).code).toBe(0);
      const check = await assess(made.place, ['check']);
      expect([check.code, check.stdout]).toEqual([1, expect.stringContaining('rejected')]);
      const status = (await assess(made.place, ['status'])).stdout;
      expect(status).toContain(
        `Record ${ID}, which has the same answers, was rejected by ${CAROL}`,
      );
    },
  );

  test('also with a record in between that has the new answers, where check reports it', async () => {
    const made = await rejected();
    for (const [id, hour] of [
      ['2026-11-20-ccccc', '12'],
      [NEXT, '13'],
    ]) {
      const run = ['run', '--answers', '-', '--only', 'privacy', '--id', id ?? ''];
      const args = [...run, '--time', `2026-11-20T${hour}:00:00Z`];
      const { code, stderr } = await assess(made.place, args, { input: CHANGED });
      expect([code, stderr]).toEqual([0, expect.stringContaining(`note: Record ${ID}, which `)]);
    }
    const words = `Record ${ID}, which came before this one, was rejected by ${CAROL} as approver on 2026-11-20: ${REASON}`;
    const check = await assess(made.place, ['check']);
    expect(check.stdout).toContain(`the record replaces ${ID}, which ${CAROL} rejected`);
    expect((await assess(made.place, ['status'])).stdout).toContain(words);
    expect((await assess(made.place, ['show', NEXT])).stdout).toContain(words);
    const plain = ['--plain', '--only', 'privacy'];
    const talk = await assess(made.place, plain, { input: 'finish\nq\n' });
    expect(talk.stdout.split('\n')).toContain(words);
    expect(talk.stdout).toContain(`Before: ${words}`);
  });

  test('a statement that she did not sign is not shown in her name', async () => {
    const made = await rejected();
    const file = decisionOf('carol');
    made.place.write({ [file]: read(made, file).replace(REASON, 'Because I say so.') });
    await assessPrivacy(made, { id: NEXT, time: '2026-11-20T12:00:00Z' });
    for (const [where, text] of Object.entries(await tellings(made)))
      expect(text, where).not.toMatch(/was rejected by|Because I say so/);
  });

  test('nor what she has taken back', async () => {
    const made = await rejected();
    const approve = ['sign', ID, '--yes', '--time', '2026-11-20T11:30:00Z', '--role', 'approver'];
    expect((await as(made, 'carol', approve)).code).toBe(0);
    const next = await assess(made.place, [...RUN, '--id', NEXT], { input: CHANGED });
    expect(next.code).toBe(0);
    for (const [where, text] of Object.entries(await tellings(made)))
      expect(text, where).not.toContain('was rejected by');
  });
});

test('an approval in her name that she did not sign does not replace the rejection', async () => {
  const made = await rejected();
  const [first, second] = [decisionOf('carol'), decisionOf('carol').replace('.json', '.2.json')];
  const approval = read(made, first)
    .replace('"reject"', '"approve"')
    .replace('T11:00:00Z', 'T11:30:00Z')
    .replace(/"seen": \[[^\]]*\]/, '"seen": []');
  made.place.write({ [second]: approval, [`${second}.sig`]: read(made, `${first}.sig`) });
  const list = await assess(made.place, ['--plain'], { input: 'records\nquit\n' });
  expect(list.stdout).toMatch(new RegExp(`${ID} .*, rejected`));
  expect(list.stdout).toContain(`Rejected by ${CAROL} (approver) on 2026-11-20: ${REASON}`);
  const status = await assess(made.place, ['status']);
  expect(status.stdout).toMatch(new RegExp(`${ID} {2}rejected`));
  const show = JSON.parse((await assess(made.place, ['show', '--json'])).stdout);
  const statements: readonly { file: string; counts: boolean }[] = show.statements;
  expect(statements.filter(({ counts }) => !counts).map(({ file }) => file)).toEqual([
    path.basename(second),
  ]);
});

test('a rejection whose key was revoked later is shown as one, until she decides again', async () => {
  const made = await rejected();
  made.place.write({ 'assessments/revoked_keys': `${made.keys.carol.line}\n` });
  const line = `Rejected by ${CAROL} (approver) on 2026-11-20, with a key that was revoked later: ${REASON}`;
  const list = await assess(made.place, ['--plain'], { input: 'records\nquit\n' });
  expect(list.stdout).toMatch(new RegExp(`${ID} .*, rejected`));
  expect(list.stdout).toContain(line);
  const status = await assess(made.place, ['status']);
  expect(status.stdout).toMatch(new RegExp(`${ID} {2}rejected`));
  expect(status.stdout).toContain(line);
  expect(status.stdout).toContain(`still needed: 1 approver (${CAROL} may)`);
});
