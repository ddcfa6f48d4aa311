// assess show: a record for people.

import { principalIfKnown } from '../app/person.ts';
import { recordNamed } from '../app/record-choice.ts';
import { resultSections, verdictLines } from '../app/record-lines.ts';
import { opinionsOn, type RecordOpinions } from '../app/shown-record.ts';
import { renderRecord } from '../record/format/render.ts';
import {
  bandRows,
  type ControlStage,
  MATRIX_LEGEND,
  matrixRows,
  type PictureMarks,
  rowText,
} from '../scoring/risk-picture.ts';
import { terminalSize } from '../terminal/size.ts';
import { marksFor } from '../ui/full-screen/theme.ts';
import type { AssessmentRecord } from '../record/format/schema.ts';
import { readRecords } from '../record/store/records.ts';
import { statementLines } from '../signing/statements/statements-on-record.ts';
import { chosenRecord } from './choose-record.ts';
import type { CallOf, ExitCode } from './command.ts';
import { timeText } from './io.ts';
import { commandsHere, workspaceOf } from './open.ts';
import { print, printExactly, printJson } from './print.ts';

/** Shows the named record, or the current one. */
export async function run(call: CallOf<'show'>): Promise<ExitCode> {
  const { io, options } = call;
  const workspace = await workspaceOf(call);
  const time = timeText(io.now());
  const id = await chosenRecord({ ...call, options: { yes: false } }, workspace, time);
  const record = recordNamed(await readRecords(workspace.top), id);
  if (options.markdown) printExactly(io, renderRecord(record));
  else {
    const person = await principalIfKnown(io, workspace);
    const picture = {
      width: terminalSize(io.stdout).columns,
      marks: marksFor(io.env, io.platform),
    };
    const opinions = await opinionsOn(workspace, record, time, person);
    if (options.json) printJson(io, 'assess.show/1', asData(record, opinions));
    else
      print(io, [
        ...recordLines(record, picture),
        ...commandsHere(call, opinionLines(id, opinions)),
      ]);
  }
  return 0;
}

function asData(
  record: AssessmentRecord,
  opinions: RecordOpinions,
): Readonly<Record<string, unknown>> {
  const statements = opinions.statements.map(({ file, statement, doubt }) => ({
    file,
    counts: doubt === undefined,
    doubt: doubt ?? null,
    statement: statement ?? null,
  }));
  return { record, ...opinions, next: opinions.next ?? null, statements };
}

/** How the matrix and the bands are drawn. */
interface Picture {
  readonly width: number;
  readonly marks: PictureMarks;
}

/** A record in full, as lines. */
function recordLines(record: AssessmentRecord, picture: Picture): readonly string[] {
  const { id, project, completed, scope, subject } = record;
  const state =
    subject.kind === 'git'
      ? `source state: git ${subject.type} ${subject.object.slice(0, 12)}`
      : `not bound to a source state: ${subject.why}`;
  return [
    `Record ${id} of ${project.name}, ${completed}`,
    `scope: ${scope === '.' ? 'the whole repository' : scope}; ${state}`,
    '',
    ...verdictLines(record),
    '',
    ...pictureLines(record, picture),
    ...resultSections(record, 'full'),
  ];
}

/** The bands, and the matrix before and after controls. */
function pictureLines(
  { verdict, scenarios }: AssessmentRecord,
  { width, marks }: Picture,
): readonly string[] {
  const matrix = (stage: ControlStage): readonly string[] =>
    matrixRows(scenarios, stage, width, marks).map((row) => rowText(row));
  return [
    ...bandRows(
      [
        { title: 'overall', before: verdict.before, after: verdict.band },
        ...verdict.perQuestionnaire.map(({ id, before, band }) => ({
          title: id,
          before,
          after: band,
        })),
      ],
      width,
      marks,
    ),
    '',
    'Before controls:',
    ...matrix('before'),
    '',
    'After controls:',
    ...matrix('after'),
    MATRIX_LEGEND,
  ];
}

/** What people have said about it, and of each statement whether it is valid. */
function opinionLines(
  id: string,
  { standing, rejectedBefore, statements, next }: RecordOpinions,
): readonly string[] {
  const lines = statements.flatMap((each) => {
    const [who = '', ...words] = statementLines(each, each);
    return [`  ${who}`, ...words.map((line) => `    ${line}`)];
  });
  return [
    '',
    `State: ${standing}`,
    ...rejectedBefore,
    ...(lines.length === 0 ? ['There are no signatures.'] : ['What was said about it:', ...lines]),
    '',
    `All answers: assess show ${id} --markdown`,
    ...(next === undefined ? [] : [`Next: ${next}`]),
  ];
}
