// Reaffirmations: statements that the answers still hold although the code has changed. Each leads from one state of the
// source to another, and the first begins at the assessed one.

import { type Finding, found } from '../findings/finding.ts';
import type { AssessmentRecord } from '../record/format/schema.ts';
import type { StatementFact } from '../signing/statements/check-statement.ts';
import type { Reaffirmation } from '../signing/statements/statement-schema.ts';
import type { Authorship, ValidStatement } from './series.ts';

type RecordSubject = AssessmentRecord['subject'];

/** A valid reaffirmation. */
export interface ValidReaffirmation extends Authorship {
  readonly from: RecordSubject;
  readonly to: RecordSubject;
}

type Reaffirmed = Reaffirmation['predicate'];

function reaffirmedIn({ statement }: StatementFact): readonly Reaffirmed[] {
  return statement !== undefined && 'from' in statement.predicate ? [statement.predicate] : [];
}

/** A reaffirmation starts from what was assessed, or from where another valid one has led. */
export function reaffirmationsOf(
  valid: readonly ValidStatement[],
  subject: RecordSubject | undefined,
): readonly ValidReaffirmation[] {
  const reached = reachedBy(valid, subject);
  return valid.flatMap((fact) =>
    reaffirmedIn(fact)
      .filter(({ from }) => reached(from))
      .map(({ person, role, from, to, time }): ValidReaffirmation => {
        const { file, fingerprint } = fact;
        return { file, person, role, from, to, time, fingerprint };
      }),
  );
}

/**
 * Reaffirmations that start from a state which no statement leads to. One that is not valid is enough to lead there: a
 * key that is revoked later must not make an error of what another person signed.
 */
export function reaffirmedElsewhere(
  facts: readonly StatementFact[],
  subject: RecordSubject | undefined,
): readonly Finding[] {
  const reached = reachedBy(facts, subject);
  return facts
    .filter((fact) => reaffirmedIn(fact).some(({ from }) => !reached(from)))
    .map(({ path }) => found('reaffirm-elsewhere', path, {}));
}

/** Whether a state is the assessed one, or one that reaffirmations lead to from there. Every state is where the assessed one is not known. */
function reachedBy(
  facts: readonly StatementFact[],
  subject: RecordSubject | undefined,
): (state: RecordSubject) => boolean {
  if (subject === undefined) return () => true;
  const steps = facts.flatMap((fact) => reaffirmedIn(fact));
  const reached = new Set([JSON.stringify(subject)]);
  for (let grown = true; grown;) {
    const before = reached.size;
    for (const { from, to } of steps) {
      if (reached.has(JSON.stringify(from))) reached.add(JSON.stringify(to));
    }
    grown = reached.size > before;
  }
  return (state) => reached.has(JSON.stringify(state));
}
