// A file that is evidence changes between two sessions: its answer is reopened on every surface, and no surface makes a
// record until a person has settled it.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import { formatDraft } from '../../src/record/store/draft-file.ts';
import { STAMP, sheetText } from '../helpers/answers.ts';
import type { GitDir } from '../helpers/git-repository.ts';
import { assess, type Outcome } from '../helpers/program.ts';
import { KEYS, startAssess } from '../helpers/pty.ts';
import { environment, project, TARGET, TIME } from '../helpers/shop.ts';

const FIRST = '2026-11-20-aaaaa';
const SECOND = '2026-11-22-bbbbb';
const FILE = 'db/schema.sql';
const BEFORE = 'create table users (id int, email text, birth_date date);\n';
const AFTER = `${BEFORE}alter table users add theme text;\n`;
const LATER = ['--only', 'privacy', '--time', '2026-11-22T10:00:00Z', '--id', SECOND];

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
const short = (text: string): string => sha(text).slice(0, 7);
const CHANGED = `${FILE} has changed since this answer (${short(BEFORE)} -> ${short(AFTER)})`;

/** The question whose answer has the file as evidence. */
const QUESTION = Object.keys(TARGET.answers).find((id) =>
  TARGET.answers[id]?.evidence.some((item) => item.kind === 'path'),
)!;

interface Given {
  readonly id: string;
  readonly by: string;
  readonly at: string;
  readonly evidence: readonly { readonly sha256?: string }[];
}

function answerIn(place: GitDir, record: string): Given {
  const file = path.join(place.path, 'assessments/records', record, 'record.json');
  const { answers }: { readonly answers: readonly Given[] } = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  const found = answers.find(({ id }) => id === QUESTION);
  if (found === undefined) throw new Error(`no answer to ${QUESTION}`);
  return found;
}

const PROJECT = 'assessments/project.json';

/** A project with a record, whose evidence has changed since. `like`: another one that has the same project.json. */
async function changedProject(like?: GitDir): Promise<GitDir> {
  const place = project();
  if (like !== undefined)
    place.write({ [PROJECT]: readFileSync(path.join(like.path, PROJECT), 'utf8') });
  const first = ['--only', 'privacy', '--time', TIME, '--id', FIRST];
  const made = await assess(place, ['run', '--answers', '-', ...first], {
    input: sheetText(TARGET),
  });
  expect(made.stderr).toBe('');
  place.write({ [FILE]: AFTER });
  return place;
}

const talk = (place: GitDir, ...lines: readonly string[]): Promise<Outcome> =>
  assess(place, ['--plain', ...LATER], { input: lines.map((line) => `${line}\n`).join('') });

const sheetOf = async (place: GitDir): Promise<string> =>
  (await assess(place, ['questions', '--only', 'privacy'])).stdout;

const hand = (place: GitDir, sheet: string, ...more: readonly string[]): Promise<Outcome> =>
  assess(place, ['run', '--answers', '-', ...LATER, ...more], { input: sheet });

/** The files of the second record, by name. */
function filesIn(place: GitDir): Readonly<Record<string, string>> {
  const folder = path.join(place.path, 'assessments/records', SECOND);
  return Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]),
  );
}

const bob = ['--by', 'bob@example.com'];

