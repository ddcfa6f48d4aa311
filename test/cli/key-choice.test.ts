// Which key signs, on the built program with a real ssh-agent: git's configuration x agent x ~/.ssh x --key, and
// every command that signs or adds a signer. The table of all cases is in test/signing/keys.test.ts.

import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { sheetText } from '../helpers/answers.ts';
import type { GitDir } from '../helpers/git-repository.ts';
import { assess, type Outcome } from '../helpers/program.ts';
import { KEYS, startAssess } from '../helpers/pty.ts';
import { environment, ID, project, TARGET, TIME } from '../helpers/shop.ts';
import { startAgent } from '../helpers/ssh-agent.ts';
import { type KeyPairFiles, makeKey, tempFolder, type TempFolder } from '../helpers/ssh-tools.ts';

const ALICE = 'alice@example.com';
const SIGNERS = 'assessments/allowed_signers';
const SHEET = sheetText(TARGET);

let keys: TempFolder;
let a: KeyPairFiles;
let b: KeyPairFiles;
let c: KeyPairFiles;
/** An agent that holds b, one that holds b and c, and none. */
const sockets = { none: '', b: '', 'b and c': '' };

beforeAll(async () => {
  keys = tempFolder();
  a = makeKey(keys, 'a', 'ed25519');
  b = makeKey(keys, 'b', 'ed25519');
  c = makeKey(keys, 'c', 'ed25519');
  const [one, two] = [await startAgent(), await startAgent()];
  await one.add([b.file]);
  await two.add([b.file, c.file]);
  sockets.b = one.socket;
  sockets['b and c'] = two.socket;
  return async () => {
    await one.stop();
    await two.stop();
  };
});
afterAll(() => keys.remove());

interface Set {
  /** `user.signingKey` of the person, with gpg.format=ssh. */
  readonly global?: string;
  readonly local?: string;
  readonly format?: string;
  readonly agent?: keyof typeof sockets;
  /** Keys in ~/.ssh. */
  readonly home?: readonly KeyPairFiles[];
}

interface World {
  readonly place: GitDir;
  readonly env: Record<string, string>;
}

function world({ global, local, format = 'ssh', agent = 'none', home = [] }: Set): World {
  const place = project();
  place.git('config', '--global', 'gpg.format', format);
  if (global !== undefined) place.git('config', '--global', 'user.signingKey', global);
  if (local !== undefined) place.git('config', '--local', 'user.signingKey', local);
  const ssh = path.join(path.dirname(place.path), '.ssh');
  mkdirSync(ssh, { mode: 0o700 });
  for (const key of home) {
    for (const end of ['', '.pub'])
      copyFileSync(`${key.file}${end}`, path.join(ssh, `id_${path.basename(key.file)}${end}`));
  }
  return { place, env: { ...environment(place), SSH_AUTH_SOCK: sockets[agent] } };
}

const run = ({ place, env }: World, args: readonly string[], input = ''): Promise<Outcome> =>
  assess(place, args, { env, input });
const record = (at: World, ...args: readonly string[]): Promise<Outcome> =>
  run(
    at,
    ['run', '--answers', '-', '--only', 'privacy', '--id', ID, '--time', TIME, '--yes', ...args],
    SHEET,
  );
const signers = ({ place }: World): string => {
  const file = path.join(place.path, SIGNERS);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};

