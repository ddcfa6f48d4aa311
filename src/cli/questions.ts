// assess questions: the questions that apply, as an answer sheet.

import { apply, type Assessment } from '../assessment/assessment.ts';
import { questionData } from '../assessment/sheet/data.ts';
import { writeSheet } from '../assessment/sheet/text.ts';
import { type Asked, surveyOf } from '../assessment/survey.ts';
import type { Instruments } from '../questionnaire/builtin.ts';
import { askedAs, questionsOf } from '../questionnaire/walk.ts';
import { currentMethod } from '../scoring/index.ts';
import { escapedUnit, withoutLogCommands } from '../terminal/log-line.ts';
import type { CallOf, ExitCode } from './command.ts';
import { timeText } from './io.ts';
import { instrumentsOf, onlyOption, scopeOption, workspaceOf } from './open.ts';
import { complain, printExactly, printJson, remark } from './print.ts';
import { sheetStart } from './sheet-start.ts';

/**
 * Writes the sheet to stdout. Until triage is answered it asks nothing else, because triage decides which questions apply. Exit 2
 * when the sheet to start from has parts that cannot be read; the other parts are still written.
 */
export async function run(call: CallOf<'questions'>): Promise<ExitCode> {
  const workspace = await workspaceOf(call);
  const instruments = instrumentsOf();
  const scope = scopeOption(call, workspace);
  const {
    assessment: start,
    problem,
    told,
  } = await sheetStart(call, workspace, instruments, scope);
  const assessment: Assessment = {
    ...start,
    scope: scope ?? start.scope,
    only: [...(onlyOption(call, instruments) ?? start.only)],
  };
  const { everything } = call.options;
  const chosen = everything
    ? apply(assessment, { type: 'ask-all', on: true }, { by: '', at: timeText(call.io.now()) })
    : assessment;
  const survey = surveyOf(instruments, chosen, currentMethod);
  const triage = survey.asked.filter((entry) => entry.questionnaire === instruments.triage);
  const triageOpen = triage.some(({ missing }) => missing !== undefined);
  const asked = everything
    ? everyQuestion(instruments, chosen)
    : survey.asked.filter(
        (entry) => !triageOpen || triage.includes(entry) || entry.answer !== undefined,
      );
  const opensMore = triageOpen && !everything;
  if (call.options.json) {
    const { scope: assessed, only, askAll } = chosen;
    printJson(call.io, 'assess.questions/1', {
      scope: assessed,
      only,
      askAll,
      opensMore,
      questions: asked.map((entry) => questionData(entry, survey)),
      notes: told,
    });
  } else {
    // The sheet quotes notes of other people, as strings that may hold any character in escaped form.
    printExactly(call.io, withoutLogCommands(writeSheet(chosen, survey, asked), escapedUnit));
    if (told.length > 0) remark(call.io, told);
    if (opensMore) remark(call.io, triageWords(triage.length));
  }
  if (problem === undefined) return 0;
  complain(call.io, problem);
  return 2;
}

function triageWords(count: number): readonly string[] {
  return [
    `${count} triage questions. Their answers decide which of the others you get:`,
    'fill them in, then run  assess questions --answers FILE  (or ask for all with --everything).',
  ];
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
