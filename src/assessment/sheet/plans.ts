// Reads the owner and date of each action in a sheet, for actions of the questionnaires and for the person's own.

import { currentMethod } from '../../scoring/index.ts';
import { MAX_LINE, MAX_PERSON } from '../schema.ts';
import { dayOfTime, dueMisfit } from '../days.ts';
import { lineMisfit } from '../stored-text.ts';
import {
  type Changes,
  changing,
  fault,
  faulty,
  type SheetContext,
  together,
  unknown,
} from './reading.ts';
import type { Sheet } from './schema.ts';
import type { Plan } from '../change.ts';

type GivenPlan = NonNullable<Sheet['actions']>[string];

/** Plans for actions of the questionnaires. An existing plan may stay, even if a later questionnaire has no such action. */
export function planChanges(sheet: Sheet, context: SheetContext): Changes {
  const known = currentMethod.actionIds(context.questionnaires);
  const ids = new Set(known);
  return together(
    Object.entries(sheet.actions ?? {}).map(([action, given]) => {
      const path = ['actions', action];
      const stands = context.standing.flatMap(({ plans }) => planFor(plans, action));
      return stands.length === 0 && !ids.has(action)
        ? fault(unknown(path, action, 'action', () => known))
        : planned(action, given, path, stands, context);
    }),
  );
}

/** A person's own actions, numbered in the order of the sheet. */
export function ownChanges(sheet: Sheet, context: SheetContext): Changes {
  let count = 0;
  return together(
    (sheet.ownActions ?? []).map((own, index) => {
      const { what, owner, due } =
        typeof own === 'string' ? { what: own, owner: '', due: '' } : own;
      const path = ['ownActions', index];
      const overlong = lineMisfit(what, MAX_LINE);
      if (overlong !== undefined) return faulty('own action', path, `ownActions: ${overlong}`);
      if (what.trim() === '') return faulty('own action', path, 'ownActions: say what to do');
      count += 1;
      const added = changing({ type: 'own-action', what });
      if ((owner ?? '') === '' && (due ?? '') === '') return added;
      const stands = context.standing.flatMap(({ ownActions, plans }) =>
        ownActions.flatMap((each) => (each.what === what ? planFor(plans, each.id) : [])),
      );
      return together([added, planned(`own-${count}`, { owner, due }, path, stands, context)]);
    }),
  );
}

function planFor(plans: Readonly<Record<string, Plan>>, action: string): readonly Plan[] {
  const plan = Object.hasOwn(plans, action) ? plans[action] : undefined;
  return plan === undefined ? [] : [plan];
}

/** A date that has passed may stay unchanged. */
function planned(
  action: string,
  given: GivenPlan,
  path: readonly PropertyKey[],
  stands: readonly Plan[],
  { stamp }: SheetContext,
): Changes {
  const plan = { owner: given.owner ?? '', due: given.due ?? '' };
  const overlong = lineMisfit(plan.owner, MAX_PERSON);
  if (overlong !== undefined) {
    const place = [...path, 'owner'];
    return faulty('owner', place, `${place.map(String).join('.')}: ${overlong}`);
  }
  const why = stands.some(({ due }) => due === plan.due)
    ? undefined
    : dueMisfit(plan.due, dayOfTime(stamp.at));
  if (why === undefined) return changing({ type: 'plan', action, plan });
  const place = [...path, 'due'];
  return together([
    changing({ type: 'plan', action, plan: { ...plan, due: '' } }),
    faulty('due', place, `${place.map(String).join('.')}: ${why}`),
  ]);
}