describe('the first signature', () => {
  test.each<[string, () => Set, readonly string[], () => readonly [KeyPairFiles, string]]>([
    [
      'user.signingKey, not the key of the agent',
      () => ({ global: a.file, agent: 'b', home: [c] }),
      [],
      () => [a, 'from user.signingKey in your global git configuration'],
    ],
    [
      'user.signingKey that the agent holds',
      () => ({ global: `key::${b.line}`, agent: 'b and c' }),
      [],
      () => [b, 'from user.signingKey in your global git configuration, held by the ssh-agent'],
    ],
    [
      'the key of the agent, where user.signingKey is not set',
      () => ({ agent: 'b', home: [c] }),
      [],
      () => [b, 'from the ssh-agent'],
    ],
    [
      'the key of ~/.ssh, where there is no agent',
      () => ({ home: [c] }),
      [],
      () => [c, 'from ~/.ssh/id_c.pub'],
    ],
    [
      'the key that --key names, though user.signingKey is broken',
      () => ({ global: '/no/such/key', agent: 'b' }),
      ['--key', '$c'],
      () => [c, 'from --key'],
    ],
    [
      'the key of the agent with a fingerprint',
      () => ({ global: a.file, agent: 'b and c' }),
      ['--key', '$c-fingerprint'],
      () => [c, 'from --key SHA256:'],
    ],
    [
      'the key of the agent, where gpg.format is not ssh, and that is said',
      () => ({ global: a.file, format: 'openpgp', agent: 'b' }),
      [],
      () => [b, 'gpg.format is openpgp, which is not used'],
    ],
  ])('is made with %s', async (_, set, args, expected) => {
    const at = world(set());
    const given = args.map((arg) =>
      arg.replace('$c-fingerprint', c.key.fingerprint).replace('$c', c.file),
    );
    const outcome = await record(at, '--sign', ...given);
    const [key, said] = expected();
    expect(outcome.stderr).not.toContain('error:');
    expect(outcome.code).toBe(0);
    expect(outcome.stderr).toContain(`signed as ${ALICE} (assessor) with ${key.key.fingerprint}`);
    expect(outcome.stderr).toContain(said);
    expect(outcome.stderr).toContain(`it adds ${ALICE} as assessor, with this key`);
    expect(signers(at)).toContain(key.line);
    expect(signers(at).match(/ssh-ed25519/g)).toHaveLength(1);
  });

  test.each<[string, () => Set, readonly string[]]>([
    [
      'a missing file',
      () => ({ global: '/no/such/key' }),
      ['user.signingKey in your global git', '/no/such/key', 'not there'],
    ],
    [
      'a text that is no key',
      () => ({ global: keys.file('text', 'hello\n') }),
      ['it is not an SSH key'],
    ],
    [
      'the name of an OpenPGP key',
      () => ({ global: 'ABCD1234' }),
      ['shop/ABCD1234', 'is not there'],
    ],
    [
      'a public key without its private half',
      () => ({ global: keys.file('alone.pub', `${a.line}\n`) }),
      ['its private half was not found'],
    ],
    [
      'a key that the agent does not hold',
      () => ({ global: `key::${a.line}` }),
      ['its private half was not found'],
    ],
    ['a damaged key', () => ({ global: 'key::ssh-ed25519 AAAA' }), ['it is not an SSH key']],
    ["another user's folder", () => ({ global: '~bob/key' }), ['this path is not followed']],
  ])('is an error where user.signingKey names %s', async (_, set, said) => {
    const at = world({ ...set(), agent: 'b', home: [c] });
    const outcome = await record(at, '--sign');
    expect(outcome.code).toBe(2);
    for (const each of said) expect(outcome.stderr).toContain(each);
    expect(outcome.stderr).toMatch(/ {2}fix: .*--key FILE/);
    expect(at.place.git('status', '--porcelain')).toBe('');
  });

  test('asks which key of several is meant, and without a terminal lists them', async () => {
    const at = world({ agent: 'b and c', home: [a] });
    const outcome = await record(at, '--sign');
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain('several keys fit');
    for (const { key } of [b, c]) expect(outcome.stderr).toContain(key.fingerprint);
    expect(outcome.stderr).not.toContain(a.key.fingerprint);
    expect(outcome.stderr).toContain('--key FILE or --key SHA256:...');
    expect(at.place.git('status', '--porcelain')).toBe('');
  });
});

test('a listed key of the agent signs if user.signingKey is not listed, with a note', async () => {
  const at = world({ global: a.file, agent: 'b' });
  at.place.write({ [SIGNERS]: `${ALICE} namespaces="assess.assessor.v1" ${b.line}\n` });
  const outcome = await record(at, '--sign');
  expect(outcome.code).toBe(0);
  expect(outcome.stderr).toContain(`with ${b.key.fingerprint} (ssh-ed25519), from the ssh-agent`);
  expect(outcome.stderr).toContain(
    `user.signingKey (${a.key.fingerprint}) is not used: allowed_signers does not list it`,
  );
});

