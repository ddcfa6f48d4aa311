// The decisions about a record: in which role each can be made, and how every surface says them. An assessor signs that
// these are their answers; people in other roles approve.

import type { Problem } from '../errors.ts';

/** The decision words of a sign-off. They can never change after the first release. */
export const SIGN_OFF_DECISIONS = ['answers', 'approve', 'reject', 'withdraw'] as const;
export type Decision = (typeof SIGN_OFF_DECISIONS)[number];

/** The role of those who answer. */
export const ASSESSOR_ROLE = 'assessor';

/** The decision by which a person in a role is part of a quorum. */
export function signOffIn(role: string): 'answers' | 'approve' {
  return role === ASSESSOR_ROLE ? 'answers' : 'approve';
}

/** The decisions that can be made in a role. */
export function decisionsIn(role: string): readonly Decision[] {
  return [signOffIn(role), 'reject', 'withdraw'];
}

/** Whether a decision is one against a record: it needs a reason, and is not part of a quorum. */
export function isAgainst(decision: Decision): boolean {
  return decision === 'reject' || decision === 'withdraw';
}

/** Why a decision cannot be made in a role; undefined where it can. */
export function decisionProblem(decision: Decision, role: string): Problem | undefined {
  if (decisionsIn(role).includes(decision)) return undefined;
  return decision === 'approve'
    ? {
        what: 'an assessor cannot approve a record',
        why: 'an assessor signs that these are their answers; someone else approves them',
        fix: 'leave --decision out to sign your answers, or approve with --role approver',
      }
    : {
        what: `only an assessor signs the answers, and you sign as ${role}`,
        why: 'the signature would say that the answers are yours',
        fix: '--decision approve, or --role assessor if the answers are yours',
      };
}

/** A decision of a person in a role. */
interface DecisionMade {
  readonly decision: Decision;
  readonly person: string;
  readonly role: string;
}

const WORDS = {
  answers: {
    by: 'answered',
    label: 'these are my answers',
    says: 'these are my answers',
    about: (record: string) => `signed record ${record}: these are my answers`,
  },
  approve: {
    by: 'approved',
    label: 'approve',
    says: 'approves it',
    about: (record: string) => `approves record ${record}`,
  },
  reject: {
    by: 'rejected',
    label: 'reject',
    says: 'rejects it',
    about: (record: string) => `rejects record ${record}`,
  },
  withdraw: {
    by: 'withdrawn',
    label: 'withdraw',
    says: 'withdraws it',
    about: (record: string) => `withdraws record ${record}`,
  },
} as const satisfies Readonly<Record<Decision, unknown>>;

/** A decision in words, in each form that a surface needs. */
interface DecisionWords {
  /** "answered by alice@example.com as assessor" */
  readonly by: string;
  /** After the name and a colon: "these are my answers", "approves it". */
  readonly says: string;
  /** What is about to be signed: "these are my answers", "approve". */
  readonly label: string;
  /** "alice@example.com (assessor) signed record 2026-11-21-k7f3q: these are my answers." */
  readonly about: (record: string) => string;
}

/** How a decision is said, everywhere. */
export function decisionWords({ decision, person, role }: DecisionMade): DecisionWords {
  const { by, says, label, about } = WORDS[decision];
  return {
    by: `${by} by ${person} as ${role}`,
    says,
    label,
    about: (record) => `${person} (${role}) ${about(record)}.`,
  };
}

/** What people in a role did who signed off: "answered", "approved". */
export function signOffVerb(role: string): string {
  return WORDS[signOffIn(role)].by;
}
