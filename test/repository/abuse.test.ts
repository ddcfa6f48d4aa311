// Settings through which a repository could run a program, performed one by one: first with git itself, to show that
// the trap works, then with everything this room does, after which it must not have sprung. Every setting against
// every command: test/cli/hostile-settings.test.ts.

import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { changesSince } from '../../src/repository/git/changed-since.ts';
import { wasEverTracked } from '../../src/repository/git/history.ts';
import { resolveEvidence } from '../../src/repository/files/evidence.ts';
import { listTrackedFiles } from '../../src/repository/files/files.ts';
import { headState, repositoryAddress } from '../../src/repository/git/identity.ts';
import { firstParentStates } from '../../src/repository/git/history.ts';
import { openRepository } from '../../src/repository/git/safety.ts';
import { signingConfig } from '../../src/repository/git/signing-config.ts';
import { readSubject } from '../../src/repository/git/subject.ts';
import { gitdir } from '../helpers/git-repository.ts';
import { ABUSES, attribute, provoke, set, type Scene } from './abuses.ts';
import { bound, trap, userError } from './fixtures.ts';

/** A repository with two commits and an uncommitted change. */
function scene(answer?: string): Scene {
  const dir = gitdir({ 'a.txt': 'one\n', 'b/c.txt': 'two\n' });
  dir.commit({ 'a.txt': 'changed\n' });
  dir.write({ 'a.txt': 'changed again\n', 'new.txt': 'untracked\n' });
  return { dir, sprung: trap(path.join(path.dirname(dir.path), 'trap'), answer) };
}

/** Everything this room does with a repository; refusing it is fine. */
async function doEverything({ dir }: Scene): Promise<void> {
  const place = await openRepository(dir.path, dir.env);
  if (place.kind === 'none') throw new Error(place.why);
  const folders = { top: place.top, home: '/nonexistent' };
  expect(signingConfig(place.config, folders).program).toBeUndefined();
  repositoryAddress(place.config);
  await headState(place);
  await listTrackedFiles(place);
  expect(await firstParentStates(place)).toHaveLength(2);
  expect(await wasEverTracked(place, 'new.txt')).toBe(false);
  const subject = bound(await readSubject(place, '.'));
  bound(await readSubject(place, 'a.txt'));
  await resolveEvidence(place, ['a.txt', 'b/c.txt', 'new.txt']);
  await changesSince(place, subject);
  const first = dir.git('rev-parse', 'HEAD~1^{tree}');
  await changesSince(place, { ...subject, id: first }, [dir.git('rev-parse', 'HEAD~1')]);
}

describe.each(Object.entries(ABUSES).filter(([, abuse]) => abuse.prove))('%s', (_, abuse) => {
  test('runs a program in plain git', async () => {
    const stage = scene(abuse.answer);
    await abuse.arrange(stage);
    await abuse.prove?.(stage);
    expect(stage.sprung.isSprung()).toBe(true);
  });
});

test.each(Object.entries(ABUSES))('%s runs nothing here', async (_, abuse) => {
  const stage = scene(abuse.answer);
  await abuse.arrange(stage);
  if (abuse.isRefused === true) await userError(doEverything(stage));
  else await doEverything(stage);
  expect(stage.sprung.isSprung()).toBe(false);
});

describe('a filter is found wherever the repository hides it', () => {
  const FILTER = (script: string): string => `[filter "x"]\n\tclean = ${script}\n`;

  test.each<[string, (stage: Scene) => void]>([
    [
      'in a file that its configuration includes',
      (stage) => {
        stage.dir.write({ 'settings.inc': FILTER(stage.sprung.script) });
        set(stage, { 'include.path': '../settings.inc' });
      },
    ],
    [
      'in a file included for this branch only',
      (stage) => {
        stage.dir.write({ 'settings.inc': FILTER(stage.sprung.script) });
        set(stage, { 'includeIf.onbranch:main.path': '../settings.inc' });
      },
    ],
    [
      'in the configuration of the work tree',
      (stage) => {
        set(stage, { 'extensions.worktreeConfig': 'true' });
        stage.dir.git('config', '--worktree', 'filter.x.clean', stage.sprung.script);
      },
    ],
    [
      'under the name of git-lfs',
      (stage) => {
        attribute(stage, '* filter=lfs');
        set(stage, { 'filter.lfs.clean': stage.sprung.script });
      },
    ],
    [
      'written in capitals',
      (stage) => {
        appendFileSync(
          path.join(stage.dir.path, '.git/config'),
          `[FILTER "x"]\n\tCLEAN = ${stage.sprung.script}\n`,
        );
      },
    ],
  ])('%s', async (_, hide) => {
    const attack = async (): Promise<Scene> => {
      const stage = scene();
      attribute(stage, '* filter=x');
      hide(stage);
      return stage;
    };
    const proof = await attack();
    await provoke(proof, 'add', '--update');
    expect(proof.sprung.isSprung()).toBe(true);
    const stage = await attack();
    expect((await userError(doEverything(stage))).why).toContain('its own configuration sets');
    expect(stage.sprung.isSprung()).toBe(false);
  });
});
