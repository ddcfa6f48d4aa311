// The built program in a real pseudo-terminal, from the first question to the record.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { apply, type Assessment } from '../../src/assessment/assessment.ts';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import { findQuestion } from '../../src/questionnaire/walk.ts';
import { suggestPaths } from '../../src/repository/files.ts';
import { fullAssessment, sheetText, STAMP } from '../helpers/answers.ts';
import { type GitDir, gitdir } from '../helpers/git-repository.ts';
import { assess } from '../helpers/program.ts';
import { ctrl, KEYS, startAssess } from '../helpers/pty.ts';
import { walkOf } from '../helpers/walk.ts';

const FILES = {
  'db/schema.sql': 'create table users (id int, email text, birth_date date);\n',
  'docs/privacy.md': '# Fields and why\n',
  'README.md': '# Shop\n',
};
const TIME = '2026-11-22T10:00:00Z';
const ID = '2026-11-22-abcde';
const FIXED = ['--only', 'privacy', '--time', TIME, '--id', ID];

function project(): GitDir {
  return gitdir(FILES, { globalConfig: { 'user.email': STAMP.by }, folder: 'shop' });
}

function environment(place: GitDir): Record<string, string> {
  return {
    ...place.env,
    ASSESS_CONFIG_DIR: path.join(path.dirname(place.path), 'config'),
    HOME: path.dirname(place.path),
  };
}

function suggested(id: string): readonly string[] {
  const { triage, questionnaires } = builtinInstruments();
  const globs = findQuestion([triage, ...questionnaires], id)?.question.signals.paths ?? [];
  return suggestPaths(globs, Object.keys(FILES), 5);
}

/** Triage and privacy: evidence from the repository, one unknown, one not applicable. */
function answers(): Assessment {
  const base = fullAssessment({
    only: ['privacy'],
    facts: [
      'triage.stage/being-built',
      'triage.data/identifiers',
      'triage.delivery/service',
      'triage.regions/eu',
    ],
    given: { 'privacy.data-kinds': 'contact', 'privacy.retention': 'unknown' },
    step: 2,
  });
  const at = { by: STAMP.by, at: TIME };
  const stamped = {
    ...base,
    answers: Object.fromEntries(
      Object.entries(base.answers).map(([id, answer]) => [id, { ...answer, at: TIME }]),
    ),
  };
  const withPath = Object.keys(stamped.answers)
    .filter((id) => suggested(id).includes('db/schema.sql') && stamped.answers[id]?.value === 2)
    .slice(0, 1)
    .reduce<Assessment>((sum, id) => {
      const cleared = {
        ...sum,
        answers: { ...sum.answers, [id]: { ...sum.answers[id]!, evidence: [] } },
      };
      return apply(
        cleared,
        { type: 'add-evidence', question: id, evidence: { kind: 'path', path: 'db/schema.sql' } },
        at,
      );
    }, stamped);
  const optional = Object.keys(withPath.answers).find((id) => {
    const { triage, questionnaires } = builtinInstruments();
    const question = findQuestion([triage, ...questionnaires], id)?.question;
    return question?.kind === 'control' && question.notApplicable !== null;
  });
  if (optional === undefined) throw new Error('no question can be "not applicable"');
  const cleared = {
    ...withPath,
    answers: { ...withPath.answers, [optional]: { ...withPath.answers[optional]!, evidence: [] } },
  };
  return apply(
    cleared,
    { type: 'not-applicable', question: optional, reason: 'Nobody has an account here.' },
    at,
  );
}

const TARGET = answers();
const LEGS = walkOf(TARGET, suggested);

function filesOf(place: GitDir, folder: string): Record<string, string> {
  const full = path.join(place.path, folder);
  return Object.fromEntries(
    readdirSync(full)
      .toSorted()
      .map((name) => [name, readFileSync(path.join(full, name), 'utf8')]),
  );
}

/** Ids and times of the project are made by chance; the rest must agree byte for byte. */
async function sameFromSheet(place: GitDir): Promise<void> {
  const twin = project();
  twin.write({
    'assessments/project.json': readFileSync(
      path.join(place.path, 'assessments/project.json'),
      'utf8',
    ),
  });
  const run = await assess(twin, ['run', '--answers', '-', ...FIXED], { input: sheetText(TARGET) });
  expect(run.stderr).toBe('');
  for (const folder of [`assessments/records/${ID}`, 'assessments/questionnaires']) {
    expect(filesOf(place, folder)).toEqual(filesOf(twin, folder));
  }
}

async function throughQuestions(
  app: ReturnType<typeof startAssess>,
  legs: typeof LEGS,
): Promise<void> {
  for (const leg of legs) {
    await app.waitFor(leg.ask);
    for (const key of leg.keys) app.send(key);
  }
}

async function finish(app: ReturnType<typeof startAssess>): Promise<void> {
  await app.waitFor('Before controls');
  app.send('s');
  await app.waitFor('Write the record unsigned');
  await app.type(KEYS.enter);
}

describe('the wizard in a terminal', () => {
  test('triage, privacy, back and change, quit, resume, finish: the record of the answer sheet', async () => {
    const place = project();
    const first = startAssess(['-C', place.path, ...FIXED], { env: environment(place) });
    await first.waitFor('Start');
    first.send(KEYS.enter);
    const half = Math.floor(LEGS.length / 2);
    await throughQuestions(first, LEGS.slice(0, 1));
    await first.waitFor(LEGS[1]!.ask);
    // Back, another answer, back again, the right one.
    first.send(KEYS.left);
    await first.waitFor(LEGS[0]!.ask);
    first.send('4', KEYS.enter);
    await first.waitFor(LEGS[1]!.ask);
    first.send(KEYS.left);
    await throughQuestions(first, LEGS.slice(0, half));
    await first.waitFor(LEGS[half]!.ask);
    await first.waitFor('saved');
    first.send('q');
    expect(await first.waitForExit()).toMatchObject({ code: 0 });
    expect(existsSync(path.join(place.path, 'assessments/draft.json'))).toBe(true);

    const second = startAssess(['-C', place.path, ...FIXED], { env: environment(place) });
    await second.waitFor('Continue where you left off');
    second.send(KEYS.enter);
    await throughQuestions(second, LEGS.slice(half));
    await finish(second);
    await second.waitFor(ID);
    second.send(KEYS.enter);
    expect(await second.waitForExit()).toMatchObject({ code: 0 });
    expect(existsSync(path.join(place.path, 'assessments/draft.json'))).toBe(false);
    await sameFromSheet(place);
  });

  test('the same keys in one burst give the same record', async () => {
    const place = project();
    const app = startAssess(['-C', place.path, ...FIXED], { env: environment(place) });
    await app.waitFor('Start');
    app.send(KEYS.enter);
    await app.waitFor(LEGS[0]!.ask);
    app.send(...LEGS.flatMap((leg) => leg.keys));
    await finish(app);
    await app.waitFor(ID);
    app.send(KEYS.enter);
    expect(await app.waitForExit()).toMatchObject({ code: 0 });
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
    expect(second.screen.text).toContain('already open');
    first.send('q');
    await first.waitForExit();
  });
});
