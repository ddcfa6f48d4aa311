// The policy without a file.

import { type Policy, POLICY_SCHEMA, policySchema } from './schema.ts';

/** The policy of a project that wrote none of its own. */
export function defaultPolicy(): Policy {
  return policySchema.parse({ schema: POLICY_SCHEMA });
}
