import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type GitDir, gitdir } from '../helpers/git-repository.ts';
import { assess, type Outcome } from '../helpers/program.ts';
import {
  keygenAccepts,
  type KeyPairFiles,
  makeKey,
  signWithSshKeygen,
  tempFolder,
  type TempFolder,
} from '../helpers/ssh-tools.ts';

let keys: TempFolder;
let carol: KeyPairFiles;
let newer: KeyPairFiles;
let dave: KeyPairFiles;

beforeAll(() => {
  keys = tempFolder();
  carol = makeKey(keys, 'carol', 'ed25519');
  newer = makeKey(keys, 'carol two', 'ecdsa-256', 'a passphrase');
  dave = makeKey(keys, 'dave', 'rsa-2048');
});
afterAll(() => keys.remove());

const CAROL = 'carol@example.com';
const SIGNERS = 'assessments/allowed_signers';
const REVOKED = 'assessments/revoked_keys';
const AHEAD = '2990-01-01T00:00:00Z';
const TIME = ['--time', '2026-11-21T10:00:00Z'] as const;

const project = (): GitDir => gitdir({ 'README.md': '# Shop\n' });
const read = (place: GitDir, name = SIGNERS): string =>
  readFileSync(path.join(place.path, name), 'utf8');
const trust = (place: GitDir, ...args: readonly string[]): Promise<Outcome> =>
  assess(place, ['trust', ...args, '--yes']);

async function enrolled(): Promise<GitDir> {
  const place = project();
  await trust(place, 'add', CAROL, '--role', 'approver,reviewer', '--key', carol.publicFile);
  return place;
}

/** Whether ssh-keygen takes a signature by carol's first key as an approver, dated at a time. */
const countsAt = (place: GitDir, time: string): Promise<boolean> =>
  validAt(place, 'approver', time);

/** The same in any role. */
async function validAt(place: GitDir, role: string, time: string): Promise<boolean> {
  const message = Buffer.from('a statement\n');
  const namespace = `assess.${role}.v1`;
  return keygenAccepts({
    allowed: path.join(place.path, SIGNERS),
    principal: CAROL,
    namespace,
    signature: keys.file(`${role}-${time}.sig`, await signWithSshKeygen(carol, message, namespace)),
    message,
    time,
  });
}

describe('assess trust add', () => {
  test.each<[string, () => string]>([
    ['the file of a public key', () => carol.publicFile],
    ['the file of a private key', () => carol.file],
    ['the line that a forge shows', () => `${carol.line} carol@laptop`],
  ])('takes %s', async (_, key) => {
    const place = project();
    const run = await trust(place, 'add', CAROL, '--role', 'approver', '--key', key());
    expect(run.code).toBe(0);
    expect(run.stdout).toContain(
      `added: ${CAROL} may sign as approver with ${carol.key.fingerprint} (ssh-ed25519), `,
    );
    // What is about to be written is shown before it is.
    expect(run.stderr).toContain(
      `${CAROL} will be able to sign as approver with ${carol.key.fingerprint} (ssh-ed25519), `,
    );
    expect(run.stdout).toContain(`git add ${SIGNERS}`);
    expect(read(place)).toContain(`${CAROL} namespaces="assess.approver.v1" ${carol.line}\n`);
  });

  test('takes a file whose name has a blank, and an encrypted key, without its passphrase', async () => {
    const place = project();
    const run = await trust(place, 'add', CAROL, '--key', newer.file);
    expect(run.code).toBe(0);
    expect(read(place)).toContain(newer.line);
  });

  test('twice writes one line', async () => {
    const place = await enrolled();
    const before = read(place);
    const run = await trust(
      place,
      'add',
      CAROL,
      '--role',
      'reviewer,reviewer',
      '--key',
      carol.publicFile,
    );
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('already');
    expect(run.stdout).not.toContain('git add');
    expect(read(place)).toBe(before);
  });

  test('--json says what was written', async () => {
    const place = project();
    const run = await trust(
      place,
      'add',
      CAROL,
      '--role',
      'approver',
      '--key',
      carol.publicFile,
      '--json',
    );
    expect(JSON.parse(run.stdout)).toEqual({
      schema: 'assess.trust-change/1',
      action: 'add',
      principal: CAROL,
      roles: ['approver'],
      keys: [carol.key.fingerprint],
      ended: [],
      files: [SIGNERS],
      warnings: [],
    });
  });

  test('ssh-keygen reads the file as we do', async () => {
    const place = await enrolled();
    const message = Buffer.from('a statement\n');
    const signature = keys.file(
      'add.sig',
      await signWithSshKeygen(carol, message, 'assess.approver.v1'),
    );
    const ask = (namespace: string): Promise<boolean> =>
      keygenAccepts({
        allowed: path.join(place.path, SIGNERS),
        principal: CAROL,
        namespace,
        signature,
        message,
      });
    expect(await ask('assess.approver.v1')).toBe(true);
    expect(await ask('assess.assessor.v1')).toBe(false);
  });
});

