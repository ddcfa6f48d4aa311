// Answer sheets in a repository where something was answered before: whose answers stand, and what a sheet starts from.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { apply, emptyAssessment } from '../../src/assessment/assessment.ts';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import { formatDraft } from '../../src/record/store/draft-file.ts';
import { fullAssessment, sheetText, withoutFacts } from '../helpers/answers.ts';
import type { GitDir } from '../helpers/git-repository.ts';
import { assess, type Outcome } from '../helpers/program.ts';
import { project } from '../helpers/shop.ts';

const PRIVACY = sheetText(
  fullAssessment({ only: ['privacy'], facts: ['triage.data/identifiers'], step: 2 }),
);
const CHANGED = PRIVACY.replace(/( {2}privacy\.minimise:\n {4}value:) 2/, '$1 1');
const ALICE = { by: 'alice@example.com', at: '2026-11-20T10:00:00Z' };
const BOB = { by: 'bob@example.com', at: '2026-11-21T10:00:00Z' };
const IDS = { [ALICE.by]: '2026-11-20-aaaaa', [BOB.by]: '2026-11-21-bbbbb' };

interface Question {
  readonly id: string;
  readonly answer: unknown;
}

interface Given {
  readonly id: string;
  readonly by: string;
  readonly at: string;
}

function record(
  place: GitDir,
  sheet: string,
  { by, at }: typeof ALICE,
  more: readonly string[] = [],
): Promise<Outcome> {
  const args = ['run', '--answers', '-', '--by', by, '--time', at, '--id', IDS[by] ?? '', ...more];
  return assess(place, args, { input: sheet });
}

function answersOf(place: GitDir, id: string): readonly Given[] {
  const file = path.join(place.path, 'assessments/records', id, 'record.json');
  const { profile, answers } = JSON.parse(readFileSync(file, 'utf8'));
  return [...profile.triage, ...answers];
}

describe('a sheet submitted by another person', () => {
  test('what was changed is of who changed it, the rest of who answered it', async () => {
    const place = project();
    expect((await record(place, PRIVACY, ALICE)).stderr).toBe('');
    const run = await record(place, CHANGED, BOB);
    expect(run.code).toBe(0);
    const answers = answersOf(place, '2026-11-21-bbbbb');
    expect(run.stderr).toBe(
      `note: Answers of other people that did not change keep their names: ${answers.length - 1} of ${ALICE.by}.\n` +
        `note: Answers that differ from what others gave are recorded as yours: 1 of ${ALICE.by}.\n`,
    );
    for (const { id, by, at } of answers)
      expect({ by, at }).toEqual(id === 'privacy.minimise' ? BOB : ALICE);
    expect((await assess(place, ['verify'])).code).toBe(0);
  });

  test('in another repository all of it is theirs', async () => {
    const place = project();
    const run = await record(place, PRIVACY, BOB);
    expect(run.stderr).toBe('');
    for (const { by, at } of answersOf(place, '2026-11-21-bbbbb')) expect({ by, at }).toEqual(BOB);
  });

  test('in another scope all of it is theirs', async () => {
    const place = project();
    await record(place, PRIVACY, ALICE);
    const run = await record(place, PRIVACY.replace('scope: "."', 'scope: "docs"'), BOB);
    expect(run.stderr).toBe('');
    for (const { by } of answersOf(place, '2026-11-21-bbbbb')) expect(by).toBe(BOB.by);
  });

  test('a name and a time on the sheet are refused', async () => {
    const place = project();
    const run = await record(
      place,
      PRIVACY.replace('  privacy.minimise:\n', '$&    by: erin@example.com\n'),
      BOB,
    );
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('who answered and when is not read from a sheet');
    expect(place.git('status', '--porcelain')).toBe('');
  });

  test('notes are in the JSON, too', async () => {
    const place = project();
    await record(place, PRIVACY, ALICE);
    const run = await record(place, CHANGED, BOB, ['--dry-run', '--json']);
    expect(run.stderr).toBe('');
    expect(JSON.parse(run.stdout).notes).toHaveLength(2);
  });
});

