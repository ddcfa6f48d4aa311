// One answer after a change of it.

import type { AnswerValue } from '../questionnaire/answer.ts';
import { type Answer, type Evidence, evidenceId, isSameValue, rowValue } from './answer.ts';
import type { AnswerChange, Stamp } from './change.ts';
import type { AnswerBasis } from './basis.ts';
import { withPin } from './changed-evidence.ts';
import { MAX_EVIDENCE, MAX_LINE, MAX_PERSON } from './schema.ts';
import { storedLine, storedLines } from './stored-text.ts';

/**
 * An answer after a change of it, with who made the change and when. An answer that does not exist yet is undefined; one
 * that says nothing any more is `NO_ANSWER`.
 */
export function changedAnswer(
  before: Answer | undefined,
  change: AnswerChange,
  stamp: Stamp,
): Answer {
  const answer = { ...(before ?? NO_ANSWER), by: storedLine(stamp.by, MAX_PERSON), at: stamp.at };
  switch (change.type) {
    case 'value':
      return chosenAs(answer, plainValue(change.value), null);
    case 'row':
      return chosenAs(answer, { ...rowsOf(before), [change.row]: change.value }, null);
    case 'not-applicable':
      return chosenAs(answer, null, storedLine(change.reason, MAX_LINE));
    case 'note':
      return { ...answer, note: [...storedLines(change.text)] };
    case 'add-evidence':
      return answer.evidence.length >= MAX_EVIDENCE || isAttached(answer.evidence, change.evidence)
        ? answer
        : { ...answer, evidence: [...answer.evidence, change.evidence], evidenceLater: false };
    case 'remove-evidence':
      return { ...answer, evidence: answer.evidence.filter((_, index) => index !== change.index) };
    case 'evidence-later':
      return { ...answer, evidenceLater: change.later };
    case 'check': {
      const { checked: _checked, ...unchecked } = answer;
      return change.checked === null ? unchecked : inOrder({ ...answer, checked: change.checked });
    }
    case 'confirm':
      return inOrder({
        ...restingOnNow(answer),
        evidence: answer.evidence.map((item) => withPin(item, change.files)),
        ...(change.basis === undefined ? {} : { basis: change.basis }),
      });
    case 'clear':
      return NO_ANSWER;
  }
}

/** Who chooses or confirms an answer does so with the files of now: the facts of an earlier time are gone. */
function restingOnNow({ basis: _basis, ...answer }: Answer): Answer {
  return answer;
}

/** With another value, the check of the old value is gone and a proposal is marked as changed. */
function chosenAs(
  answer: Answer,
  value: Answer['value'],
  notApplicable: Answer['notApplicable'],
): Answer {
  const chosen = { ...restingOnNow(answer), value, notApplicable };
  if (isSameValue(answer, chosen)) return chosen;
  const { checked: _checked, origin, ...others } = chosen;
  return origin === undefined ? others : { ...others, origin: { ...origin, changed: true } };
}

/** An answer that rests on these facts. */
export function withBasis(answer: Answer, basis: AnswerBasis): Answer {
  return inOrder({ ...answer, basis });
}

/** The keys in the order of the schema, so that the same answers give the same draft. */
function inOrder({ basis, by, at, origin, ...others }: Answer): Answer {
  return {
    ...others,
    ...(basis === undefined ? {} : { basis }),
    by,
    at,
    ...(origin === undefined ? {} : { origin }),
  };
}

/** An answer that says nothing. */
export const NO_ANSWER: Answer = {
  value: null,
  notApplicable: null,
  note: [],
  evidence: [],
  evidenceLater: false,
  by: '',
  at: '1970-01-01T00:00:00Z',
};

function plainValue(value: AnswerValue): Answer['value'] {
  return typeof value === 'object' ? { ...value } : value;
}

function rowsOf(answer: Answer | undefined): Record<string, string> {
  const value = answer?.value;
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.keys(value).map((row) => [row, rowValue(answer, row) ?? '']));
}

function isAttached(list: readonly Evidence[], evidence: Evidence): boolean {
  return list.some((known) => evidenceId(known) === evidenceId(evidence));
}