describe('assess trust rotate', () => {
  test('ends the old key, begins the new one, keeps the roles', async () => {
    const place = await enrolled();
    const run = await trust(place, 'rotate', CAROL, '--key', newer.publicFile, ...TIME);
    expect(run).toMatchObject({ code: 0 });
    expect(run.stdout).toContain(`ended: ${carol.key.fingerprint}`);
    expect(run.stdout).toContain(
      `signs as approver, reviewer with ${newer.key.fingerprint} (ecdsa-sha2-nistp256)`,
    );
    const list = JSON.parse((await trust(place, 'list', '--json')).stdout) as { signers: unknown };
    expect(list.signers).toMatchObject([
      { principal: CAROL, key: carol.key.fingerprint, validBefore: '2026-11-21T10:00:00Z' },
      {
        principal: CAROL,
        key: newer.key.fingerprint,
        validBefore: null,
        roles: ['approver', 'reviewer'],
      },
    ]);
  });

  test('ssh-keygen accepts what the old key signed before, and nothing it signs later', async () => {
    const place = await enrolled();
    await trust(place, 'rotate', CAROL, '--key', newer.publicFile, ...TIME);
    expect(await countsAt(place, '20261121095959Z')).toBe(true);
    expect(await countsAt(place, '20261121100001Z')).toBe(false);
  });
});

describe('assess trust end', () => {
  test('earlier signatures stay valid, later ones are not; the line stays', async () => {
    const place = await enrolled();
    const run = await trust(place, 'end', CAROL, ...TIME);
    expect(run).toMatchObject({ code: 0 });
    expect(run.stdout).toContain(`ended: ${CAROL} can no longer sign as approver, reviewer`);
    expect(run.stdout).toContain(`git add ${SIGNERS}`);
    expect(await countsAt(place, '20261121095959Z')).toBe(true);
    expect(await countsAt(place, '20261121100001Z')).toBe(false);
    const back = ['add', CAROL, '--role', 'approver', '--key', carol.publicFile];
    expect((await trust(place, ...back)).stderr).toContain('this key was ended before');
    const ahead = await trust(place, 'rotate', CAROL, '--key', newer.publicFile, '--time', AHEAD);
    expect(ahead.stderr).toContain('is in the future');
    const again = await trust(place, 'end', CAROL, ...TIME);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain(`${CAROL} has no key to end`);
  });
});

describe('assess trust end --role', () => {
  test('ends that role only, for us and for ssh-keygen', async () => {
    const place = await enrolled();
    const run = await trust(place, 'end', CAROL, '--role', 'approver', ...TIME);
    expect(run.code).toBe(0);
    expect(run.stdout).toContain(
      `ended: ${CAROL} can no longer sign as approver; what was signed before stays valid`,
    );
    expect(await validAt(place, 'approver', '20261121095959Z')).toBe(true);
    expect(await validAt(place, 'approver', '20261121100001Z')).toBe(false);
    expect(await validAt(place, 'reviewer', '20261121100001Z')).toBe(true);
  });

  test('refuses a role that the person does not have, or that the project does not have', async () => {
    const place = await enrolled();
    const before = read(place);
    for (const [role, what] of [
      ['assessor', `${CAROL} has no key to end as assessor`],
      ['aprover', 'this project has no role "aprover"'],
    ] as const) {
      const run = await trust(place, 'end', CAROL, '--role', role, ...TIME);
      expect(run.code).toBe(2);
      expect(run.stderr).toContain(what);
    }
    expect(read(place)).toBe(before);
  });
});

