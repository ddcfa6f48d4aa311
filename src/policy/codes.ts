// Every finding that the policy can make, besides those of verify: its code, how much it weighs where the policy does
// not say, and where in the docs it stands. Adding one is a row here, its arguments (finding.ts), its sentence
// (words/), its page (pages/), a row in docs/check.md and a test.

import type { Kind } from '../verify/codes.ts';

export type PolicyTopic =
  | 'coverage'
  | 'result'
  | 'people'
  | 'time'
  | 'questionnaires'
  | 'base'
  | 'trust';

export interface PolicyCodeRow {
  readonly kind: Kind;
  /** false: nothing is known to be wrong, but it cannot be told. Never a yes, and not a no either. */
  readonly judged: boolean;
  readonly topic: PolicyTopic;
}

const error = <T extends PolicyTopic>(topic: T) =>
  ({ kind: 'error', judged: true, topic }) as const;
const unjudged = <T extends PolicyTopic>(topic: T) =>
  ({ kind: 'error', judged: false, topic }) as const;
const warning = <T extends PolicyTopic>(topic: T) =>
  ({ kind: 'warning', judged: true, topic }) as const;
const note = <T extends PolicyTopic>(topic: T) => ({ kind: 'note', judged: true, topic }) as const;

export const POLICY_CODES = {
  'nothing-assessed': error('coverage'),
  'coverage-unknown': error('coverage'),
  'not-covered': error('coverage'),
  'not-required': note('coverage'),
  exempted: note('coverage'),
  'exemption-expired': warning('coverage'),
  'exemption-orphan': warning('coverage'),

  'verdict-not-allowed': error('result'),
  'level-not-allowed': error('result'),
  'action-overdue': error('result'),
  'actions-undated': warning('result'),
  'risk-accepted': note('result'),
  'acceptance-unsigned': warning('result'),
  'acceptance-expired': warning('result'),
  'acceptance-too-long': warning('result'),
  'acceptance-impossible': warning('result'),
  'acceptance-orphan': warning('result'),

  'quorum-missing': error('people'),
  rejected: error('people'),
  'still-rejected': error('people'),
  'replaces-rejected': warning('people'),
  'rejection-unresolved': error('people'),
  'record-withdrawn': note('people'),
  'roles-not-separated': error('people'),

  'too-old': error('time'),
  'code-changed': warning('time'),
  'not-comparable': warning('time'),
  'scope-gone': error('time'),
  'record-unbound': error('time'),
  'reaffirm-incomplete': warning('time'),
  'reaffirm-too-many': warning('time'),

  'questionnaire-not-accepted': error('questionnaires'),
  'version-too-low': error('questionnaires'),
  'version-went-down': error('questionnaires'),

  'record-removed': error('base'),
  'record-edited': error('base'),
  'behind-base': error('base'),
  'project-changed': error('base'),
  'signer-not-valid-now': error('base'),
  'signed-long-ago': warning('base'),
  'base-is-checkout': warning('base'),

  'policy-line': unjudged('trust'),
  'trust-changed': warning('trust'),
  bootstrap: warning('trust'),
} as const satisfies Readonly<Record<string, PolicyCodeRow>>;

export type PolicyCode = keyof typeof POLICY_CODES;

/** Whether a text is the code of a finding of the policy. */
export function isPolicyCode(text: string): text is PolicyCode {
  return Object.hasOwn(POLICY_CODES, text);
}

/** All codes, in the order of the table. */
export function policyCodes(): readonly PolicyCode[] {
  return Object.keys(POLICY_CODES).filter((code) => isPolicyCode(code));
}
