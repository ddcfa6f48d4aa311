// assess show: a record for people.

import { principalIfKnown } from '../app/person.ts';
import { recordNamed } from '../app/record-choice.ts';
import { resultSections, verdictLines } from '../app/record-lines.ts';
import { riskMatrixLines } from '../app/risk-matrix-lines.ts';
import { opinionsOn, type RecordOpinions } from '../app/shown-record.ts';
import { renderRecord } from '../record/format/render.ts';
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
    const opinions = await opinionsOn(workspace, record, time, person);
    if (options.json) printJson(io, 'assess.show/1', asData(record, opinions));
    else print(io, [...recordLines(record), ...commandsHere(call, opinionLines(id, opinions))]);
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

/** A record in full, as lines. */
function recordLines(record: AssessmentRecord): readonly string[] {
  const { id, project, completed, scope, subject, scenarios } = record;
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
    'Before controls:',
    ...riskMatrixLines(record, 'before'),
    '',
    'After controls:',
    ...riskMatrixLines(record, 'after'),
    ...resultSections(record, scenarios.length),
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
