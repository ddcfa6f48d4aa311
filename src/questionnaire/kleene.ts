// Three-valued logic (Kleene's strong logic): a fact is true, false, or not known yet.

export type Kleene = boolean | 'maybe';

/** Kleene negation: unknown stays unknown. */
export function not(value: Kleene): Kleene {
  return value === 'maybe' ? 'maybe' : !value;
}

/** Kleene conjunction: one false decides, otherwise one unknown leaves it open. */
export function all(values: readonly Kleene[]): Kleene {
  if (values.includes(false)) return false;
  return values.includes('maybe') ? 'maybe' : true;
}

/** Kleene disjunction: one true decides, otherwise one unknown leaves it open. */
export function any(values: readonly Kleene[]): Kleene {
  if (values.includes(true)) return true;
  return values.includes('maybe') ? 'maybe' : false;
}
