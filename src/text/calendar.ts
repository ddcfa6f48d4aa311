// The days that there are, and the times of such days, as every file writes them. The calendar is in the pattern itself,
// so that every reader of a day (a form, a published schema, a person's line) refuses 30 February by the same rule.

const YEAR = String.raw`\d{4}`;
const LEAP_YEAR = String.raw`(\d\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)`;
const ANY_MONTH = String.raw`(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])`;
const ALL_BUT_FEBRUARY = '(0[13-9]|1[0-2])-(29|30)';
const LONG_MONTH = '(0[13578]|1[02])-31';

/** A day within a longer pattern, as YYYY-MM-DD. */
export const DAY_FORM = `(${YEAR}-(${ANY_MONTH}|${ALL_BUT_FEBRUARY}|${LONG_MONTH})|${LEAP_YEAR}-02-29)`;
const CLOCK = String.raw`([01]\d|2[0-3]):[0-5]\d:[0-5]\d`;

/** A day of the calendar, as YYYY-MM-DD. */
export const dayPattern = new RegExp(`^${DAY_FORM}$`);

/** A moment of such a day in UTC, as YYYY-MM-DDThh:mm:ssZ. */
export const timePattern = new RegExp(`^${DAY_FORM}T${CLOCK}Z$`);

/** Whether a text is a day that the calendar has, as YYYY-MM-DD. */
export function isDay(text: string): boolean {
  return dayPattern.test(text);
}

/** Why a text is no day, as advice. */
export function dayMisfit(text: unknown): string {
  return typeof text === 'string' && /^\d{4}-\d\d-\d\d$/.test(text)
    ? 'the calendar has no such day'
    : 'write the day as YYYY-MM-DD';
}
