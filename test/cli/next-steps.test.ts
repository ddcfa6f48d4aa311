// The next step by situation and by surface: each surface names the same command, and the command works when it is pasted
// in the folder where it was printed.

import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { sheetText } from '../helpers/answers.ts';
import type { GitDir } from '../helpers/git-repository.ts';
import { assess, type Outcome } from '../helpers/program.ts';
import { ID, project, TARGET, TIME } from '../helpers/shop.ts';

const PEM = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
const SCOPE = 'packages/shop';

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
}

function monorepo(): GitDir {
  const place = project();
  mkdirSync(path.join(place.path, SCOPE), { recursive: true });
  place.commit({ [`${SCOPE}/index.js`]: 'export const shop = 1;\n' }, 'shop');
  writeFileSync(path.join(path.dirname(place.path), 'key.pem'), PEM, { mode: 0o600 });
  return place;
}

function call({ place, cwd }: Surface, args: readonly string[], input = ''): Promise<Outcome> {
  const home = path.dirname(place.path);
  return assess(place, args, { cwd, env: { HOME: home, SSH_AUTH_SOCK: '' }, input });
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
    ...(shown === undefined ? {} : { show: commandIn(shown.stdout, /^Next: (.+?) {3}\(/m) }),
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
    expect([left.code, left.stdout]).toEqual([0, expect.stringContaining(`with: ${command}\n`)]);
    const init = await call(at, [...before, 'init', ...KEY]);
    expect(init.stdout).toContain(`  ${command}   (`);
    const checked = await call(at, [...before, 'check']);
    expect(checked.code).toBe(1);
  });
});
