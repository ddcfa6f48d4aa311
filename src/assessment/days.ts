// Checks days that people type against today. Today is the day of the stamp in UTC, so that the same answers have the
// same result in every time zone.

import { isDay } from '../text/calendar.ts';

/** The day of a time that is written as YYYY-MM-DDThh:mm:ssZ. */
export function dayOfTime(time: string): string {
  return time.slice(0, 10);
}

const DAY_MS = 86_400_000;

export const SECONDS_PER_DAY = 86_400;

/** The last second of a day (YYYY-MM-DD, UTC), in seconds since 1970. */
export function endOfDay(day: string): number {
  return Date.parse(`${day}T23:59:59Z`) / 1000;
}

/** Seconds by which the clocks of two people may differ: one is rarely wrong by more; a time zone taken for UTC is. */
export const SKEW_SECONDS = 3600;

/** The day so many days after another. */
export function daysAfter(day: string, count: number): string {
  return dayOfTime(new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString());
}

/** Whether a day has begun: where the sun rises early it is tomorrow already. */
export function hasBegun(day: string, today: string): boolean {
  return day <= daysAfter(today, 1);
}

/** Why a text cannot become the day until when an action is done; undefined when it can, or is empty. */
export function dueMisfit(due: string, today: string): string | undefined {
  if (due === '') return undefined;
  if (!isDay(due)) return 'Write the day as YYYY-MM-DD, or leave it empty';
  return due < today
    ? `${due} has passed; write ${today} or a later date, or leave it empty`
    : undefined;
}
