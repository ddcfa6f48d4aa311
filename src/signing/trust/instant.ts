// Two spellings of a moment: in statements (`2026-11-21T16:00:00Z`) and in allowed_signers (`20261121Z`).
// Both are always UTC; without the Z, OpenSSH would use the time zone of the verifying machine.

import { timePattern } from '../../text/calendar.ts';

/** Seconds since 1970 of `YYYY-MM-DDTHH:MM:SSZ`, or null when it is not a moment that exists, or 1970 itself, which OpenSSH reads as "no date". */
export function parseInstant(text: string): number | null {
  const seconds = timePattern.test(text) ? Date.parse(text) / 1000 : 0;
  return seconds > 0 ? seconds : null;
}

/** `YYYY-MM-DDTHH:MM:SSZ` of seconds since 1970. */
export function formatInstant(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

/** Seconds since 1970 of `YYYYMMDDZ`, `YYYYMMDDHHMMZ` or `YYYYMMDDHHMMSSZ`, or null. */
export function parseSignerTime(text: string): number | null {
  const fields = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?Z$/.exec(text);
  if (fields === null) return null;
  const [, year, month, day, hour = '00', minute = '00', second = '00'] = fields;
  return parseInstant(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** `YYYYMMDDHHMMSSZ`, as allowed_signers and `ssh-keygen -Overify-time=` take it. */
export function formatSignerTime(seconds: number): string {
  return formatInstant(seconds).replace(/[-:T]/g, '');
}
