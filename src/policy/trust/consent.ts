// Who has to agree before the files that decide over releases change: the reasons are in docs/decisions/0014. Pure.

import { TRUST_ROLE } from '../../signing/trust/roles.ts';
import type { FileDigest } from '../../signing/statements/statement.ts';
import type { TrustConsent } from '../../verify/statements.ts';
import type { TrustFacts } from '../facts.ts';
import type { Policy } from '../schema.ts';
import { ENOUGH_APPROVERS } from './approvers.ts';
import type { ConsentState } from '../../findings/rows/policy.ts';
import type { TrustDifference } from './change.ts';

export interface ConsentVerdict {
  readonly state: ConsentState;
  /** Who consented; with `interested` and `outdated` the people whose consent is not enough. */
  readonly people: readonly string[];
}

/** Judges the consent to each of the changes. `consents`: those that are new in the change. */
export function consentJudge(
  mode: Policy['trustChange'],
  { before, after, broken, diverged, approvers }: TrustFacts,
  consents: readonly TrustConsent[],
): (change: TrustDifference) => ConsentVerdict {
  const isAsked = mode === 'approver' || (mode === 'auto' && approvers.length >= ENOUGH_APPROVERS);
  // Judged by the trust of the base: a person whom the change adds cannot consent to it.
  const valid = consents.filter(
    ({ role, person }) => role === TRUST_ROLE && approvers.includes(person),
  );
  const steps = stepsOf(valid);
  const [from, to] = [stateOf(before), stateOf(after)];
  return ({ path, interested }) => {
    if (broken.includes(path)) return { state: 'broken', people: [] };
    if (diverged.length > 0) return { state: isAsked ? 'diverged' : 'not-asked', people: [] };
    // The only approver has to decide about their own keys, too: there is no one else.
    const own = approvers.length < ENOUGH_APPROVERS ? [] : interested;
    const way = findPath(steps, from, to, (people) => isEnough(people, own));
    if (way !== undefined) return { state: 'given', people: way };
    if (!isAsked) return { state: 'not-asked', people: [] };
    if (approvers.length === 0) return { state: 'no-approver', people: [] };
    const alone = findPath(steps, from, to, (people) => people.length > 0);
    if (alone !== undefined) return { state: 'interested', people: alone };
    const people = [...new Set(valid.map(({ person }) => person))];
    return { state: people.length === 0 ? 'missing' : 'outdated', people };
  };
}

/** Two people, or one who gains nothing by it. */
function isEnough(people: readonly string[], interested: readonly string[]): boolean {
  return people.length > 1 || people.some((person) => !interested.includes(person));
}

/** A state of the files -> the states to which people consented to change it -> those people. */
type Steps = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

function stepsOf(consents: readonly TrustConsent[]): Steps {
  const steps = new Map<string, Map<string, readonly string[]>>();
  for (const { before, after, person } of consents) {
    const [from, to] = [stateOf(before), stateOf(after)];
    const next = steps.get(from) ?? new Map<string, readonly string[]>();
    steps.set(from, next);
    const people = next.get(to) ?? [];
    next.set(to, people.includes(person) ? people : [...people, person]);
  }
  return steps;
}

function stateOf(files: readonly FileDigest[]): string {
  const lines = files.map(({ name, sha256 }) => `${sha256} ${name}`);
  return lines.toSorted().join('\n');
}

/**
 * Who consented on a way from one state to another; undefined where there is no way on which every step has enough consent.
 * Against a release there may be several changes since, each with a consent of its own.
 */
function findPath(
  steps: Steps,
  from: string,
  to: string,
  isEnoughFor: (people: readonly string[]) => boolean,
): readonly string[] | undefined {
  const reached = new Map<string, readonly string[]>([[from, []]]);
  for (const [state, people] of reached) {
    for (const [next, more] of steps.get(state) ?? []) {
      if (!isEnoughFor(more) || reached.has(next)) continue;
      reached.set(next, [...new Set([...people, ...more])]);
    }
  }
  const found = reached.get(to);
  return found === undefined || found.length === 0 ? undefined : found;
}
