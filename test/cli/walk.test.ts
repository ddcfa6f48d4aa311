// The built program in a real pseudo-terminal, from the first question to the record.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ctrl, KEYS, startAssess } from '../helpers/pty.ts';
import {
  environment,
  FIXED,
  ID,
  LEGS,
  project,
  sameFromSheet,
  throughQuestions,
  toFinish,
} from '../helpers/shop.ts';

describe('the wizard in a terminal', { timeout: 90_000 }, () => {
  test('triage, privacy, back and change, quit, resume, finish: the record of the answer sheet', async () => {
    const place = project();
    const first = startAssess(['-C', place.path, ...FIXED], { env: environment(place) });
    await first.waitFor('Start');
    first.send(KEYS.enter);
    const half = Math.floor(LEGS.length / 2);
    await throughQuestions(first, LEGS.slice(0, 1));
    await first.waitFor(LEGS[1]!.ask);
    // Back, another answer, back again, the right one.
    await first.type(KEYS.left);
    await first.waitFor(LEGS[0]!.ask);
    await first.type('4', KEYS.enter);
    await first.waitFor(LEGS[1]!.ask);
    await first.type(KEYS.left);
    await throughQuestions(first, LEGS.slice(0, half));
    await first.waitFor(LEGS[half]!.ask);
    await first.waitFor('saved');
    await first.type('q');
    expect(await first.waitForExit()).toMatchObject({ code: 0 });
    expect(existsSync(path.join(place.path, 'assessments/draft.json'))).toBe(true);

    const second = startAssess(['-C', place.path, ...FIXED], { env: environment(place) });
    await second.waitFor('Continue answering');
    second.send(KEYS.enter);
    await throughQuestions(second, LEGS.slice(half));
    await toFinish(second);
    await second.type('1', KEYS.enter);
    await second.waitFor(ID);
    second.send(KEYS.enter);
    expect(await second.waitForExit()).toMatchObject({ code: 0 });
    expect(existsSync(path.join(place.path, 'assessments/draft.json'))).toBe(false);
    await sameFromSheet(place);
  });

  test('ctrl-c leaves with 130 and keeps the answers; kill -9 loses at most what is being typed', async () => {
    const place = project();
    const app = startAssess(['-C', place.path, ...FIXED], { env: environment(place) });
    await app.waitFor('Start');
    app.send(KEYS.enter);
    await throughQuestions(app, LEGS.slice(0, 3));
    await app.waitFor(LEGS[3]!.ask);
    app.send(ctrl('c'));
    expect(await app.waitForExit()).toMatchObject({ code: 130 });
    const again = startAssess(['-C', place.path, ...FIXED], { env: environment(place) });
    await again.waitFor('Continue');
    again.send(KEYS.enter);
    await throughQuestions(again, LEGS.slice(3, 6));
    await again.waitFor(LEGS[6]!.ask);
    await again.waitFor('saved');
    process.kill(again.pid, 'SIGKILL');
    await again.waitForExit();
    const draft = JSON.parse(readFileSync(path.join(place.path, 'assessments/draft.json'), 'utf8'));
    expect(Object.keys(draft.assessment.answers)).toEqual(
      expect.arrayContaining(LEGS.slice(0, 6).map((leg) => leg.id)),
    );
  });

  test('a second wizard on the same draft is noticed', async () => {
    const place = project();
    const first = startAssess(['-C', place.path, ...FIXED], { env: environment(place) });
    await first.waitFor('Start');
    const second = startAssess(['-C', place.path, ...FIXED], { env: environment(place) });
    expect(await second.waitForExit()).toMatchObject({ code: 2 });
    await second.waitFor('already open');
    await first.type('q');
    await first.waitForExit();
  });
});
