// Which record show and sign take where none is named: the current one, and with several the person says which.

import { describe, expect, test } from 'vitest';
import { sheetText } from '../helpers/answers.ts';
import { assess } from '../helpers/program.ts';
import { KEYS, startAssess } from '../helpers/pty.ts';
import { environment, TARGET } from '../helpers/shop.ts';
import { as, assessPrivacy, CAROL, type Team, team } from '../helpers/team.ts';

const WHOLE = '2026-11-20-abcde';
const WEB = '2026-11-21-fghij';

/** A record of the whole repository, and a later one of a part. */
async function twoScopes(): Promise<Team> {
  const world = team();
  world.place.write({ 'web/page.html': '<p>' });
  world.place.git('add', '-A');
  world.place.git('commit', '-qm', 'page');
  await assessPrivacy(world, { id: WHOLE });
  const run = await assess(
    world.place,
    ['run', '--answers', '-', '--only', 'privacy', '--id', WEB, '--time', '2026-11-21T10:00:00Z'],
    { input: sheetText({ ...TARGET, scope: 'web' }) },
  );
  expect(run.stderr).not.toContain('error');
  return world;
}

describe('without the name of a record', () => {
  test('the record that replaces another is taken, also when its clock was behind', async () => {
    const world = team();
    await assessPrivacy(world, { id: WHOLE, time: '2026-11-20T10:00:00Z' });
    await assessPrivacy(world, { id: WEB, time: '2026-11-20T09:30:00Z' });
    const shown = await assess(world.place, ['show']);
    expect(shown.stdout).toContain(`Record ${WEB} `);
    const signed = await as(world, 'alice', ['sign', '--decision', 'answers', '--yes', '--json']);
    expect(JSON.parse(signed.stdout)).toMatchObject({ record: WEB });
  });

  test.each([
    [['show']],
    [['sign', '--decision', 'answers', '--yes']],
    [['comment', '--comment', 'ok', '--yes']],
  ])('%j lists the current records of several scopes and ends with 2', async (args) => {
    const { place } = await twoScopes();
    const run = await assess(place, args);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('error: several records are current');
    expect(run.stderr).toContain(`${WHOLE}  the whole repository: privacy`);
    expect(run.stderr).toContain(`${WEB}  web: privacy`);
  });

  test('a person at a terminal chooses by number before the wizard opens', async () => {
    const { place, keys } = await twoScopes();
    const app = startAssess(['-C', place.path, 'sign', '--by', CAROL, '--key', keys.carol.file], {
      env: environment(place),
    });
    await app.waitFor('Which one?');
    await app.type('2', KEYS.enter);
    await app.waitFor(`Record ${WEB}`);
    await app.settle();
    await app.type('q');
    expect(await app.waitForExit()).toMatchObject({ code: 2 });
    await app.waitFor('Nothing was signed.');
  });
});
