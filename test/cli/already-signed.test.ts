// Signing the same twice: the second statement would say nothing new, so it is not made, and the command says so (exit 0).

import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { assess, type Outcome } from '../helpers/program.ts';
import { ID } from '../helpers/shop.ts';
import { type KeyPairFiles, makeKey, tempFolder } from '../helpers/ssh-tools.ts';
import { ALICE, as, assessPrivacy, decisionOf, team, type Team } from '../helpers/team.ts';

const statements = ({ place }: Team): readonly string[] =>
  readdirSync(path.join(place.path, `assessments/records/${ID}`))
    .filter((name) => /^[a-z]+\..*\.json$/.test(name))
    .toSorted();

const answer = (at: Team, ...more: readonly string[]): Promise<Outcome> =>
  as(at, 'alice', ['sign', '--decision', 'answers', '--yes', ...more]);

async function answered(): Promise<Team> {
  const at = team();
  await assessPrivacy(at);
  expect((await answer(at)).code).toBe(0);
  return at;
}

/** Another key of alice, added beside the first. */
async function secondKey({ place }: Team): Promise<KeyPairFiles> {
  const folder = tempFolder();
  onTestFinished(() => folder.remove());
  const key = makeKey(folder, 'second', 'ed25519');
  const args = ['trust', 'add', ALICE, '--role', 'assessor', '--key', key.publicFile, '--yes'];
  expect((await assess(place, args)).code).toBe(0);
  return key;
}

describe('the same decision again', () => {
  test('is not signed: it says so, asks nothing, writes nothing, and the exit code is 0', async () => {
    const at = await answered();
    const before = statements(at);
    const again = await as(at, 'alice', ['sign', '--decision', 'answers']);
    expect(again.code).toBe(0);
    expect(again.stdout).toContain(
      `already signed: ${ALICE} as assessor. The same statement exists`,
    );
    expect(again.stdout).toContain(decisionOf('alice'));
    expect(statements(at)).toEqual(before);
    const json = await answer(at, '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      schema: 'assess.sign/1',
      files: [],
      already: [decisionOf('alice')],
    });
    expect(statements(at)).toEqual(before);
    expect((await assess(at.place, ['verify'])).code).toBe(0);
  });

  test.each<[string, (at: Team) => Promise<readonly string[]>]>([
    ['with another comment', async () => ['--comment', 'Fine.']],
    [
      'after another person has decided',
      async (at) => {
        expect((await as(at, 'carol', ['sign', '--decision', 'approve', '--yes'])).code).toBe(0);
        return [];
      },
    ],
    [
      'after another person has commented on it',
      async (at) => {
        const args = ['comment', '--comment', 'Since when?', '--role', 'approver', '--yes'];
        expect((await as(at, 'carol', args)).code).toBe(0);
        return [];
      },
    ],
    ['with another key', async (at) => ['--key', (await secondKey(at)).file]],
    [
      'after the signature was damaged',
      async ({ place }) => {
        writeFileSync(path.join(place.path, `${decisionOf('alice')}.sig`), 'nonsense\n');
        return [];
      },
    ],
  ])('is signed %s', async (_, change) => {
    const at = await answered();
    const more = await change(at);
    const outcome = await assess(
      at.place,
      [
        'sign',
        '--decision',
        'answers',
        '--yes',
        '--by',
        ALICE,
        '--key',
        at.keys.alice.file,
        ...more,
      ],
      { env: { SSH_AUTH_SOCK: '' } },
    );
    expect(outcome.stdout).toContain(`signed: ${ALICE} as assessor, these are my answers`);
    expect(statements(at)).toContain(
      path.basename(decisionOf('alice')).replace('.json', '.2.json'),
    );
  });

  test('is signed after the opposite decision', async () => {
    const at = await answered();
    const reject = ['sign', '--decision', 'reject', '--comment', 'No.', '--yes'];
    expect((await as(at, 'alice', reject)).code).toBe(0);
    expect((await answer(at)).stdout).toContain('signed: ');
    expect(statements(at)).toHaveLength(3);
  });

  test('is not signed again after a comment of the same person, which changes no decision', async () => {
    const at = await answered();
    const comment = ['comment', '--comment', 'A note.', '--role', 'assessor', '--yes'];
    expect((await as(at, 'alice', comment)).code).toBe(0);
    expect((await answer(at)).stdout).toContain('already signed');
    expect(statements(at)).toHaveLength(2);
  });
});

describe('every kind of statement', () => {
  test.each<[string, readonly string[], (at: Team) => void]>([
    ['a comment', ['comment', '--comment', 'Well done.', '--role', 'assessor'], () => undefined],
    [
      'a reaffirmation',
      ['reaffirm', '--reason', 'Only words.'],
      ({ place }) => void place.commit({ 'README.md': '# Changed\n' }),
    ],
  ])('%s that is made again is not signed again; another one is', async (_, args, prepare) => {
    const at = await answered();
    prepare(at);
    const run = (...more: readonly string[]): Promise<Outcome> =>
      as(at, 'alice', [...args, '--yes', ...more]);
    const first = await run();
    expect(first.code).toBe(0);
    expect(first.stdout).not.toContain('already');
    const count = statements(at).length;
    expect(await run()).toMatchObject({ code: 0 });
    expect((await run()).stdout).toContain('already signed');
    expect(statements(at)).toHaveLength(count);
    const option = args[1] ?? '';
    expect((await run(option, 'Something else.')).stdout).not.toContain('already');
    expect(statements(at)).toHaveLength(count + 1);
  });

  test('a consent to a change of trust', async () => {
    const at = team();
    await assessPrivacy(at);
    at.place.commit();
    at.place.write({ 'assessments/revoked_keys': '# none\n' });
    const consent = (): Promise<Outcome> =>
      as(at, 'carol', ['trust', 'approve', '--base', 'HEAD', '--yes']);
    expect((await consent()).stdout).toContain('signed: ');
    const again = await consent();
    expect(again.code).toBe(0);
    expect(again.stdout).toContain('already signed');
    expect(readdirSync(path.join(at.place.path, 'assessments/trust-changes'))).toHaveLength(2);
  });
});
