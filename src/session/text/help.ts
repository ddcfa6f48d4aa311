// What would lower the risk, in words.

import type { ControlRaise, Lift, Shortest } from '../../scoring/result.ts';
import { VERDICT_NAMES } from '../../scoring/words.ts';
import { askedById } from '../derived.ts';
import type { Session } from '../state.ts';

export const SO_FAR = 'So far: missing and unknown answers are scored as the worst case.';
export const NO_SCENARIO = 'No harm scenario applies so far.';
export const WHAT_ELSE_PREVENTS = 'What else prevents it:';
export const NO_SINGLE_STEP = 'No single control lowers a level alone';

/** One control to raise: "privacy.erase: from 1 to 3: Enforced: ...". */
export function raiseWords(
  { question, step, claimed, counted }: ControlRaise,
  session: Session,
): string {
  if (claimed !== null && claimed >= step && counted < step)
    return `${question}: attach what shows step ${step}`;
  const asked = askedById(session, question)?.question;
  const wanted = asked?.kind === 'control' ? (asked.steps[step] ?? '') : '';
  return `${question}: from ${counted} to ${step}: ${wanted}`;
}

/** One control to raise, and which levels that lowers. */
export function liftWords(lift: Lift, session: Session): string {
  const { level, questionnaires, scenarios } = lift;
  const falls = questionnaires.map(({ id, from, to }) => `${id} ${from} to ${to}`);
  const lower = scenarios.length === 0 ? [] : [`${scenarios.join(', ')} lower`];
  return `${raiseWords(lift, session)} (${[...falls, ...lower, `overall ${level}`].join('; ')})`;
}

/** Whether controls lead to the verdict that is wanted, and whether the way is proved to be the shortest. */
export function shortestWords({ target, proved, reached, changes }: Shortest): string {
  const way = `${proved ? 'Shortest' : 'Shortest known'} way to "${VERDICT_NAMES[target]}"`;
  if (!reached) return `${way}: controls alone are not enough`;
  return `${way}: ${changes.length === 0 ? 'nothing more is needed' : 'these together'}`;
}
