// The answer sheet named on the command line; apart from open.ts because only some commands need to read YAML.

import type { Attributed } from '../assessment/attribution.ts';
import { dayOfTime } from '../assessment/days.ts';
import { parseSheet } from '../assessment/sheet.ts';
import { UserError } from '../errors.ts';
import type { Instruments } from '../questionnaire/builtin.ts';
import { legalLine } from '../questionnaire/legal-text.ts';
import { readStanding } from '../record/standing.ts';
import type { Workspace } from '../record/workspace.ts';
import { type Call, timeOf } from './command.ts';
import { readInput } from './open.ts';

export interface SheetFor {
  readonly workspace: Workspace;
  readonly instruments: Instruments;
  readonly by: string;
}

/** The assessment on an answer sheet. Throws a UserError that lists everything wrong, with lines. */
export async function sheetOf(
  call: Call,
  name: string,
  { workspace, instruments, by }: SheetFor,
): Promise<Attributed> {
  const text = await readInput(call, name);
  const at = timeOf(call);
  const parsed = parseSheet(
    text,
    [instruments.triage, ...instruments.questionnaires],
    { by, at },
    await readStanding(workspace, instruments, dayOfTime(at)),
  );
  if (parsed.ok) return parsed;
  const shown = parsed.problems
    .slice(0, 20)
    .map((problem) => `${legalLine(name)}:${problem.line}: ${legalLine(problem.what)}`);
  const more =
    parsed.problems.length > shown.length
      ? [`and ${parsed.problems.length - shown.length} more`]
      : [];
  throw new UserError({
    what: `the answer sheet ${legalLine(name)} cannot be used`,
    why: [...shown, ...more].join('\n'),
    fix: 'mend these lines; assess questions --answers FILE writes the sheet anew with what could be read, assess explain QUESTION shows what a question takes',
  });
}
