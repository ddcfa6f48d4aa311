// What is confirmed before it is written: one rule for the whole table of commands. Without a terminal and without --yes
// nothing is written by a command that signs, that changes who may sign, or that sets a project up.

import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { sheetText } from '../helpers/answers.ts';
import { commandNames, COMMAND_ROWS } from '../../src/cli/commands.ts';
import type { GitDir } from '../helpers/git-repository.ts';
import { assess, type Outcome } from '../helpers/program.ts';
import { ID, project, TARGET, TIME } from '../helpers/shop.ts';
import { type KeyPairFiles, makeKey, tempFolder } from '../helpers/ssh-tools.ts';

const ALICE = 'alice@example.com';
const RUN = ['run', '--answers', '-', '--only', 'privacy', '--id', ID, '--time', TIME];

interface Writing {
  readonly name: string;
  readonly args: (keys: Keys) => readonly string[];
  /** The state it needs. */
  readonly prepare?: (place: GitDir, keys: Keys) => Promise<unknown> | void;
}

interface Keys {
  /** A .pem file that signs for alice. */
  readonly pem: string;
  readonly carol: KeyPairFiles;
}

const sheet = (place: GitDir, args: readonly string[]): Promise<Outcome> =>
  assess(place, args, { input: sheetText(TARGET) });
const record = (place: GitDir): Promise<Outcome> => sheet(place, RUN);
const enrolled = async (place: GitDir, { pem }: Keys): Promise<void> => {
  await assess(place, ['init', '--key', pem, '--yes', '--time', TIME]);
  const roles = 'assessor,reviewer,approver';
  await assess(place, ['trust', 'add', ALICE, '--role', roles, '--key', pem, '--yes']);
};
const recorded = async (place: GitDir, keys: Keys): Promise<void> => {
  await enrolled(place, keys);
  await record(place);
};
const stale = async (place: GitDir, keys: Keys): Promise<void> => {
  await recorded(place, keys);
  place.commit({ 'README.md': '# Changed\n' });
};

const changedPolicy = async (place: GitDir, keys: Keys): Promise<void> => {
  await enrolled(place, keys);
  place.commit();
  const policy = path.join(place.path, 'assessments/policy.yaml');
  writeFileSync(policy, readFileSync(policy, 'utf8').replace('maxAgeDays: 365', 'maxAgeDays: 400'));
};

/** Each asks. */
const CONFIRMED: readonly Writing[] = [
  { name: 'init', args: () => ['init'] },
  { name: 'run --sign', args: ({ pem }) => [...RUN, '--sign', '--key', pem] },
  {
    name: 'sign',
    args: ({ pem }) => ['sign', '--decision', 'answers', '--key', pem],
    prepare: record,
  },
  {
    name: 'comment',
    args: ({ pem }) => ['comment', '--comment', 'Well done.', '--key', pem],
    prepare: recorded,
  },
  {
    name: 'reaffirm',
    args: ({ pem }) => ['reaffirm', '--reason', 'Only words.', '--key', pem],
    prepare: stale,
  },
  {
    name: 'trust add',
    args: ({ carol }) => ['trust', 'add', 'carol@example.com', '--key', carol.publicFile],
  },
  {
    name: 'trust rotate',
    args: ({ carol }) => ['trust', 'rotate', ALICE, '--key', carol.publicFile],
    prepare: enrolled,
  },
  { name: 'trust end', args: () => ['trust', 'end', ALICE], prepare: enrolled },
  {
    name: 'trust revoke',
    args: ({ carol }) => ['trust', 'revoke', carol.key.fingerprint, '--key', carol.publicFile],
    prepare: enrolled,
  },
  {
    name: 'trust approve',
    args: ({ pem }) => ['trust', 'approve', '--base', 'HEAD~1', '--key', pem],
    prepare: changedPolicy,
  },
];

/** Each does what its name says, without a question. */
const UNASKED: readonly Writing[] = [
  { name: 'run', args: () => RUN },
  {
    name: 'verify --fix',
    args: () => ['verify', '--fix'],
    prepare: async (place, { pem }) => {
      await sheet(place, [...RUN, '--sign', '--key', pem, '--yes']);
      const file = path.join(place.path, `assessments/records/${ID}/record.json`);
      writeFileSync(file, JSON.stringify(JSON.parse(readFileSync(file, 'utf8'))));
    },
  },
];

/** None writes anything in the repository. */
const READING: readonly (readonly string[])[] = [
  ['status'],
  ['scan'],
  ['show'],
  ['diff'],
  ['log'],
  ['check'],
  ['verify'],
  ['report', '--format', 'markdown'],
  ['questions'],
  ['explain', 'privacy.retention'],
  ['lint', 'README.md'],
  ['config', 'list'],
  ['trust', 'list'],
  ['init', '--dry-run'],
  [...RUN, '--dry-run'],
  ['wizard'],
];

const keys: { current: Keys | undefined } = { current: undefined };
beforeAll(() => {
  const folder = tempFolder();
  const pem = path.join(folder.path, 'alice.pem');
  const made = generateKeyPairSync('ed25519').privateKey;
  writeFileSync(pem, made.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  keys.current = { pem, carol: makeKey(folder, 'carol', 'ed25519') };
  return () => folder.remove();
});

async function prepared({ prepare }: Writing): Promise<{ place: GitDir; before: string }> {
  const place = project();
  await prepare?.(place, keys.current!);
  place.git('add', '--all');
  place.git('commit', '--quiet', '--allow-empty', '--message', 'before');
  return { place, before: changes(place) };
}

const changes = (place: GitDir): string =>
  place.git('status', '--porcelain', '--untracked-files=all');

describe('without a terminal', () => {
  test.each(CONFIRMED)('$name writes nothing without --yes, and writes with it', async (row) => {
    const { place, before } = await prepared(row);
    const args = row.args(keys.current!);
    const refused = await sheet(place, args);
    expect(refused.stderr).toMatch(
      /^error: nothing was (?:signed|written), because it was not confirmed$/m,
    );
    expect(refused.stderr).toMatch(/^ {2}fix: .*--yes$/m);
    expect(refused.code).toBe(2);
    expect(changes(place)).toBe(before);
    const done = await sheet(place, [...args, '--yes']);
    expect(done.stderr).not.toContain('error:');
    expect(done.code).toBe(0);
    expect(changes(place)).not.toBe(before);
  });

  test.each(UNASKED)('$name asks nothing', async (row) => {
    const { place, before } = await prepared(row);
    const done = await sheet(place, row.args(keys.current!));
    expect(done.stderr).not.toContain('--yes');
    expect(changes(place)).not.toBe(before);
  });

  test.each(READING.map((args) => [args.join(' '), args] as const))(
    '%s writes nothing',
    async (_, args) => {
      const { place, before } = await prepared({ name: '', args: () => args, prepare: record });
      await sheet(place, args);
      expect(changes(place)).toBe(before);
    },
  );
});

test('the rows above are the whole table of commands, and --yes is where something is asked', () => {
  const first = (name: string): string => name.split(' ')[0] ?? '';
  const asking = new Set(CONFIRMED.map(({ name }) => first(name)));
  const known = [
    ...asking,
    ...UNASKED.map(({ name }) => first(name)),
    ...READING.map(([name]) => name ?? ''),
  ];
  expect(new Set(known)).toEqual(new Set<string>(commandNames()));
  const withYes = commandNames().filter((name) => 'yes' in COMMAND_ROWS[name].options);
  expect(new Set<string>(withYes)).toEqual(asking);
});