describe('a new sheet', () => {
  const questions = (place: GitDir, ...more: readonly string[]): Promise<Outcome> =>
    assess(place, ['questions', ...more]);

  test('starts from the current record, says so, and makes the same record', async () => {
    const place = project();
    await record(place, PRIVACY, ALICE);
    const sheet = await questions(place, '--only', 'privacy');
    expect(sheet.code).toBe(0);
    expect(withoutFacts(sheet.stdout)).toBe(PRIVACY);
    const count = answersOf(place, '2026-11-20-aaaaa').length;
    expect(sheet.stderr).toBe(
      `This sheet starts from record 2026-11-20-aaaaa (${count} answers). To begin empty: --from nothing\n`,
    );
    const run = await record(place, sheet.stdout, BOB);
    expect(run.code).toBe(0);
    for (const { by, at } of answersOf(place, '2026-11-21-bbbbb'))
      expect({ by, at }).toEqual(ALICE);
  });

  test('has the actions of the record, and a date that has passed since stays', async () => {
    const place = project();
    const planned = PRIVACY.replace(
      'actions: {}',
      'actions: {privacy.retention: {owner: Bob, due: 2026-11-20}}',
    ).replace('ownActions: []', 'ownActions: [{what: Call Ann, owner: Ann, due: 2026-11-20}]');
    expect((await record(place, planned, ALICE)).code).toBe(0);
    const sheet = await questions(place, '--only', 'privacy');
    expect(sheet.stdout).toContain('  - {what: "Call Ann", owner: "Ann", due: "2026-11-20"}');
    expect((await record(place, sheet.stdout, BOB)).code).toBe(0);
    const late = sheet.stdout.replace('due: "2026-11-20"', 'due: "2026-11-19"');
    expect((await record(place, late, BOB, ['--dry-run'])).stderr).toContain('has passed');
  });

  test('starts from the draft where there is one', async () => {
    const place = project();
    await record(place, PRIVACY, ALICE);
    const begun = apply(
      emptyAssessment('.'),
      { type: 'value', question: 'triage.stage', value: 'idea' },
      ALICE,
    );
    place.write({ 'assessments/draft.json': formatDraft(begun, '', builtinInstruments()) });
    const sheet = await questions(place);
    expect(sheet.stderr).toContain('This sheet starts from the draft of the wizard (1 answer).');
    expect(sheet.stdout).toMatch(/ {2}triage\.stage:\n {4}value: idea/);
    expect(
      withoutFacts((await questions(place, '--from', 'record', '--only', 'privacy')).stdout),
    ).toBe(PRIVACY);
    const elsewhere = await questions(place, '--scope', 'docs');
    expect(elsewhere.stderr).toMatch(/^\d+ triage questions/);
  });

  test('keeps answers of a draft whose triage is not finished', async () => {
    const place = project();
    const begun = apply(
      emptyAssessment('.'),
      { type: 'value', question: 'privacy.minimise', value: 1 },
      ALICE,
    );
    place.write({ 'assessments/draft.json': formatDraft(begun, '', builtinInstruments()) });
    const sheet = await questions(place);
    expect(sheet.stdout).toMatch(/ {2}privacy\.minimise:\n {4}value: 1/);
    expect(sheet.stdout).not.toContain('  privacy.retention:');
  });

  test('begins empty when asked to, and where nothing is there', async () => {
    const [place, fresh] = [project(), project()];
    await record(place, PRIVACY, ALICE);
    const empty = await questions(place, '--from', 'nothing');
    expect(empty.stdout).toBe((await questions(fresh)).stdout);
    expect(empty.stderr).not.toContain('starts from');
  });

  test('says that a record cannot be read that may have replaced the one it starts from', async () => {
    const place = project();
    await record(place, PRIVACY, ALICE);
    place.write({ 'assessments/records/2026-11-22-ccccc/record.json': '{}' });
    expect((await questions(place)).stderr).toContain(
      'Record 2026-11-22-ccccc cannot be read and may have replaced the current record',
    );
  });

  test.each([
    ['a start that is none', ['--from', 'yesterday'], '--from takes no "yesterday"'],
    ['no draft', ['--from', 'draft'], 'there is no draft to start from'],
    ['no record', ['--from', 'record'], 'there is no record to start from'],
    ['two starts', ['--from', 'nothing', '--answers', '-'], '--from and --answers are both given'],
  ])('%s: a clear error, exit 2', async (_, more, told) => {
    const run = await questions(project(), ...more);
    expect(run.code).toBe(2);
    expect(run.stdout).toBe('');
    expect(run.stderr).toContain(told);
  });
});

describe('a sheet with a mistake', () => {
  const WRONG = PRIVACY.replace('  triage.stage:', '  triage.stagee:');

  test('is written again with everything that could be read, exit 2', async () => {
    const place = project();
    const sheet = await assess(place, ['questions', '--answers', '-'], { input: WRONG });
    expect(sheet.code).toBe(2);
    expect(withoutFacts(sheet.stdout)).toBe(
      PRIVACY.replace(/( {2}triage\.stage:\n {4}value:) \S+/, '$1'),
    );
    expect(sheet.stderr).toMatch(
      /error: parts of - cannot be read; the new sheet lacks them\n {2}why: -:\d+: there is no question "triage.stagee"/,
    );
    const again = await assess(place, ['questions', '--answers', '-'], { input: sheet.stdout });
    expect(again.code).toBe(0);
    expect(again.stdout).toBe(sheet.stdout);
  });

  test('makes no record, and the way on is named', async () => {
    const place = project();
    place.write({ 'answers.yaml': WRONG });
    const run = await assess(place, ['run', '--answers', 'answers.yaml']);
    expect(run.code).toBe(2);
    expect(run.stdout).toBe('');
    expect(run.stderr).toContain(
      'assess questions --answers answers.yaml --output NEW-FILE writes a sheet without them',
    );
  });

  test('that is none has no such way', async () => {
    const sheet = await assess(project(), ['questions', '--answers', '-'], { input: 'a: [' });
    expect(sheet.code).toBe(2);
    expect(sheet.stdout).toBe('');
    expect(sheet.stderr).not.toContain('assess questions');
  });
});