describe('what a change of signers means', () => {
  const ALICE = 'alice@example.com';
  const DAVE = 'dave@example.com';
  const add = (place: GitDir, who: string, role: string, key: KeyPairFiles) =>
    trust(place, 'add', who, '--role', role, '--key', key.publicFile);

  test('the last approver is removed: no one can approve or consent', async () => {
    const place = await enrolled();
    const run = await trust(place, 'end', CAROL, '--role', 'approver', ...TIME);
    expect(run.stdout).toContain('warning: no one can sign as approver after this change');
    expect(run.stdout).toContain('records that need this role cannot pass (High, Critical)');
    expect(run.stdout).toContain('assess trust add NAME --role approver --key FILE.pub');
  });

  test('the consequence is shown before the question', async () => {
    const place = await enrolled();
    const before = read(place);
    const run = await assess(place, ['trust', 'end', CAROL, ...TIME]);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('warning: no one can sign as approver after this change');
    expect(read(place)).toBe(before);
  });

  test('with trustChange: approver, changes of trust need an administrator after that', async () => {
    const place = await enrolled();
    place.write({ 'assessments/policy.yaml': 'schema: assess.policy/1\ntrustChange: approver\n' });
    const run = await trust(place, 'end', CAROL, '--json', ...TIME);
    const said = JSON.parse(run.stdout) as { warnings: readonly string[] };
    expect(said.warnings.join('\n')).toContain(
      'changes of trust cannot pass, and an administrator has to merge the next one',
    );
  });

  test.each(['end', 'revoke'])(
    'the last assessor is removed by %s: no new record can pass',
    async (how) => {
      const place = await enrolled();
      await add(place, ALICE, 'assessor', dave);
      const run = await trust(place, how, how === 'end' ? ALICE : dave.key.fingerprint);
      expect(run.stdout).toContain(
        'warning: no one can sign as assessor after this change: records that need this role cannot pass (None, Low, Moderate, High, Critical).',
      );
    },
  );

  test('one of two approvers is removed: this change needs consent, and later ones do not', async () => {
    const place = await enrolled();
    await add(place, DAVE, 'approver', dave);
    const run = await trust(place, 'end', DAVE);
    expect(run.stdout).toContain(
      `warning: ${CAROL} is the only approver after this change, so later changes of trust need no consent (trustChange: auto).`,
    );
    expect(run.stdout).toContain('This change needs the consent of an approver');
  });

  test('fewer are left than the policy needs', async () => {
    const place = await enrolled();
    await add(place, DAVE, 'approver', dave);
    place.write({
      'assessments/policy.yaml':
        'schema: assess.policy/1\nquorum: {None: {assessor: 1}, High: {approver: 2}}\n',
    });
    const run = await trust(place, 'end', DAVE);
    expect(run.stdout).toContain(`warning: only ${CAROL} of 2 needed people can sign as approver`);
  });

  test('a second approver is added: consent is needed from now on', async () => {
    const place = await enrolled();
    const BEGINS = 'There are 2 approvers now. Once this is merged';
    expect((await add(place, ALICE, 'reviewer', dave)).stdout).not.toContain(BEGINS);
    expect((await add(place, ALICE, 'approver', dave)).stdout).toContain(BEGINS);
  });

  test('other people and roles: no consequence is shown', async () => {
    const place = await enrolled();
    await add(place, ALICE, 'assessor', dave);
    const run = await trust(place, 'end', CAROL, '--role', 'reviewer');
    expect(run.stdout).not.toMatch(/warning|consent/);
  });
});

describe('an option of another action', () => {
  test.each([
    ['rotate', '--role', 'approver'],
    ['revoke', '--role', 'approver'],
    ['end', '--key', 'x.pub'],
    ['add', '--reason', 'why'],
    ['list', '--new-role', ''],
    ['approve', '--role', 'approver'],
    ['rotate', '--base', 'main'],
  ])('%s %s is refused, and nothing is written', async (action, flag, value) => {
    const place = await enrolled();
    const before = read(place);
    const run = await trust(place, action, CAROL, flag, ...(value === '' ? [] : [value]));
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(`assess trust ${action} has no option ${flag}`);
    expect(read(place)).toBe(before);
  });
});

