// The next step by situation and by surface: each surface names the same command, and the command works when it is pasted
// in the folder where it was printed.

import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { fullAssessment, sheetText } from '../helpers/answers.ts';
import type { GitDir } from '../helpers/git-repository.ts';
import { assess, type Outcome } from '../helpers/program.ts';
import { ID, project, TARGET, TIME } from '../helpers/shop.ts';
import { as, CAROL, read, team, type Team, type TeamMember } from '../helpers/team.ts';

const PEM = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
const SCOPE = 'packages/shop';
/** Answers with which a release is allowed. */
const READY = sheetText(fullAssessment({ only: ['privacy'], step: 2 }));
/** Answers that do not meet every rule. */
const NOT_READY = sheetText(
  fullAssessment({ only: ['privacy'], step: 0, facts: ['triage.data/consequential'] }),
);

/** From where, with which -C, and the scope as it is typed there. */
const WAYS: readonly (readonly [string, string, readonly string[], string])[] = [
  ['in the top folder', 'shop', [], SCOPE],
  ['in a folder of the repository', 'shop/packages', [], `../${SCOPE}`],
  ['outside with -C', '.', ['-C', 'shop'], `shop/${SCOPE}`],
];

interface Surface {
  readonly place: GitDir;
  readonly cwd: string;
  readonly before: readonly string[];
  /** Who asks, where it is not the person of the git settings. */
  readonly person?: string;
}

function monorepo(): GitDir {
  const place = project();
  mkdirSync(path.join(place.path, SCOPE), { recursive: true });
  place.commit({ [`${SCOPE}/index.js`]: 'export const shop = 1;\n' }, 'shop');
  writeFileSync(path.join(path.dirname(place.path), 'key.pem'), PEM, { mode: 0o600 });
  return place;
}

async function call(
  { place, cwd, person }: Surface,
  args: readonly string[],
  input = '',
): Promise<Outcome> {
  const home = path.dirname(place.path);
  const env = { HOME: home, SSH_AUTH_SOCK: '' };
  if (person === undefined) return assess(place, args, { cwd, env, input });
  const own = { ...env, ASSESS_CONFIG_DIR: path.join(home, `config of ${person}`) };
  await assess(place, ['config', 'set', 'principal', person], { cwd, env: own });
  return assess(place, args, { cwd, env: own, input });
}

/** The words of a printed command: plain words only, as in these folders. */
const wordsOf = (command: string): readonly string[] => command.split(' ').slice(1);

/** What a surface prints as the next step, as it can be pasted. */
function commandIn(text: string, label: RegExp): string {
  const [, command = ''] = label.exec(text) ?? [];
  expect(command, text).not.toBe('');
  return command;
}

