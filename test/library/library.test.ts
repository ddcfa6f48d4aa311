// The public library: it gives what the commands give, checks what callers pass, and changes nothing of theirs.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as library from '../../src/index.ts';
import { resultOf } from '../../src/assessment/outcome.ts';
import { surveyOf } from '../../src/assessment/survey.ts';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import { parseRecord } from '../../src/record/store/records.ts';
import { currentMethod } from '../../src/scoring/index.ts';
import { fullAssessment, STAMP } from '../helpers/answers.ts';
import { ROOT } from '../helpers/pty.ts';

const TIME = '2026-11-20T10:00:00Z';
const ID = '2026-11-20-abcde';
const PROJECT = { id: 'a'.repeat(26), name: 'shop' };
const BUILTIN = library.builtinQuestionnaires();
const FULL = fullAssessment({ only: ['privacy'], facts: ['triage.data/identifiers'], step: 2 });
const REQUEST: library.RecordRequest = {
  questionnaires: BUILTIN,
  assessment: FULL,
  id: ID,
  time: TIME,
  project: PROJECT,
};

const yaml = (name: string): string =>
  readFileSync(path.join(ROOT, 'questionnaires', `${name}.yaml`), 'utf8');

describe('questionnaires', () => {
  test('the built-in questionnaires are frozen', () => {
    expect(BUILTIN.questionnaires.map(({ id }) => id)).toEqual(
      builtinInstruments().questionnaires.map(({ id }) => id),
    );
    expect(Object.isFrozen(BUILTIN.triage.sections[0]?.questions[0]?.note)).toBe(true);
    expect(Object.isFrozen(BUILTIN.triage.sections[0]?.questions[0])).toBe(true);
  });

  test('a text with an error gives problems with their lines and no questionnaire', () => {
    const { questionnaire, problems } = library.readQuestionnaire(
      yaml('privacy').replace('kind: control', 'kind: controls'),
    );
    expect(questionnaire).toBeUndefined();
    expect(problems[0]).toMatchObject({ severity: 'error', code: 'form' });
    expect(problems[0]?.line).toBeGreaterThan(1);
  });

  test('a questionnaire that names an unknown flag is not usable', () => {
    const text = yaml('bias').replace(/^applies: .*$/m, 'applies: no-such-flag');
    expect(library.readQuestionnaire(text).questionnaire).toBeUndefined();
  });

  test('a questionnaire from text asks what the same built-in one asks', () => {
    const { questionnaire } = library.readQuestionnaire(yaml('privacy'));
    if (questionnaire === undefined) throw new Error('privacy.yaml has errors');
    const set = { triage: BUILTIN.triage, questionnaires: [questionnaire] };
    const ids = (given: library.QuestionnaireSet): readonly string[] =>
      library.surveyAssessment(given, FULL).asked.map(({ question }) => question.id);
    expect(ids(set)).toEqual(ids(BUILTIN));
  });

  test('a questionnaire that is passed as other data is checked', () => {
    const set = { ...BUILTIN, triage: { ...BUILTIN.triage, sections: [] } };
    expect(() => library.surveyAssessment(set, library.newAssessment())).toThrow(library.UserError);
  });
});

describe('answers and scores', () => {
  test('changes make a new assessment and leave the old one', () => {
    const before = library.newAssessment({ only: ['privacy'] });
    const question = library.surveyAssessment(BUILTIN, before).asked[0]?.question.id ?? '';
    const after = library.applyChanges(
      BUILTIN,
      before,
      [{ type: 'value', question, value: 'unknown' }],
      STAMP,
    );
    expect(before.answers).toEqual({});
    expect(after.answers[question]).toMatchObject({ value: 'unknown', ...STAMP });
  });

  test('the survey and the score are those of the engine', () => {
    const instruments = builtinInstruments();
    const survey = surveyOf(instruments, FULL, currentMethod);
    expect(library.scoreAssessment(BUILTIN, FULL)).toEqual(resultOf(instruments, survey));
    expect(library.scoreAssessment(BUILTIN, FULL, { recorded: true })).toEqual(
      resultOf(instruments, survey, true),
    );
    expect(library.surveyAssessment(BUILTIN, FULL)).toMatchObject({
      flags: Object.fromEntries(survey.flags),
      open: survey.open.map(({ id }) => id),
      closed: survey.closed,
    });
  });

  const control = 'privacy.retention';
  const evidence = { kind: 'person', name: 'Ann', on: '2026-13-01' } as const;
  test.each<[string, library.ChangeData, RegExp]>([
    ['an unknown question', { type: 'clear', question: 'privacy.nothing' }, /no question/],
    ['a step that does not exist', { type: 'value', question: control, value: 7 }, /not a step/],
    [
      'an unknown row',
      { type: 'row', question: 'triage.regions', row: 'x', value: 'yes' },
      /no row/,
    ],
    ['an unknown scenario', { type: 'accept-risk', scenario: 'X9', texts: {} }, /no scenario/],
    ['an unknown contradiction', { type: 'explain', contradiction: 'x', text: '' }, /no contradic/],
    ['a day that does not exist', { type: 'add-evidence', question: control, evidence }, /on/],
    [
      'a note that is too long',
      { type: 'note', question: control, text: 'x\n'.repeat(300) },
      /lines/,
    ],
  ])('%s is refused', (_, change, why) => {
    const make = (): unknown =>
      library.applyChanges(BUILTIN, library.newAssessment(), [change], STAMP);
    expect(make).toThrow(library.UserError);
    expect(make).toThrow(expect.objectContaining({ why: expect.stringMatching(why) }));
  });

  test.each([
    ['a scope outside the repository', () => library.newAssessment({ scope: '../other' })],
    ['a stamp without a time', () => library.applyChanges(BUILTIN, FULL, [], { by: '', at: '' })],
    [
      'an assessment of another form',
      () => library.scoreAssessment(BUILTIN, JSON.parse('{"scope":"."}')),
    ],
  ])('%s is refused', (_, make) => {
    expect(make).toThrow(library.UserError);
  });
});