describe('assess trust revoke', () => {
  test('no signature of the key is valid, for us and for ssh-keygen', async () => {
    const place = await enrolled();
    const run = await trust(place, 'revoke', carol.key.fingerprint, '--reason', 'stolen\nlaptop');
    expect(run).toMatchObject({ code: 0 });
    expect(read(place, REVOKED)).toContain(`${carol.line} stolen laptop\n`);
    expect((await trust(place, 'list')).stdout).toContain('REVOKED');
    const message = Buffer.from('a statement\n');
    const signature = keys.file(
      'revoke.sig',
      await signWithSshKeygen(carol, message, 'assess.approver.v1'),
    );
    const accepted = await keygenAccepts({
      allowed: path.join(place.path, SIGNERS),
      revoked: path.join(place.path, REVOKED),
      principal: CAROL,
      namespace: 'assess.approver.v1',
      signature,
      message,
    });
    expect(accepted).toBe(false);
  });

  test('twice writes one line', async () => {
    const place = await enrolled();
    await trust(place, 'revoke', carol.key.fingerprint);
    const before = read(place, REVOKED);
    const run = await trust(place, 'revoke', carol.key.fingerprint);
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('is revoked already');
    expect(read(place, REVOKED)).toBe(before);
  });

  test('a key whose line is gone is revoked by the key itself', async () => {
    const place = await enrolled();
    const without = await trust(place, 'revoke', dave.key.fingerprint);
    expect(without.code).toBe(2);
    expect(without.stderr).toContain('--key old.pub');
    expect(
      (await trust(place, 'revoke', dave.key.fingerprint, '--key', dave.publicFile)).code,
    ).toBe(0);
    expect((await trust(place, 'list')).stdout).toContain(
      `revoked, of no listed person: ${dave.key.fingerprint}`,
    );
  });

  test('a revoked key cannot be added again', async () => {
    const place = await enrolled();
    await trust(place, 'revoke', carol.key.fingerprint);
    const before = read(place);
    const add = await trust(place, 'add', 'dave@example.com', '--key', carol.publicFile);
    expect(add.code).toBe(2);
    expect(add.stderr).toContain('is revoked');
    expect(read(place)).toBe(before);
  });
});

describe('a role that the project does not have', () => {
  const add = (place: GitDir, role: string, ...more: readonly string[]): Promise<Outcome> =>
    trust(place, 'add', 'dave@example.com', '--role', role, '--key', dave.publicFile, ...more);
  const POLICY =
    'schema: assess.policy/1\nquorum:\n  High: {legal: 1}\nseparated: [[works-council, assessor]]\nacceptances: {roles: [privacy-officer]}\n';

  test.each([
    ['a slip', 'reviwer', 'similar: reviewer', '--role reviewer'],
    ['one slip among good ones', 'approver,asessor', 'similar: assessor', '--role assessor'],
    ['a role of the policy, mistyped', 'privacy-oficer', 'similar: privacy-officer', ''],
    [
      'a role that resembles none',
      'boss',
      'privacy-officer',
      'trust add NAME --role boss --new-role',
    ],
  ])('%s is refused, and nothing is written', async (_, role, why, fix) => {
    const place = await enrolled();
    place.write({ 'assessments/policy.yaml': POLICY });
    const before = read(place);
    const run = await add(place, role);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain('this project has no role');
    expect(run.stderr).toContain(why);
    expect(run.stderr).toContain(fix);
    expect(read(place)).toBe(before);
  });

  test.each(['legal', 'works-council', 'privacy-officer', 'assessor', 'reviewer,approver'])(
    '%s is a role that the policy names, or that every project has',
    async (role) => {
      const place = project();
      place.write({ 'assessments/policy.yaml': POLICY });
      expect(await add(place, role)).toMatchObject({ code: 0 });
    },
  );

  test('--new-role confirms the role; after that the project has it', async () => {
    const place = project();
    expect(await add(place, 'ethics-board', '--new-role')).toMatchObject({ code: 0 });
    expect(read(place)).toContain('namespaces="assess.ethics-board.v1"');
    const next = ['--role', 'ethics-board', '--key', carol.publicFile];
    expect(await trust(place, 'add', CAROL, ...next)).toMatchObject({ code: 0 });
    const slip = await trust(
      place,
      'add',
      CAROL,
      '--role',
      'ethicsboard',
      '--key',
      newer.publicFile,
    );
    expect(slip.stderr).toContain('similar: ethics-board');
  });

  test('--new-role does not accept an impossible name', async () => {
    const run = await add(project(), 'Ethics Board', '--new-role');
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('"Ethics Board" is not a role');
  });
});

