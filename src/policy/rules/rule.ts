// The form of a rule: what every rule of the policy gets, and what it gives.

import type { Policy } from '../schema.ts';
import type { CheckFacts, HeadFacts } from '../facts.ts';
import type { Finding } from '../../findings/finding.ts';
import type { Coverage } from './coverage.ts';
import type { QuorumBasisOf } from './required-quorum.ts';

export interface RuleInput {
  readonly policy: Policy;
  /** The path of the policy, as findings name it, and the lines of its parts. */
  readonly policyFile: string;
  readonly lineOf: (path: readonly (string | number)[]) => number | undefined;
  readonly facts: CheckFacts;
  readonly coverage: Coverage;
  /** By which level and which rejections the quorum of a record is chosen. */
  readonly basisOf: QuorumBasisOf;
  /** The heads that cover something required: only these are judged. */
  readonly judged: readonly HeadFacts[];
}

/** One rule of the policy: a pure function from the facts to its findings. */
export type Rule = (input: RuleInput) => readonly Finding[];
