// Who gave the answers of a sheet, and when. The sheet itself does not say, because anyone could write it there. An
// answer belongs to the person who reads the sheet, now, unless the same answer is already in the draft or record
// from which the sheet continues.

import { type Answer, rowValue } from './answer.ts';
import type { Assessment, Stamp } from './assessment.ts';
import { isGivenAfter } from './said-later.ts';

export interface Attributed {
  readonly assessment: Assessment;
  /** Others whose answers stand as they gave them; a name for each answer. */
  readonly kept: readonly string[];
  /** Others whose answers do not stand as they gave them; a name for each answer. */
  readonly changed: readonly string[];
}

/** The same answers with who gave them and when. `standing`: what was answered before, nearest first. */
export function attributed(
  read: Assessment,
  standing: readonly Assessment[],
  stamp: Stamp,
): Attributed {
  const kept: string[] = [];
  const changed: string[] = [];
  const answers = Object.entries(read.answers).map(([id, answer]) => {
    const before = standing.flatMap((each) => answerOf(each, id) ?? []);
    const same = before.find(
      (each) => says(each) === says(answer) && !isGivenAfter(each, stamp.at),
    );
    const [nearest] = before;
    if (same !== undefined && same.by !== stamp.by) kept.push(same.by);
    if (same === undefined && nearest !== undefined && nearest.by !== stamp.by)
      changed.push(nearest.by);
    const { by, at } = same ?? stamp;
    return [id, { ...answer, by, at }] as const;
  });
  return { assessment: { ...read, answers: Object.fromEntries(answers) }, kept, changed };
}

function answerOf({ answers }: Assessment, id: string): Answer | undefined {
  return Object.hasOwn(answers, id) ? answers[id] : undefined;
}

/** What an answer says, without its author; rows may be written in any order. */
function says(answer: Answer): string {
  const { value, notApplicable, note, evidence } = answer;
  const rows =
    typeof value === 'object' && value !== null
      ? Object.keys(value)
          .toSorted()
          .map((row) => [row, rowValue(answer, row)])
      : value;
  return JSON.stringify([rows, notApplicable, note, evidence]);
}
