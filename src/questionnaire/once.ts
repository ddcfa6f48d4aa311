// What is found in a questionnaire once and looked up ever after: one never changes after it was read, and is gone
// through for every answer that is given and every record that is verified.

import type { Questionnaire } from './schema.ts';

/** The same function, computed once for each questionnaire. */
export function oncePerQuestionnaire<T>(
  find: (questionnaire: Questionnaire) => T,
): (questionnaire: Questionnaire) => T {
  const known = new WeakMap<Questionnaire, { readonly value: T }>();
  return (questionnaire) => {
    const before = known.get(questionnaire);
    if (before !== undefined) return before.value;
    const value = find(questionnaire);
    known.set(questionnaire, { value });
    return value;
  };
}