describe('assess trust list', () => {
  test('before there is a signer', async () => {
    const run = await trust(project());
    expect(run).toMatchObject({ code: 0 });
    expect(run.stdout).toContain('There are no signers yet');
  });

  test('shows who may sign as what, with which key', async () => {
    const run = await trust(await enrolled(), 'list');
    expect(run.stdout).toMatch(new RegExp(`^${CAROL} +approver, reviewer +ssh-ed25519 SHA256:`));
  });
});

describe('mistakes give a clear error and exit 2, and nothing is written', () => {
  const cases: readonly [string, () => readonly string[], string][] = [
    [
      'an action that is none',
      () => ['grant', CAROL],
      '"grant" is not list, add, rotate, end, revoke or approve',
    ],
    ['no name', () => ['add'], 'the name to add is missing'],
    ['no key', () => ['add', CAROL], 'the key of carol@example.com is missing'],
    [
      'a role that is none',
      () => ['add', CAROL, '--role', 'Boss', '--key', carol.publicFile],
      '"Boss" is not a role',
    ],
    [
      'a name with blanks',
      () => ['add', 'Carol C', '--key', carol.publicFile],
      '"Carol C" cannot be written in allowed_signers',
    ],
    ['a file that is not there', () => ['add', CAROL, '--key', 'no such.pub'], 'no such.pub'],
    ['a file that is no key', () => ['add', CAROL, '--key', 'README.md'], 'README.md'],
    [
      'a key that cannot be read',
      () => ['add', CAROL, '--key', 'ssh-ed25519 AAAA'],
      '--key cannot be used: it is not an SSH key',
    ],
    [
      'a kind of key that is not accepted',
      () => ['add', CAROL, '--key', `ssh-dss ${carol.line.split(' ')[1]}`],
      '--key cannot be used: it is not an SSH key',
    ],
    [
      'the key of another person',
      () => ['add', 'dave@example.com', '--key', carol.publicFile],
      'this is the key of carol@example.com',
    ],
    [
      'a signer without a key to rotate',
      () => ['rotate', 'dave@example.com', '--key', dave.publicFile],
      'dave@example.com has no key to end',
    ],
    [
      'an unknown key to revoke',
      () => ['revoke', 'SHA256:nothing'],
      'there is no key SHA256:nothing',
    ],
  ];
  test.each(cases)('%s', async (_, args, told) => {
    const place = await enrolled();
    const before = read(place);
    const run = await trust(place, ...args());
    expect(run.stderr).toContain(told);
    expect(run.stderr).toMatch(/^error: .*\n {2}why: [\s\S]*\n {2}fix: .*\n$/);
    expect(run.stdout).toBe('');
    expect(run.code).toBe(2);
    expect(read(place)).toBe(before);
    expect(place.git('status', '--porcelain', '--untracked-files=all')).toBe(`?? ${SIGNERS}`);
  });

  test.each<[string, Buffer]>([
    ['is not text', Buffer.from([0x23, 0xff, 0xfe, 0x0a])],
    ['has a line that cannot be read', Buffer.from('nonsense\n')],
  ])('a file that %s is reported and not changed', async (_, bytes) => {
    const place = project();
    place.write({ [SIGNERS]: bytes });
    const run = await trust(place, 'add', CAROL, '--key', carol.publicFile);
    expect(run.code).toBe(2);
    expect(readFileSync(path.join(place.path, SIGNERS))).toEqual(bytes);
  });
});