describe('a file that changed since the record', () => {
  test('in line mode: the answer is reopened, shown and confirmed; the record has both people and digests', async () => {
    const place = await changedProject();
    const look = await talk(place, 'review changed', `go ${QUESTION}`, 'difference', '', 'q');
    expect(look.stdout).toContain('1 answer rests on files that changed.');
    expect(look.stdout).toContain(`Still missing: ${CHANGED}.`);
    expect(look.stdout).toContain('+alter table users add theme text;');

    const refused = await talk(place, 'finish', 'q');
    expect(refused.stdout).toContain(
      '1 answer rests on files that changed. Confirm or change each answer.',
    );

    const confirmed = await talk(place, `go ${QUESTION}`, 'confirm', 'finish', '1');
    expect(confirmed.stdout).toContain(`Record ${SECOND} is written`);
    expect(answerIn(place, FIRST)).toMatchObject({ at: TIME, evidence: [{ sha256: sha(BEFORE) }] });
    expect(answerIn(place, SECOND)).toMatchObject({
      by: STAMP.by,
      at: '2026-11-22T10:00:00Z',
      evidence: [{ sha256: sha(AFTER) }],
    });
    expect((await assess(place, ['verify'])).code).toBe(0);
  });

  test('on a sheet: "confirm: no" is refused, "confirm: yes" makes the record of line mode', async () => {
    const place = await changedProject();
    const twin = await changedProject(place);
    await talk(twin, `go ${QUESTION}`, 'confirm', 'finish', '1');
    const sheet = await sheetOf(place);
    expect(sheet).toContain(`    # ${CHANGED}\n    confirm: no`);
    const refused = await hand(place, sheet);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('error: 1 answer rests on files that changed');
    expect(refused.stderr).toContain(`${QUESTION}: ${CHANGED}`);
    expect((await hand(place, sheet.replace('confirm: no', 'confirm: yes'))).code).toBe(0);
    expect(filesIn(place)).toEqual(filesIn(twin));
  });

  test(
    'in the wizard: the key that confirms it makes the record of the sheet',
    { timeout: 60_000 },
    async () => {
      const place = await changedProject();
      const twin = await changedProject(place);
      const sheet = (await sheetOf(twin)).replace('confirm: no', 'confirm: yes');
      expect((await hand(twin, sheet)).code).toBe(0);
      const app = startAssess(['-C', place.path, ...LATER], { env: environment(place) });
      await app.waitFor('Answers to confirm (1)');
      await app.type('1', KEYS.enter);
      await app.waitFor('no evidence');
      await app.type(KEYS.enter);
      await app.waitFor(/changed since 2026-11-20/);
      await app.type('c');
      await app.waitFor('The answer is confirmed.');
      await app.type('h', 's');
      await app.waitFor('Write it unsigned');
      await app.type('1', KEYS.enter);
      await app.waitFor(`Record ${SECOND} is written`);
      await app.type('q');
      expect((await app.waitForExit()).code).toBe(0);
      expect(filesIn(place)).toEqual(filesIn(twin));
    },
  );

  test('a confirmation on a sheet is about the file as it was when the sheet was written', async () => {
    const place = await changedProject();
    const sheet = (await sheetOf(place)).replace('confirm: no', 'confirm: yes');
    place.write({ [FILE]: `${AFTER}drop table users;\n` });
    const refused = await hand(place, sheet);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(`(${short(AFTER)} -> `);
  });

  test('a new sheet from a sheet keeps the confirmation', async () => {
    const place = await changedProject();
    const sheet = (await sheetOf(place)).replace('confirm: no   #', 'confirm: yes   #');
    const again = await assess(place, ['questions', '--answers', '-'], { input: sheet });
    expect(again.stdout).toContain('    confirm: yes\n');
    expect((await hand(place, again.stdout)).code).toBe(0);
  });

  test('a sheet that was not made from the record cannot pin the file silently', async () => {
    const place = await changedProject();
    const refused = await hand(place, sheetText(TARGET));
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(CHANGED);
  });

  test('an edited note settles nothing, and the sheet of another person settles nothing', async () => {
    const place = await changedProject();
    const sheet = sheetText(TARGET).replace(
      `  ${QUESTION}:\n`,
      `  ${QUESTION}:\n    note: Looked at it again.\n`,
    );
    expect((await hand(place, sheet, ...bob)).stderr).toContain(CHANGED);
  });

  test.each([
    [
      'another step',
      (sheet: string) => sheet.replace(RegExp(`(  ${QUESTION}:\n    value:) 2`), '$1 1'),
    ],
    ['without the file', (sheet: string) => sheet.replace(/\{path: "db\/schema.sql"\}/, '')],
  ])('an answer with %s is a new answer with the files as they are', async (_, change) => {
    const place = await changedProject();
    const run = await hand(place, change(sheetText(TARGET)), ...bob);
    expect(run.code).toBe(0);
    expect(answerIn(place, SECOND)).toMatchObject({
      by: 'bob@example.com',
      at: '2026-11-22T10:00:00Z',
    });
  });

  test('a file that is gone cannot be confirmed; without it as evidence the record is made', async () => {
    const place = await changedProject();
    place.git('rm', '-qf', FILE);
    const run = await talk(place, `go ${QUESTION}`, 'confirm', 'remove 1', 'finish', '1');
    expect(run.stdout).toContain(`${FILE} cannot be evidence: there is no such file.`);
    expect(run.stdout).toContain(`Record ${SECOND} is written`);
  });

  test('a draft of an earlier version has no digests, so its evidence is asked about once', async () => {
    const place = project();
    place.write({ 'assessments/draft.json': formatDraft(TARGET, '', builtinInstruments()) });
    const first = await talk(place, `go ${QUESTION}`, 'q');
    expect(first.stdout).toContain(`Still missing: ${FILE} is not confirmed`);
    await talk(place, `go ${QUESTION}`, 'confirm', 'q');
    const again = await talk(place, `go ${QUESTION}`, 'q');
    expect(again.stdout).not.toContain('Still missing');
  });

  test('status counts the answer as not finished', async () => {
    const place = await changedProject();
    await talk(place, `go ${QUESTION}`, 'confirm', 'q');
    const counted = async (): Promise<string | undefined> =>
      /\d+ of \d+/.exec((await assess(place, ['status'])).stdout)?.[0];
    const before = await counted();
    place.write({ [FILE]: `${AFTER}drop table users;\n` });
    const [, done = '', all = ''] = /^(\d+) of (\d+)$/.exec(before ?? '') ?? [];
    expect(done).toBe(all);
    expect(await counted()).toBe(`${Number(all) - 1} of ${all}`);
  });
});
