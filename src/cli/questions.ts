// assess questions: the questions that apply, as an answer sheet.

import { apply, emptyAssessment, type Assessment } from '../assessment/assessment.ts';
import { writeSheet } from '../assessment/sheet-text.ts';
import { type Asked, surveyOf } from '../assessment/survey.ts';
import type { Instruments } from '../questionnaire/builtin.ts';
import { askedAs, questionsOf } from '../questionnaire/walk.ts';
import { currentMethod } from '../scoring/index.ts';
import { type Call, type ExitCode, flagOption, textOption, timeOf } from './command.ts';
import { instrumentsOf, onlyOption, scopeOption, workspaceOf } from './open.ts';
import { sheetOf } from './sheet-input.ts';
import { printExactly, remark } from './print.ts';

/** A sheet does not say who answered. */
const NOBODY = '';

/** Writes the sheet to stdout. Until triage is answered it holds triage alone, so that nobody answers for nothing. */
export async function run(call: Call): Promise<ExitCode> {
  const workspace = await workspaceOf(call);
  const instruments = instrumentsOf();
  const file = textOption(call, 'answers');
  const start =
    file === undefined
      ? emptyAssessment('.')
      : (await sheetOf(call, file, { workspace, instruments, by: NOBODY })).assessment;
  const assessment: Assessment = {
    ...start,
    scope: scopeOption(call, workspace) ?? start.scope,
    only: [...(onlyOption(call, instruments) ?? start.only)],
  };
  const everything = flagOption(call, 'everything');
  const chosen = everything
    ? apply(assessment, { type: 'ask-all', on: true }, { by: NOBODY, at: timeOf(call) })
    : assessment;
  const survey = surveyOf(instruments, chosen, currentMethod);
  const triageOpen = survey.asked.some(
    (asked) => asked.questionnaire === instruments.triage && asked.missing !== undefined,
  );
  const asked = everything
    ? everyQuestion(instruments, chosen)
    : survey.asked.filter((entry) => !triageOpen || entry.questionnaire === instruments.triage);
  printExactly(call.io, writeSheet(chosen, survey, asked));
  if (triageOpen && !everything) {
    remark(call.io, [
      `${asked.length} triage questions. Their answers decide which of the others you get:`,
      'fill them in, then run  assess questions --answers FILE  (or ask for all with --everything).',
    ]);
  }
  return 0;
}

function everyQuestion(instruments: Instruments, assessment: Assessment): readonly Asked[] {
  return [instruments.triage, ...instruments.questionnaires]
    .filter(
      (q) =>
        q === instruments.triage || assessment.only.length === 0 || assessment.only.includes(q.id),
    )
    .flatMap((questionnaire) =>
      questionsOf(questionnaire)
        .filter(({ question }) => askedAs(question) === question.id)
        .map(({ section, question }) => ({
          questionnaire,
          section,
          question,
          answer: assessment.answers[question.id],
          missing: undefined,
          lacksEvidence: false,
        })),
    );
}
