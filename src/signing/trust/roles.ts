// Names that are in every signed file. They can never change after the first release: a record signed today must
// still mean the same in 10 years.

const BASE = 'urn:assess-cli';

/** The `_type` of every statement (in-toto Statement v1). */
export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';

/** `predicateType` by kind of statement. */
export const PREDICATE_TYPES = {
  signoff: `${BASE}:signoff:v1`,
  reaffirm: `${BASE}:reaffirm:v1`,
  comment: `${BASE}:comment:v1`,
  'trust-change': `${BASE}:trust-change:v1`,
} as const;

export type StatementKind = keyof typeof PREDICATE_TYPES;

/** A role as written in a namespace, a file name and a policy. */
export const ROLE = /^[a-z][a-z0-9-]{0,31}$/;

/** The roles that every project knows; others are its own. */
export const BUILT_IN_ROLES = ['assessor', 'reviewer', 'approver'] as const;

/** The role that consents to a change of who may sign and of the rules by which releases are judged. */
export const TRUST_ROLE = 'approver';

/** The SSHSIG namespace of a role: it decides, in `allowed_signers`, who may act as what. */
export function namespaceOf(role: string): string {
  return `assess.${role}.v1`;
}

/** The role of a namespace, or null when the namespace is not one of assess. */
export function roleOf(namespace: string): string | null {
  const role = /^assess\.(.+)\.v1$/.exec(namespace)?.[1];
  return role !== undefined && ROLE.test(role) ? role : null;
}