describe('every command takes user.signingKey, not the key of the agent, and says so', () => {
  const SOURCE = 'from user.signingKey in your global git configuration';
  const prepared = (): World => world({ global: a.file, agent: 'b', home: [c] });
  const enrolled = async (roles: string): Promise<World> => {
    const at = prepared();
    expect((await run(at, ['init', '--yes', '--time', TIME])).code).toBe(0);
    at.place.write({
      [SIGNERS]: [b, c, a]
        .map(
          ({ line }, index) =>
            `${['bob@example.com', 'carol@example.com', ALICE][index]} namespaces="${roles}" ${line}\n`,
        )
        .join(''),
    });
    expect((await record(at)).code).toBe(0);
    return at;
  };
  const ROLES = 'assess.assessor.v1,assess.reviewer.v1,assess.approver.v1';

  test('init, before it adds the signer', async () => {
    const at = prepared();
    const outcome = await run(at, ['init', '--dry-run']);
    expect(outcome.stdout).toContain(
      `the first one is ${ALICE} as assessor, with ${a.key.fingerprint} (ssh-ed25519), ${SOURCE}`,
    );
    expect((await run(at, ['init', '--yes'])).code).toBe(0);
    expect(signers(at)).toContain(a.line);
    expect(signers(at)).not.toContain(b.line);
  });

  test('init is an error if user.signingKey cannot be used and its key is not listed yet', async () => {
    const at = world({ global: '/no/such/key', agent: 'b' });
    const outcome = await run(at, ['init', '--yes']);
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain('user.signingKey in your global git configuration');
    expect(at.place.git('status', '--porcelain')).toBe('');
    at.place.write({ [SIGNERS]: `${ALICE} namespaces="assess.assessor.v1" ${b.line}\n` });
    expect((await run(at, ['init', '--yes'])).code).toBe(0);
  });

  test.each<[string, readonly string[]]>([
    ['sign', ['sign', '--role', 'approver', '--yes', '--json']],
    ['comment', ['comment', '--comment', 'Well done.', '--yes', '--json']],
  ])('%s', async (_, args) => {
    const at = await enrolled(ROLES);
    const outcome = await run(at, args);
    expect(outcome.code).toBe(0);
    expect(JSON.parse(outcome.stdout)).toMatchObject({ key: a.key.fingerprint });
    expect(outcome.stderr).toContain(`${a.key.fingerprint} (ssh-ed25519), ${SOURCE}`);
  });

  test('trust approve', async () => {
    const at = await enrolled(ROLES);
    at.place.commit({});
    at.place.write({ 'assessments/policy.yaml': 'schema: assess.policy/1\nmaxAgeDays: 30\n' });
    const outcome = await run(at, ['trust', 'approve', '--base', 'HEAD', '--yes', '--json']);
    expect(outcome.code).toBe(0);
    expect(JSON.parse(outcome.stdout)).toMatchObject({ key: a.key.fingerprint });
    expect(outcome.stderr).toContain(`${a.key.fingerprint} (ssh-ed25519), ${SOURCE}`);
  });

  test('reaffirm', async () => {
    const at = await enrolled(ROLES);
    at.place.commit({ 'README.md': '# Changed\n' });
    const args = ['reaffirm', '--reason', 'Only words.', '--yes', '--json'];
    const outcome = await run(at, args);
    expect(outcome.code).toBe(0);
    expect(JSON.parse(outcome.stdout)).toMatchObject({ key: a.key.fingerprint });
    expect(outcome.stderr).toContain(SOURCE);
  });

  test('the wizard at home, and line by line', async () => {
    const { place, env } = prepared();
    const app = startAssess(['-C', place.path], { env });
    await app.waitFor('the first signature');
    expect(app.screen.text.replaceAll(/\s+/g, ' ')).toContain(
      `You can sign as ${ALICE} (assessor) with ${a.key.fingerprint} (ssh-ed25519), ${SOURCE}`,
    );
    await app.type('q');
    await app.waitForExit();
    const plain = await assess(place, ['--plain'], { env, input: 'q\n' });
    expect(plain.stdout).toContain(`with ${a.key.fingerprint} (ssh-ed25519), ${SOURCE}`);
    expect(plain.stdout).toContain(`This is the first signature in this project: it adds ${ALICE}`);
  });
});

describe('a person whose keys sign nothing here', () => {
  test.each<[string, string, string]>([
    ['is no signer', 'bob@example.com', 'is not in'],
    ['is a signer with another key', ALICE, 'with a key that is not here'],
  ])('%s: home names the command that adds a key, also with -C', async (_, signer, why) => {
    const { place, env } = world({ global: a.file });
    place.write({ [SIGNERS]: `${signer} namespaces="assess.assessor.v1" ${b.line}\n` });
    const folder = path.dirname(place.path);
    const args = ['-C', path.basename(place.path), '--plain'];
    const talk = await assess(place, args, { env, cwd: folder, input: 'q\n' });
    expect(talk.stdout).toContain(why);
    expect(talk.stdout).toContain(
      `To sign with a key that you have: assess -C ${path.basename(place.path)} trust add ${ALICE} --role assessor --key FILE.pub`,
    );
  });
});

