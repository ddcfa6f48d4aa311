// The policy and the signers of this checkout, if they can be read: for advice, never for a judgement. verify and
// check report what is wrong with these files.

import { UserError } from '../errors.ts';
import { parsePolicy, type PolicyProblem } from '../policy/parse.ts';
import type { Policy } from '../policy/schema.ts';
import { POLICY_FILE } from '../record/format/places.ts';
import { readBelow, type Workspace } from '../record/store/workspace.ts';
import type { Trust } from '../signing/trust/authorise.ts';
import { readTrust } from '../signing/trust/trust-files.ts';

/** The policy of a checkout: not there, there and not a policy, or read. */
export type PolicyState =
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly problem: PolicyProblem }
  | { readonly kind: 'read'; readonly policy: Policy };

/** Reads the policy of a checkout. */
export async function policyStateOf({ top }: Workspace): Promise<PolicyState> {
  const bytes = await readBelow(top, POLICY_FILE);
  if (bytes === undefined) return { kind: 'missing' };
  const parsed = parsePolicy(bytes);
  if (parsed.ok) return { kind: 'read', policy: parsed.policy };
  const [problem = { line: 1, why: 'it is not a policy' }] = parsed.problems;
  return { kind: 'unreadable', problem };
}

/** The policy of a checkout; undefined where there is none, or none that can be read. */
export async function readablePolicy(workspace: Workspace): Promise<Policy | undefined> {
  const state = await policyStateOf(workspace);
  return state.kind === 'read' ? state.policy : undefined;
}

/** Why nothing is said about who must sign; undefined where the policy says it. */
export function noPolicySentence(state: PolicyState): string | undefined {
  switch (state.kind) {
    case 'missing':
      return 'No policy says who must sign: assess init writes one.';
    case 'unreadable':
      return `assess cannot tell who must sign: ${POLICY_FILE} cannot be read (line ${state.problem.line}: ${state.problem.why}).`;
    case 'read':
      return undefined;
  }
}

/** The signers of a checkout; undefined without signers, or if they cannot be read: then no one is trusted. */
export async function readableTrust({ top }: Workspace): Promise<Trust | undefined> {
  try {
    return await readTrust(top);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
