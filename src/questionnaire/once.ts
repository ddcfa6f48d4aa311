// Memoises a value per questionnaire. A questionnaire does not change after it is read, and it is walked for every
// answer and for every record that is verified.

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
