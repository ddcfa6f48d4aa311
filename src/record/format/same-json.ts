// Whether two values of JSON are the same text. Records are compared part by part with what is computed again, and
// writing both down only to find them equal took longer than computing.

/** The same as comparing `JSON.stringify` of both: the order of keys counts, and a member that is undefined is none. */
export function isSameJson(one: unknown, other: unknown): boolean {
  return one === other || isAlike(one, other) || JSON.stringify(one) === JSON.stringify(other);
}

/** Only a yes is an answer: what is no plain value is left to its text. */
function isAlike(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one)) {
    if (!Array.isArray(other) || one.length !== other.length) return false;
    for (let index = 0; index < one.length; index += 1)
      if (!isAlike(one[index], other[index])) return false;
    return true;
  }
  if (!isObject(one) || !isObject(other) || Array.isArray(other)) return false;
  // A date is written by its own method, and has no members to tell it from another.
  if (typeof one['toJSON'] === 'function' || typeof other['toJSON'] === 'function') return false;
  const [names, others] = [Object.keys(one), Object.keys(other)];
  if (names.length !== others.length) return false;
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] ?? '';
    if (name !== others[index] || !isAlike(one[name], other[name])) return false;
  }
  return true;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
