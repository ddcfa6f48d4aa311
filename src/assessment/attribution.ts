// Who gave the answers of a sheet, and when. The sheet itself does not say, because anyone could write it there. An
// answer belongs to the person who reads the sheet, now, unless the same answer is already in the draft or record
// from which the sheet continues.

import { type Answer, isSameAnswer, isSameValue } from './answer.ts';
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
    const same = before.find((each) => isSameAnswer(each, answer) && !isGivenAfter(each, stamp.at));
    const [nearest] = before;
    if (same !== undefined && same.by !== stamp.by) kept.push(same.by);
    if (same === undefined && nearest !== undefined && nearest.by !== stamp.by)
      changed.push(nearest.by);
    const { by, at } = same ?? stamp;
    return [id, { ...answer, by, at, ...originOf(answer, same ?? nearest) }] as const;
  });
  return { assessment: { ...read, answers: Object.fromEntries(answers) }, kept, changed };
}

/** A sheet does not say that a program proposed an answer, so it is taken from the answer that was there. */
function originOf(answer: Answer, before: Answer | undefined): Pick<Answer, 'origin'> {
  const origin = before?.origin;
  if (before === undefined || origin === undefined) return {};
  return isSameValue(answer, before) ? { origin } : { origin: { ...origin, changed: true } };
}

function answerOf({ answers }: Assessment, id: string): Answer | undefined {
  return Object.hasOwn(answers, id) ? answers[id] : undefined;
}