async function surfaces(
  at: Surface,
  isAssessed: boolean,
): Promise<Readonly<Record<string, string>>> {
  const run = (...args: readonly string[]): Promise<Outcome> => call(at, [...at.before, ...args]);
  const status = await run('status');
  const json = await run('status', '--json');
  const none = await run();
  const shown = isAssessed ? await run('show', ID) : undefined;
  const next = JSON.parse(json.stdout).next;
  return {
    status: commandIn(status.stdout, /^next {6}(.+?) {3}\(/m),
    'status --json': commandIn(next, /^(.+?) {3}\(/),
    'without a terminal': commandIn(none.stdout, /^next {6}(.+?) {3}\(/m),
    ...(shown === undefined ? {} : { show: commandIn(shown.stdout, /^Next: (.+?)(?: {3}\(|$)/m) }),
  };
}

describe.each(WAYS)('%s', (_, folder, before, scope) => {
  let at: Surface;
  const assessHere = ['assess', ...before].join(' ');
  const KEY = ['--key', '~/key.pem', '--yes', '--time', TIME];

  beforeAll(() => {
    const place = monorepo();
    at = { place, cwd: path.join(path.dirname(place.path), folder), before };
  });

  test('nothing is assessed: the wizard, and on leaving again', async () => {
    const said = await surfaces(at, false);
    expect(new Set(Object.values(said))).toEqual(new Set([assessHere]));
    const left = await call(at, [...wordsOf(assessHere), '--plain'], 'q\n');
    expect([left.code, left.stdout]).toEqual([0, expect.stringContaining(`with: ${assessHere}\n`)]);
  });

  test('a record of a part has no signature: sign it', async () => {
    const sheet = sheetText({ ...TARGET, scope: SCOPE });
    const only = ['--only', 'privacy', '--id', ID, '--time', TIME];
    const made = await call(at, [...before, 'run', '--answers', '-', ...only], sheet);
    const command = `${assessHere} sign ${ID}`;
    expect([made.code, made.stderr]).toEqual([0, '']);
    expect(commandIn(made.stdout, /^Next: (.+?) {3}\(/m)).toBe(command);
    expect(new Set(Object.values(await surfaces(at, true)))).toEqual(new Set([command]));
    const signed = await call(at, [...wordsOf(command), ...KEY]);
    expect(signed.code, signed.stderr).toBe(0);
  });

  test('the record is withdrawn: a new one of the same part, and on leaving again', async () => {
    const reason = ['--decision', 'withdraw', '--comment', 'The part is sold.'];
    const signed = await call(at, [...before, 'sign', ID, ...reason, ...KEY]);
    const command = `${assessHere} wizard --scope ${scope}`;
    expect(commandIn(signed.stdout, /^Next: (.+?) {3}\(/m)).toBe(command);
    expect(new Set(Object.values(await surfaces(at, true)))).toEqual(new Set([command]));
    const left = await call(at, [...wordsOf(command), '--plain'], 'q\n');
    expect([left.code, left.stdout]).toEqual([
      0,
      expect.stringContaining(`What comes next: ${assessHere} status\n`),
    ]);
    const init = await call(at, [...before, 'init', ...KEY]);
    expect(init.stdout).toContain(`  ${command}   (`);
    const checked = await call(at, [...before, 'check']);
    expect(checked.code).toBe(1);
  });
});

/** What alice signs, then carol, and what each of them should do next. */
interface Situation {
  readonly situation: string;
  /** READY, if left out. */
  readonly answers?: string;
  readonly prepare: (made: Team) => Promise<void>;
  readonly alice: string;
  readonly carol: string;
  /** What `show` names, where the command would show the record again. */
  readonly hasRead?: { readonly alice?: string; readonly carol?: string };
}

const LATER = '2026-11-20T11:00:00Z';

async function signs(made: Team, who: TeamMember, ...more: readonly string[]): Promise<void> {
  const { role } = { alice: { role: 'assessor' }, carol: { role: 'approver' } }[who];
  const args = ['sign', ID, '--role', role, '--yes', '--time', LATER, ...more];
  const signed = await as(made, who, args);
  expect(signed.code, signed.stderr).toBe(0);
}

const SITUATIONS: readonly Situation[] = [
  {
    situation: 'no one has signed',
    prepare: async () => undefined,
    alice: `assess sign ${ID}`,
    carol: `assess sign ${ID}`,
  },
  {
    situation: 'no one has signed, and the code has changed since',
    prepare: async (made) => {
      made.place.commit({ 'src/index.js': 'export const changed = true;\n' }, 'change');
    },
    alice: 'assess',
    carol: 'assess',
  },
  {
    situation: 'the approver has not signed',
    prepare: (made) => signs(made, 'alice'),
    alice: `assess sign ${ID} --role approver`,
    carol: `assess sign ${ID} --role approver`,
  },
  {
    situation: 'no signer has the role that is missing',
    prepare: async (made) => {
      const only = read(made, SIGNERS).split('\n')[0] ?? '';
      made.place.write({ [SIGNERS]: `${only}\n` });
      await signs(made, 'alice');
    },
    alice: 'assess trust add NAME --role approver --key KEY.pub',
    carol: 'assess trust add NAME --role approver --key KEY.pub',
  },
  {
    situation: 'the approver has rejected it',
    prepare: async (made) => {
      await signs(made, 'alice');
      await signs(made, 'carol', '--decision', 'reject', '--comment', 'Read the terms first.');
    },
    alice: 'assess',
    carol: `assess show ${ID}`,
    hasRead: { carol: 'wait for the assessor, who fixes the reason and makes a new record' },
  },
  {
    situation: 'rules have to be met before a release',
    answers: NOT_READY,
    prepare: (made) => signs(made, 'alice'),
    alice: `assess show ${ID}`,
    carol: `assess show ${ID}`,
    hasRead: { alice: 'assess', carol: 'assess' },
  },
  {
    situation: 'everyone has signed',
    prepare: async (made) => {
      await signs(made, 'alice');
      await signs(made, 'carol');
    },
    alice: 'assess check',
    carol: 'assess check',
  },
  {
    situation: 'the code has changed since everyone signed',
    prepare: async (made) => {
      await signs(made, 'alice');
      await signs(made, 'carol');
      made.place.commit({ 'src/index.js': 'export const changed = true;\n' }, 'change');
    },
    alice: 'assess',
    carol: 'assess',
  },
];
const SIGNERS = 'assessments/allowed_signers';

describe('a record that two people sign', () => {
  test.each(SITUATIONS)('$situation', async ({ answers, prepare, alice, carol, hasRead }) => {
    const made = team();
    // READY says that nothing about people arrives.
    made.place.commit({ 'db/schema.sql': 'create table orders (id int);\n' }, 'orders only');
    const only = ['--only', 'privacy', '--id', ID, '--time', TIME];
    const run = await assess(made.place, ['run', '--answers', '-', ...only], {
      input: answers ?? READY,
    });
    expect(run.code, run.stderr).toBe(0);
    await prepare(made);
    const at: Surface = { place: made.place, cwd: made.place.path, before: [] };
    const named = async (person?: string): Promise<unknown> => {
      const { show, ...others } = await surfaces(
        person === undefined ? at : { ...at, person },
        true,
      );
      return [new Set(Object.values(others)), show];
    };
    expect(await named()).toEqual([new Set([alice]), hasRead?.alice ?? alice]);
    expect(await named(CAROL)).toEqual([new Set([carol]), hasRead?.carol ?? carol]);
  });
});