describe('what is missing on a sheet', () => {
  const refused = async (sheet: string): Promise<string> => {
    const run = await assess(project(), ['run', '--answers', '-'], { input: sheet });
    expect(run.code).toBe(2);
    return run.stderr;
  };
  test('questions that other answers opened: the command that brings them on the sheet, and it does', async () => {
    const place = project();
    const cut = PRIVACY.replace(/\n {2}# === Privacy[^]*?\nactions:/, '\nactions:').replace(
      /\n(?: {2}#.*\n)+$/,
      '\n',
    );
    expect(cut).not.toContain('  privacy.minimise:');
    const told = await refused(cut);
    expect(told).toMatch(/^error: \d+ answers are missing\n/);
    expect(told).toContain('assess questions --answers FILE --output NEW-FILE');
    const sheet = await assess(place, ['questions', '--answers', '-'], { input: cut });
    expect(sheet.stdout).toContain('  privacy.minimise:');
  });

  test('a note alone is not an answer', async () => {
    const security = sheetText(
      fullAssessment({ only: ['security'], facts: ['triage.data/identifiers'], step: 2 }),
    );
    const short = security.replace(/note: \["[^"]{40,}"\]/, 'note: ["Short."]');
    expect(short).not.toBe(security);
    const told = await refused(short);
    expect(told).toMatch(/^error: 1 note is missing\n/);
    expect(told).toMatch(/fix: write the notes beside the answers that are there\n$/);
    const both = await refused(short.replace(/( {2}security\.dependencies:\n {4}value:) 2/, '$1'));
    expect(both).toMatch(/^error: 1 answer and 1 note are missing\n/);
  });
});

describe('the questions as JSON', () => {
  test('what may be answered, and the answers in the form of a sheet', async () => {
    const place = project();
    const asked = await assess(place, ['questions', '--answers', '-', '--json'], {
      input: PRIVACY,
    });
    expect(asked.code).toBe(0);
    expect(asked.stderr).toBe('');
    const { schema, scope, only, opensMore, questions } = JSON.parse(asked.stdout);
    expect({ schema, scope, only, opensMore }).toEqual({
      schema: 'assess.questions/1',
      scope: '.',
      only: ['privacy'],
      opensMore: false,
    });
    const answers = questions.map(({ id, answer }: Question) => [id, answer] as const);
    // What YAML reads JSON also is.
    const filled = { schema: 'assess.answers/1', only, answers: Object.fromEntries(answers) };
    const again = await assess(place, ['questions', '--answers', '-', '--json'], {
      input: JSON.stringify(filled),
    });
    expect(JSON.parse(again.stdout).questions).toEqual(questions);
  });

  test('an empty one: triage, and that its answers open more', async () => {
    const { stdout } = await assess(project(), ['questions', '--json']);
    const { opensMore, questions, notes } = JSON.parse(stdout);
    expect([opensMore, notes]).toEqual([true, []]);
    for (const { id, answer } of questions) {
      expect(id).toMatch(/^triage\./);
      expect(answer).toBeNull();
    }
  });
});

describe('answers on a sheet whose questions are no longer asked', () => {
  test('are listed, are not in the record, stay on the next sheet, and come back', async () => {
    const place = project();
    const closed = PRIVACY.replace('    value: identifiers', '    value: on-device');
    const count = closed.match(/^ {2}privacy\.[\w-]+:$/gm)?.length ?? 0;
    const run = await record(place, closed, ALICE, ['--dry-run']);
    expect(run.stderr).toContain(
      `note: ${count} answers are not in the record, because the other answers do not ask their questions:\n`,
    );
    expect(run.stderr).toContain('note: privacy.minimise: ');
    const next = await assess(place, ['questions', '--answers', '-'], { input: closed });
    expect(next.stdout).toContain('=== Answers that are kept');
    const opened = next.stdout.replace('    value: on-device', '    value: identifiers');
    expect((await record(place, opened, ALICE)).stderr).toBe('');
    expect(
      answersOf(place, IDS[ALICE.by]!).filter(({ id }) => id.startsWith('privacy.')),
    ).toHaveLength(count);
  });
});
