// No output says that a person has approved if that approval is not valid: anyone can write a file in the name of
// another person.

import { describe, expect, test } from 'vitest';
import { assess } from '../helpers/program.ts';
import { ID } from '../helpers/shop.ts';
import {
  ALICE,
  as,
  assessPrivacy,
  CAROL,
  decisionOf,
  read,
  type Team,
  team,
} from '../helpers/team.ts';

const SIGN = ['sign', ID, '--yes', '--time', '2026-11-20T11:00:00Z'];

/** Carol's approval, word for word as she would write it. */
function forged(of: Team): string {
  return read(of, decisionOf('alice'))
    .replaceAll(ALICE, CAROL)
    .replace('"role": "assessor"', '"role": "approver"')
    .replace('"decision": "answers"', '"decision": "approve"')
    .replace(/"seen": \[[^\]]*\]/, '"seen": []');
}

const FORGERIES: readonly (readonly [what: string, write: (of: Team) => void])[] = [
  [
    'an approval without a signature',
    (of) => of.place.write({ [decisionOf('carol')]: forged(of) }),
  ],
  [
    'an approval with the signature of another person',
    (of) =>
      of.place.write({
        [decisionOf('carol')]: forged(of),
        [`${decisionOf('carol')}.sig`]: read(of, `${decisionOf('alice')}.sig`),
      }),
  ],
];

async function signedByAlice(): Promise<Team> {
  const made = team();
  await assessPrivacy(made);
  expect((await as(made, 'alice', SIGN)).code).toBe(0);
  return made;
}

/** Lines in which carol is said to approve, with nothing that says otherwise. */
function claims(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => line.includes(CAROL) && /approve[sd]/.test(line))
    .filter((line) => !line.includes('NOT VALID'));
}

describe.each(FORGERIES)('%s', (_, forge) => {
  test('assess show says on a separate line which statement is not valid, and which is current', async () => {
    const made = await signedByAlice();
    forge(made);
    const shown = await assess(made.place, ['show']);
    expect(shown.code).toBe(0);
    expect(shown.stdout).toMatch(/^ {2}NOT VALID: .*carol@example.com.*approves it$/m);
    expect(claims(shown.stdout)).toEqual([]);
    expect(shown.stdout).toMatch(
      /^ {2}alice@example.com \(assessor\), 2026-11-20: these are my answers$/m,
    );
    const json = JSON.parse((await assess(made.place, ['show', '--json'])).stdout);
    expect(json.statements).toMatchObject([
      { counts: false, doubt: expect.any(String) },
      { counts: true, doubt: null },
    ]);
  });

  test('status and the list of records use the valid one', async () => {
    const made = await signedByAlice();
    forge(made);
    const status = await assess(made.place, ['status']);
    expect(status.stdout).toMatch(/^privacy .*abcde {2}1 sign-off /m);
    expect(claims(status.stdout)).toEqual([]);
    const json = JSON.parse((await assess(made.place, ['status', '--json'])).stdout);
    expect(json.records).toMatchObject([{ signOffs: 1 }]);
    const list = await assess(made.place, ['--plain'], { input: 'records\nquit\n' });
    expect(list.stdout).toMatch(new RegExp(`${ID} .*, 1 sign-off`));
    expect(list.stdout).not.toContain('approval');
    expect(claims(list.stdout)).toEqual([]);
  });

  test('a person who signs sees that one of those files is not valid', async () => {
    const made = await signedByAlice();
    forge(made);
    const later = ['sign', ID, '--yes', '--time', '2026-11-20T12:00:00Z', '--role', 'assessor'];
    const signing = await as(made, 'alice', later);
    expect(signing.stderr).toMatch(/seen .*approver\.carol\S+ \(NOT VALID\)/);
  });
});

test('a record that was changed after it was signed has no signature in the list', async () => {
  const made = await signedByAlice();
  const file = `assessments/records/${ID}/record.json`;
  made.place.write({ [file]: read(made, file).replace('"name": "shop"', '"name": "shap"') });
  const list = await assess(made.place, ['--plain'], { input: 'records\nquit\n' });
  expect(list.stdout).toMatch(new RegExp(`${ID} .*, not signed`));
});

test('assess show marks a comment and a decision whose keys have expired since', async () => {
  const made = await signedByAlice();
  const comment = ['comment', ID, '--comment', 'Read the terms.', '--yes'];
  const time = ['--time', '2026-11-20T12:00:00Z'];
  expect((await as(made, 'carol', [...comment, ...time])).code).toBe(0);
  const before = (await assess(made.place, ['show'])).stdout;
  expect(before).toMatch(/^ {2}carol@example.com \(approver\), 2026-11-20 comments$/m);
  const file = 'assessments/allowed_signers';
  const ended = 'valid-before="20261121Z" ssh-ed25519';
  made.place.write({ [file]: read(made, file).replaceAll(' ssh-ed25519', `,${ended}`) });
  const shown = (await assess(made.place, ['show'])).stdout;
  const mark = '2026-11-20, with a key that has expired since';
  expect(shown).toContain(`carol@example.com (approver), ${mark} comments`);
  expect(shown).toContain(`alice@example.com (assessor), ${mark}: these are my answers`);
  expect(shown).not.toContain('NOT VALID');
});

test('an assessor does not read that the assessor has signed, if another person wrote that name', async () => {
  const made = await signedByAlice();
  made.place.write({ [`${decisionOf('alice')}.sig`]: 'no signature\n' });
  const signing = await as(made, 'alice', SIGN);
  expect(signing.stderr).not.toContain('the assessor has signed already');
});
