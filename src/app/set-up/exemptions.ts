// Exemptions for the parts of an old project that are not assessed yet.

import { dayOfTime } from '../../assessment/days.ts';
import { UserError } from '../../errors.ts';
import { builtinInstruments } from '../../questionnaire/builtin.ts';
import { holds } from '../../questionnaire/condition.ts';
import { readRecords } from '../../record/store/records.ts';
import type { Workspace } from '../../record/store/workspace.ts';
import { isDay } from '../../text/calendar.ts';
import { latestRecords } from '../latest-records.ts';
import type { ExemptionPlan } from './policy-file.ts';

/**
 * What no current record covers, exempted to the end of a day (YYYY-MM-DD, UTC). `time`: now, as YYYY-MM-DDThh:mm:ssZ.
 * Throws a UserError when the day is not after today.
 */
export async function exemptionsUntil(
  until: string,
  {
    workspace,
    owner,
    time,
  }: { readonly workspace: Workspace; readonly owner: string; readonly time: string },
): Promise<ExemptionPlan> {
  const today = dayOfTime(time);
  if (!isDay(until) || until <= today) {
    throw new UserError({
      what: `"${until}" is not a day after today`,
      why: 'an exemption ends with this day (UTC); after it a record must cover the questionnaire',
      fix: 'write it as YYYY-MM-DD, such as the day of the release after the next',
    });
  }
  // A withdrawn record covers nothing for the policy.
  const latest = await latestRecords(workspace, await readRecords(workspace.top), time);
  const heads = latest.filter(({ isWithdrawn }) => !isWithdrawn);
  const whole = heads.filter(({ scope }) => scope === '.');
  const shipped = builtinInstruments().questionnaires;
  const applies = (id: string): boolean => {
    const condition = shipped.find((questionnaire) => questionnaire.id === id)?.applies ?? 'always';
    return whole.some(
      ({ record }) => holds(condition, new Map(Object.entries(record.profile.flags))) !== false,
    );
  };
  return {
    owner,
    reason: `assess came into this project on ${today}; this part is not assessed yet`,
    until,
    today,
    shipped: shipped.map(({ id }) => id),
    covered: heads,
    applies: whole.length === 0 ? undefined : applies,
  };
}
