// The words of a question change between two sessions, under the same version of its questionnaire: its answer is to be
// confirmed, is named on opening and by status, and the person who confirms it becomes its author.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Assessment } from '../../src/assessment/assessment.ts';
import { REWORDED } from '../../src/assessment/survey.ts';
import { builtinInstruments, type Instruments } from '../../src/questionnaire/builtin.ts';
import type { Question, Questionnaire } from '../../src/questionnaire/schema.ts';
import { formatDraft, parseDraft } from '../../src/record/store/draft-file.ts';
import { STAMP } from '../helpers/answers.ts';
import type { GitDir } from '../helpers/git-repository.ts';
import { assess, type Outcome } from '../helpers/program.ts';
import { ID, project, TARGET, TIME } from '../helpers/shop.ts';

const QUESTION = 'triage.stage';
/** Without files as evidence, which a draft made by hand could not pin. */
const ANSWERS: Assessment = {
  ...TARGET,
  answers: Object.fromEntries(
    Object.entries(TARGET.answers).map(([id, answer]) => [
      id,
      { ...answer, evidence: answer.evidence.filter(({ kind }) => kind !== 'path') },
    ]),
  ),
};
const LATER = ['--only', 'privacy', '--time', '2026-11-22T10:00:00Z', '--id', ID];

function withQuestion(
  instruments: Instruments,
  change: (question: Question) => Question,
): Instruments {
  const changed = (questionnaire: Questionnaire): Questionnaire => ({
    ...questionnaire,
    sections: questionnaire.sections.map((section) => ({
      ...section,
      questions: section.questions.map((each) => (each.id === QUESTION ? change(each) : each)),
    })),
  });
  return {
    triage: changed(instruments.triage),
    questionnaires: instruments.questionnaires.map(changed),
  };
}

const OTHER_ASK = withQuestion(builtinInstruments(), (question) => ({
  ...question,
  ask: 'Where was the project last year?',
}));

/** A finished draft whose answers were given to the questionnaires of another build. */
function drafted(given: Instruments = OTHER_ASK): GitDir {
  const place = project();
  place.write({ 'assessments/draft.json': formatDraft(ANSWERS, '', given) });
  return place;
}

const talk = (place: GitDir, ...lines: readonly string[]): Promise<Outcome> =>
  assess(place, ['--plain', ...LATER], { input: lines.map((line) => `${line}\n`).join('') });

const NOTE = `1 question has other words than when you answered: ${QUESTION}. Confirm each answer.`;

function stageIn(place: GitDir): { readonly by: string; readonly at: string } {
  const file = path.join(place.path, 'assessments/records', ID, 'record.json');
  return JSON.parse(readFileSync(file, 'utf8')).profile.triage[0];
}

describe('a question whose words have changed', () => {
  test('is named on opening and by status; its answer is not finished until it is confirmed', async () => {
    const place = drafted();
    const opened = await talk(place, 'finish', `go ${QUESTION}`, '', 'q');
    expect(opened.stdout + opened.stderr).toContain(NOTE);
    expect(opened.stdout).toContain(
      '1 question has other words than when you answered. Type review changed.',
    );
    expect(opened.stdout).toContain(
      '1 question has other words than when you answered. Confirm or change each answer.',
    );
    expect(opened.stdout).toContain(`Still missing: ${REWORDED}.`);
    const status = await assess(place, ['status']);
    expect(status.stdout).toContain(NOTE);
    const confirmed = await talk(place, `go ${QUESTION}`, 'confirm', 'finish', '1');
    expect(confirmed.stdout).toContain(`Record ${ID} is written`);
    expect(stageIn(place)).toMatchObject({ by: STAMP.by, at: '2026-11-22T10:00:00Z' });
  });

  test('stays to be confirmed after other answers were saved', async () => {
    const place = drafted();
    await talk(place, 'go triage.data', 'note Names only.', 'q');
    const again = await talk(place, 'q');
    expect(again.stdout + again.stderr).toContain(NOTE);
  });

  test('is marked on the sheet, and is answered again by the person who hands it in', async () => {
    const place = drafted();
    const sheet = await assess(place, ['questions', '--only', 'privacy']);
    expect(sheet.stderr).toContain(NOTE);
    expect(sheet.stdout).toContain(`# ${REWORDED}`);
    const run = await assess(place, ['run', '--answers', '-', ...LATER], { input: sheet.stdout });
    expect(run.stderr).not.toContain('error');
    expect(stageIn(place).at).toBe('2026-11-22T10:00:00Z');
  });
});

describe('what changes the words of a question', () => {
  const reworded = (given: Instruments): readonly string[] => {
    const parsed = parseDraft(Buffer.from(formatDraft(ANSWERS, '', given)), builtinInstruments());
    return parsed.ok ? parsed.assessment.reworded : ['not read'];
  };

  test.each<[string, (question: Question) => Question, boolean]>([
    ['nothing', (question) => question, false],
    ['another help', (question) => ({ ...question, help: 'Ask someone.' }), false],
    ['another reason', (question) => ({ ...question, why: 'It decides.' }), false],
    ['another question', (question) => ({ ...question, ask: 'Where is it?' }), true],
    [
      'another option',
      (question) =>
        question.kind === 'choice'
          ? { ...question, options: question.options.map((each) => ({ ...each, text: 'Other' })) }
          : question,
      true,
    ],
  ])('%s', (_, change, isChanged) => {
    const given = withQuestion(builtinInstruments(), change);
    expect(reworded(given)).toEqual(isChanged ? [QUESTION] : []);
  });

  test('a draft without digests of the words is taken as it is', () => {
    const draft = JSON.parse(formatDraft(ANSWERS, '', OTHER_ASK));
    delete draft.wordings;
    const parsed = parseDraft(Buffer.from(JSON.stringify(draft)), builtinInstruments());
    expect(parsed.ok && parsed.assessment.reworded).toEqual([]);
  });
});

test('an answer that is not to be confirmed keeps its time', async () => {
  const place = drafted(builtinInstruments());
  const made = await talk(place, 'finish', '1');
  expect(made.stdout).toContain(`Record ${ID} is written`);
  expect(stageIn(place).at).toBe(TIME);
});
