// Two spellings of a moment: in statements (`2026-11-21T16:00:00Z`) and in allowed_signers (`20261121Z`).
// Both are always UTC; without the Z, OpenSSH would take the time zone of whoever verifies.

/** Seconds since 1970 of `YYYY-MM-DDTHH:MM:SSZ`, or null when it is not a moment that exists. */
export function parseInstant(text: string): number | null {
  const fields = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z$/.exec(text);
  return fields === null ? null : secondsOf(fields.slice(1));
}

/** `YYYY-MM-DDTHH:MM:SSZ` of seconds since 1970. */
export function formatInstant(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

/** Seconds since 1970 of `YYYYMMDDZ`, `YYYYMMDDHHMMZ` or `YYYYMMDDHHMMSSZ`, or null. */
export function parseSignerTime(text: string): number | null {
  const fields = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?Z$/.exec(text);
  return fields === null ? null : secondsOf(fields.slice(1));
}

/** `YYYYMMDDHHMMSSZ`, as allowed_signers and `ssh-keygen -Overify-time=` take it. */
export function formatSignerTime(seconds: number): string {
  return formatInstant(seconds).replace(/[-:T]/g, '');
}

/** Refuses dates such as 30 February, which OpenSSH would move, and 1970 itself, which it reads as "no date". */
function secondsOf(fields: readonly (string | undefined)[]): number | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = fields.map((field) =>
    Number(field ?? '0'),
  );
  if (year < 1970 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const seconds = Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
  return seconds === 0 ? null : seconds;
}

function daysIn(year: number, month: number): number {
  // Day 0 of the next month is the last one of this month.
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