describe("another person's key", () => {
  test.each<[string, string]>([
    ['for a person who is no signer', 'bob@example.com'],
    ['for a signer with another key', 'dora@example.com'],
  ])('%s: nothing advises to add it', async (_, principal) => {
    const { place, env } = world({});
    const line = (who: string, key: string): string =>
      `${who} namespaces="assess.assessor.v1" ${key}\n`;
    place.write({ [SIGNERS]: line(ALICE, a.line) + line('dora@example.com', b.line) });
    const made = ['run', '--answers', '-', '--only', 'privacy', '--id', ID, '--time', TIME];
    await assess(place, made, { env, input: SHEET });
    const args = ['sign', ID, '--role', 'assessor', '--by', principal, '--key', a.file, '--yes'];
    const refused = await assess(place, args, { env });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(`The key ${a.key.fingerprint} belongs to ${ALICE}`);
    expect(refused.stderr).not.toContain('trust add');
  });
});

describe("a key named by the repository's own configuration", () => {
  const own = (): World => world({ local: a.file, agent: 'b' });
  const included = (): World => {
    const at = world({ agent: 'b' });
    const file = path.join(path.dirname(at.place.path), 'team.config');
    writeFileSync(file, `[user]\n\tsigningKey = ${a.file}\n`);
    at.place.git('config', '--local', 'include.path', file);
    return at;
  };
  const relative = (): World => {
    const at = world({ global: 'keys/a', agent: 'b' });
    at.place.write({ 'keys/a': readFileSync(a.file, 'utf8') });
    at.place.commit();
    chmodSync(path.join(at.place.path, 'keys/a'), 0o600);
    return at;
  };

  test.each<[string, () => World, string]>([
    ['in its local scope', own, "this repository's own git configuration"],
    ['in an included file', included, "this repository's own git configuration"],
    ['as a file of the repository', relative, 'a relative path'],
  ])('%s: refused without a terminal, unless --key names it', async (_, make, said) => {
    const at = make();
    const refused = await record(at, '--sign');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(`is named by ${said}`);
    expect(refused.stderr).toContain(`--key ${a.key.fingerprint}`);
    expect(at.place.git('status', '--porcelain')).toBe('');
    const named = await record(at, '--sign', '--key', a.key.fingerprint);
    expect(named.code).toBe(0);
    expect(signers(at)).toContain(a.line);
  });

  test('line by line through a pipe: not offered', async () => {
    const { place, env } = own();
    const plain = await assess(place, ['--plain'], { env, input: 'q\n' });
    expect(plain.stdout).toContain('You cannot sign here');
    expect(plain.stdout).toContain(`--key ${a.key.fingerprint}`);
  });

  test('at a terminal: confirmed in a separate question before the signature', async () => {
    const at = own();
    expect((await record(at)).code).toBe(0);
    const args = ['-C', at.place.path, 'sign', ID, '--decision', 'answers'];
    const no = startAssess(args, { env: at.env });
    await no.waitFor(`Use ${a.key.fingerprint}? (y/N)`);
    await no.type('n', KEYS.enter);
    expect(await no.waitForExit()).toMatchObject({ code: 2 });
    expect(signers(at)).toBe('');
    const yes = startAssess(args, { env: at.env });
    await yes.waitFor('(y/N)');
    await yes.type('y', KEYS.enter);
    await yes.waitFor('Sign? (y/N)');
    await yes.type('y', KEYS.enter);
    expect(await yes.waitForExit()).toMatchObject({ code: 0 });
    expect(signers(at)).toContain(a.line);
  });

  test('in the wizard: chosen twice', async () => {
    const at = own();
    expect((await record(at)).code).toBe(0);
    const app = startAssess(['-C', at.place.path, 'sign', ID], { env: at.env });
    onTestFinished(() => app.stop());
    await app.waitFor('genuine');
    await app.type(KEYS.enter);
    await app.waitFor('These are my answers');
    await app.type('1', KEYS.enter);
    await app.waitFor('about to sign exactly this');
    await app.type('1', KEYS.enter);
    await app.waitFor(/Choose\s+it once more to sign with it/);
    expect(signers(at)).toBe('');
    await app.type('1', KEYS.enter);
    await app.waitFor('signed record');
    await app.type(KEYS.enter);
    expect(await app.waitForExit()).toMatchObject({ code: 0 });
    expect(signers(at)).toContain(a.line);
  });
});
