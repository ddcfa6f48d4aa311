// What the form of a policy asks of a value besides its type.

import { parseScope } from '../repository/files/path-form.ts';

/** Whether a text is a scope as assess writes it. */
export function isScope(text: string): boolean {
  const parsed = parseScope(text);
  return parsed.ok && parsed.scope === text;
}

/** Whether at least one person is asked for. */
export function asksForSomeone(numbers: Readonly<Record<string, number>>): boolean {
  return Object.values(numbers).some((number) => number > 0);
}