describe('records', () => {
  test('the same answers, time and id give the same bytes, which are a valid record', () => {
    const { json, markdown, files } = library.buildRecordFiles(REQUEST);
    expect(library.buildRecordFiles(REQUEST).json).toBe(json);
    expect(parseRecord(Buffer.from(json))).toMatchObject({ ok: true, inOrder: true });
    expect(library.renderRecordText(json)).toBe(markdown);
    expect(files.at(-1)).toEqual({ path: `assessments/records/${ID}/record.json`, text: json });
  });

  test('a record that replaces another one names it and its digest', () => {
    const { json } = library.buildRecordFiles(REQUEST);
    const next = library.buildRecordFiles({
      ...REQUEST,
      id: '2026-11-21-abcde',
      time: '2026-11-21T10:00:00Z',
      supersedes: [{ json, questionnaires: ['privacy'] }],
    });
    expect(JSON.parse(next.json)).toMatchObject({
      supersedes: [
        { id: ID, questionnaires: ['privacy'], sha256: expect.stringMatching(/^\w{64}$/) },
      ],
    });
  });

  test('evidence is recorded with the digest that the caller supplies', () => {
    const change: library.ChangeData = {
      type: 'add-evidence',
      question: 'privacy.minimise',
      evidence: { kind: 'path', path: 'jobs/delete.ts' },
    };
    const assessment = library.applyChanges(BUILTIN, FULL, [change], STAMP);
    const sha256 = 'b'.repeat(64);
    const digests = { 'jobs/delete.ts': { sha256 } };
    expect(library.buildRecordFiles({ ...REQUEST, assessment, digests }).json).toContain(sha256);
    expect(() => library.buildRecordFiles({ ...REQUEST, assessment })).toThrow(/digest/);
    // The answer is bound to a file, so another content must be confirmed.
    const files = [{ path: 'jobs/delete.ts', blob: '', sha256 }];
    const confirm = { type: 'confirm', question: 'privacy.minimise', files } as const;
    const confirmed = library.applyChanges(BUILTIN, assessment, [confirm], STAMP);
    const others = { 'jobs/delete.ts': { sha256: 'c'.repeat(64) } };
    const build = (data: typeof others) =>
      library.buildRecordFiles({ ...REQUEST, assessment: confirmed, digests: data });
    expect(build(digests).json).toContain(sha256);
    expect(() => build(others)).toThrow('has changed since the answer');
  });

  test.each<[string, Partial<library.RecordRequest>]>([
    ['missing answers', { assessment: library.newAssessment() }],
    ['an id of another form', { id: '../x' }],
    ['a time before the answers', { time: '2026-11-01T10:00:00Z' }],
    ['a project without an id', { project: { id: '', name: 'shop' } }],
    [
      'a superseded text that is not a record',
      { supersedes: [{ json: '{}', questionnaires: [] }] },
    ],
  ])('%s make no record', (_, change) => {
    expect(() => library.buildRecordFiles({ ...REQUEST, ...change })).toThrow(library.UserError);
  });

  test('ids have the form of the record format', () => {
    expect(library.newRecordId(TIME, Buffer.alloc(5))).toBe('2026-11-20-aaaaa');
    expect(library.newProjectId(Buffer.alloc(26))).toBe('a'.repeat(26));
    expect(() => library.newRecordId(TIME, Buffer.alloc(4))).toThrow(RangeError);
  });
});

describe('folders', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'assess-library-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    ['verify', library.verifyFolder, 'there is no record here'],
    ['check', library.checkFolder, 'there is nothing to judge by'],
  ])('%s of an empty folder cannot decide, and says why', async (command, judge, what) => {
    const report = await judge({ folder, env: {}, time: TIME });
    expect(report).toMatchObject({ command, exit: 2, outcome: 'cannot-judge', problem: { what } });
  });

  test.each([
    ['a relative folder', { folder: '.', env: {}, time: TIME }],
    ['a relative trust folder', { folder: tmpdir(), env: {}, time: TIME, trust: 'trust' }],
    ['a text that is not a time', { folder: tmpdir(), env: {}, time: 'now' }],
  ])('%s is refused', async (_, request) => {
    await expect(library.verifyFolder(request)).rejects.toThrow(library.UserError);
    await expect(library.checkFolder(request)).rejects.toThrow(library.UserError);
  });
});
