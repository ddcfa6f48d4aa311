// assess questions: the questions that apply, as an answer sheet.

import { sheetQuestions } from '../app/sheet-questions.ts';
import { questionData } from '../assessment/sheet/data.ts';
import { writeSheet } from '../assessment/sheet/text.ts';
import { builtinInstruments } from '../questionnaire/builtin.ts';
import { escapedUnit, withoutLogCommands } from '../terminal/log-line.ts';
import { UserError } from '../errors.ts';
import type { CallOf, ExitCode } from './command.ts';
import type { OptionsOf } from './commands.ts';
import { legalLine } from '../text/legal-text.ts';
import { writeNewFile } from '../repository/files/new-file.ts';
import { type Progress, totalWords } from '../assessment/progress.ts';
import { amount } from '../text/amount.ts';
import { timeText } from './io.ts';
import { onlyOption, readInput, scopeOption, workspaceOf } from './open.ts';
import { complain, printExactly, printJson, notify } from './print.ts';
import { typedPath } from './typed-path.ts';

/**
 * Writes the sheet to stdout or to a new file. Exit 2 when the sheet to start from has parts that cannot be read; the others are
 * still written.
 */
export async function run(call: CallOf<'questions'>): Promise<ExitCode> {
  const { io, options } = call;
  const workspace = await workspaceOf(call);
  refuseTwoStarts(options);
  const instruments = builtinInstruments();
  const { from, answers, everything, output } = options;
  const content = await sheetQuestions({
    workspace,
    instruments,
    time: timeText(io.now()),
    scope: scopeOption(call, workspace),
    only: onlyOption(call, instruments),
    everything,
    from,
    sheet:
      answers === undefined ? undefined : { name: answers, text: await readInput(io, answers) },
  });
  const { assessment, survey, asked, notAsked, progress, triage, problem, notes } = content;
  if (options.json) {
    const { scope, only, askAll } = assessment;
    printJson(io, 'assess.questions/1', {
      scope,
      only,
      askAll,
      opensMore: triage !== undefined,
      total: progress.questions,
      minutesLeft: progress.minutes,
      questions: asked.map((entry) => questionData(entry, survey)),
      notAsked: notAsked.map((entry) => questionData(entry, survey)),
      notes,
    });
  } else {
    // The sheet quotes notes of other people, as strings that may hold any character in escaped form.
    const sheet = withoutLogCommands(writeSheet(content), escapedUnit);
    if (output === undefined || output === '-') printExactly(io, sheet);
    else {
      await writeNewFile(typedPath(io, output), output, sheet);
      notify(io, [`The sheet is in ${legalLine(output)}.`]);
    }
    if (notes.length > 0) notify(io, notes);
    if (triage !== undefined) notify(io, triageWords(triage, progress));
  }
  if (problem === undefined) return 0;
  complain(io, problem);
  return 2;
}

function refuseTwoStarts({ from, answers }: OptionsOf<'questions'>): void {
  if (from === undefined || answers === undefined) return;
  throw new UserError({
    what: '--from and --answers are both given',
    why: 'each says what the sheet starts from',
    fix: 'leave one of them out',
  });
}

function triageWords(count: number, progress: Progress): readonly string[] {
  return [
    `${amount(count, 'triage question')}. Their answers decide which others follow; together they are ${totalWords(progress)}:`,
    'fill them in, then run  assess questions --answers FILE --output NEW-FILE  (or ask for all with --everything).',
  ];
}
