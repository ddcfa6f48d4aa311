// assess show: a record for people.

import { recordNamed } from '../app/record-choice.ts';
import { readRecords } from '../record/store/records.ts';
import { renderRecord } from '../record/format/render.ts';
import type { AssessmentRecord } from '../record/format/schema.ts';
import {
  type StatementOnRecord,
  type StatementDoubt,
  statementsAbout,
  statementLines,
} from '../signing/statements/statements-on-record.ts';
import { rejectedBefore } from '../app/superseded-rejections.ts';
import { standingsOf } from '../app/record-standing.ts';
import { chosenRecord } from './choose-record.ts';
import { type CallOf, type ExitCode } from './command.ts';
import { timeText } from './io.ts';
import { riskMatrixLines } from './matrix.ts';
import { workspaceOf } from './open.ts';
import { print, printExactly, printJson } from './print.ts';
import { stopLines } from '../record/verdict-words.ts';
import { acceptedRiskLines, actionLines, driverLines, verdictLines } from './summary.ts';

/** Shows the named record, or the current one. */
export async function run(call: CallOf<'show'>): Promise<ExitCode> {
  const workspace = await workspaceOf(call);
  const time = timeText(call.io.now());
  const id = await chosenRecord({ ...call, options: { yes: false } }, workspace, time);
  const record = recordNamed(await readRecords(workspace.top), id);
  if (call.options.markdown) {
    printExactly(call.io, renderRecord(record));
    return 0;
  }
  const standingBy = await standingsOf(workspace, time);
  const { sentence, doubtOf } = standingBy(record.id);
  const before = rejectedBefore(standingBy, record);
  const said = (await statementsAbout(workspace, record.id)).map((each) => ({
    ...each,
    ...doubtOf(each.file),
  }));
  if (call.options.json) {
    const statements = said.map(({ file, statement, doubt }) => ({
      file,
      counts: doubt === undefined,
      doubt: doubt ?? null,
      statement: statement ?? null,
    }));
    printJson(call.io, 'assess.show/1', {
      record,
      standing: sentence,
      rejectedBefore: before,
      statements,
    });
  } else {
    const stands = `State: ${sentence}`;
    print(call.io, [...recordLines(record), '', stands, ...before, ...saidAbout(said), '', ENDING]);
  }
  return 0;
}

/** A record in full, as lines. */
function recordLines(record: AssessmentRecord): readonly string[] {
  return [
    `Record ${record.id} of ${record.project.name}, ${record.completed}`,
    `scope: ${record.scope === '.' ? 'the whole repository' : record.scope}; ${record.subject.kind === 'git' ? `source state: git ${record.subject.type} ${record.subject.object.slice(0, 12)}` : `not bound to a source state: ${record.subject.why}`}`,
    '',
    ...verdictLines(record),
    '',
    'Before controls:',
    ...riskMatrixLines(record, 'before'),
    '',
    'After controls:',
    ...riskMatrixLines(record, 'after'),
    '',
    'What drives it:',
    ...driverLines(record, record.scenarios.length).map((line) => `  ${line}`),
    ...(record.redLines.length === 0
      ? []
      : ['', 'Red lines and rules that block:', ...stopLines(record).map((line) => `  ${line}`)]),
    ...(record.acceptances.length === 0
      ? []
      : ['', 'Accepted:', ...acceptedRiskLines(record).map((line) => `  ${line}`)]),
    ...(record.actions.length === 0
      ? []
      : ['', 'To do:', ...actionLines(record).map((line) => `  ${line}`)]),
  ];
}

/** What people have said about it, and of each whether it counts. */
function saidAbout(said: readonly (StatementOnRecord & StatementDoubt)[]): readonly string[] {
  if (said.length === 0) return ['There are no signatures.'];
  return [
    'What was said about it:',
    ...said.flatMap((each) => {
      const [who = '', ...words] = statementLines(each, each);
      return [`  ${who}`, ...words.map((line) => `    ${line}`)];
    }),
  ];
}

const ENDING = 'All answers: assess show --markdown';
