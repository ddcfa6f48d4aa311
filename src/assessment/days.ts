// Days as people write them: such that the calendar has, and on the right side of today. Today is the day of the stamp,
// in UTC, so that the same answers are judged alike wherever they are given.

import * as z from 'zod';

export const dayPattern: RegExp = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** Whether a text is a day that the calendar has, as YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!dayPattern.test(text)) return false;
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  // Day 0 of the next month is the last one of this month.
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export const daySchema = z
  .string()
  .regex(dayPattern, { error: 'write the day as YYYY-MM-DD', abort: true })
  .refine(isDay, 'the calendar has no such day');

/** The day of a time that is written as YYYY-MM-DDThh:mm:ssZ. */
export function dayOfTime(time: string): string {
  return time.slice(0, 10);
}

const DAY_MS = 86_400_000;

/** Seconds by which clocks may differ. A clock is rarely wrong by more; a time zone taken for UTC is. */
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
  if (!isDay(due)) return 'Please write the day as YYYY-MM-DD, or leave it empty';
  return due < today
    ? `${due} has passed; please write ${today} or a later day, or leave it empty`
    : undefined;
}
