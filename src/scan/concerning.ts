// Which facts concern a question, by the kinds that the question names.

import { FACT_CLASSES } from './fact.ts';
import { isNamedBy } from './kinds.ts';
import type { Fact } from './scan-schema.ts';

/**
 * The facts that are worth showing beside a question: of the product, by a rule that is sure enough, the surest first and
 * near the top of the repository before far from it. `signals`: kinds and groups of kinds.
 */
export function factsFor(signals: readonly string[], facts: readonly Fact[]): readonly Fact[] {
  return facts
    .filter(
      ({ kind, class: factClass, zone }) =>
        zone === 'product' && factClass !== 'weak' && isNamedBy(signals, kind),
    )
    .toSorted(
      (one, other) =>
        FACT_CLASSES.indexOf(one.class) - FACT_CLASSES.indexOf(other.class) ||
        depthOf(one) - depthOf(other) ||
        (one.key < other.key ? -1 : 1),
    );
}

function depthOf({ places: [first] }: Fact): number {
  return first?.path.split('/').length ?? 0;
}
