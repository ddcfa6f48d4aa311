// Whether the answers still hold: they grow old, and the code changes. A changed state is always reported; the policy
// sets its kind; enough people can reaffirm that the answers still hold.

import { isGateFile } from '../../repository/files/gate-files.ts';
import { recordPath } from '../../record/store/records.ts';
import type { ValidReaffirmation } from '../../verify/reaffirmations.ts';
import type { VerifiedRecord } from '../../verify/verify.ts';
import { type HeadFacts, isSameSubject, type RecordSubject } from '../facts.ts';
import { type Finding, found } from '../../findings/finding.ts';
import type { Policy } from '../schema.ts';
import { type Quorum, tally } from './people.ts';
import { quorumFor } from './required-quorum.ts';
import { SECONDS_PER_DAY } from '../../assessment/days.ts';
import type { Rule, RuleInput } from './rule.ts';

const MOST_EXAMPLES = 3;

/** The state for which the answers of a record hold: the assessed one, or where reaffirmations have led. */
export interface ReaffirmedState {
  readonly subject: RecordSubject;
  /** How many reaffirmations led there. */
  readonly steps: number;
}

/**
 * Every state for which the answers hold, nearest first. A step counts when enough different people have made it, in
 * the roles that the record itself needs. The policy limits how many follow each other.
 */
export function reaffirmedStates(
  policy: Policy,
  quorum: Quorum,
  record: VerifiedRecord,
): readonly ReaffirmedState[] {
  const start = record.content?.subject;
  if (start === undefined) return [];
  const reached: ReaffirmedState[] = [{ subject: start, steps: 0 }];
  for (const { subject, steps } of reached) {
    for (const { to, people } of stepsFrom(record.reaffirmations, subject)) {
      const isKnown = reached.some((one) => isSameSubject(one.subject, to));
      if (!isKnown && isEnough(policy, quorum, people))
        reached.push({ subject: to, steps: steps + 1 });
    }
  }
  return reached;
}

/** The states for which the answers hold within the limit of the policy, the assessed one first. */
export function statesThatHold(
  policy: Policy,
  quorum: Quorum,
  record: VerifiedRecord,
): readonly RecordSubject[] {
  return reaffirmedStates(policy, quorum, record)
    .filter(({ steps }) => steps <= policy.maxReaffirmations)
    .map(({ subject }) => subject);
}

interface Step {
  readonly to: RecordSubject;
  readonly people: readonly ValidReaffirmation[];
}

function stepsFrom(all: readonly ValidReaffirmation[], from: RecordSubject): readonly Step[] {
  const steps = new Map<string, Step>();
  for (const one of all.filter((reaffirmation) => isSameSubject(reaffirmation.from, from))) {
    const key = JSON.stringify(one.to);
    steps.set(key, { to: one.to, people: [...(steps.get(key)?.people ?? []), one] });
  }
  return [...steps.values()];
}

function isEnough(policy: Policy, quorum: Quorum, people: readonly ValidReaffirmation[]): boolean {
  return tally(policy, quorum, people).every(({ have, need }) => have >= need);
}

/** Reports how much the code has changed since it was assessed. */
export const staleness: Rule = (input) => input.judged.flatMap((head) => ofHead(input, head));

function ofHead(input: RuleInput, head: HeadFacts): readonly Finding[] {
  const { policy } = input;
  const { record, content, present } = head;
  const path = recordPath(record.id).file;
  switch (present.kind) {
    case 'same':
      return [];
    case 'unbound':
      return [found('record-unbound', path, { why: present.why }, { kind: policy.unbound })];
    case 'gone':
      return [found('scope-gone', path, { scope: content.scope, why: present.why })];
    case 'unknown': {
      // If the policy allows only the assessed state, a state that cannot be compared does not pass.
      const isExact = policy.staleness.subject === 'exact' && policy.staleness.effect === 'error';
      const weight = isExact ? ({ kind: 'error', judged: false } as const) : {};
      return [found('not-comparable', path, { why: present.why, fix: present.fix }, weight)];
    }
    case 'changed':
      return [changed(input, head, present), ...unfinished(input, head, present.now)];
  }
}

type Changed = Extract<HeadFacts['present'], { readonly kind: 'changed' }>;

function changed(
  { policy, facts }: RuleInput,
  head: HeadFacts,
  { changes, since }: Changed,
): Finding {
  const { record, unbased } = head;
  const { subject, graceDays, effect } = policy.staleness;
  const decides = subject === 'exact' || unbased > 0;
  const isWithinGrace = since !== undefined && isRecent(facts.now, since, graceDays);
  const files = changes.kind === 'known' ? changes.files : [];
  const isGateAlone = files.length > 0 && files.every(({ path }) => isGateFile(path));
  const sum = (of: 'added' | 'removed'): number =>
    files.reduce((total, file) => total + (file[of] ?? 0), 0);
  const args = {
    record: record.id,
    files: changes.kind === 'known' ? files.length : null,
    added: sum('added'),
    removed: sum('removed'),
    examples: files.slice(0, MOST_EXAMPLES).map(({ path }) => path),
    why: changes.kind === 'unknown' ? changes.why : '',
    reaffirmed: record.reaffirmations.length > 0,
    isGate: isGateAlone,
  };
  // Where a changed state is an error, that is meant of every state.
  const isNote = isWithinGrace || (isGateAlone && effect === 'warning');
  const kind = decides && !isNote ? effect : 'note';
  return found('code-changed', recordPath(record.id).file, args, { kind });
}

/** Authors choose the dates of their commits: one in the future gives no grace. A day is left for clocks that differ. */
function isRecent(now: number, since: number, days: number): boolean {
  if (days === 0) return false;
  const isInFuture = Number.isFinite(since) && since > now + SECONDS_PER_DAY;
  return !isInFuture && now - since <= days * SECONDS_PER_DAY;
}

/** Reaffirmations of the present state that are not valid yet, or no longer. */
function unfinished(
  { policy, basisOf }: RuleInput,
  { record }: HeadFacts,
  now: RecordSubject,
): readonly Finding[] {
  const { folder } = recordPath(record.id);
  const quorum = quorumFor(policy, basisOf(record));
  const standings = reaffirmedStates(policy, quorum, record);
  const beyond = standings.find(({ subject }) => isSameSubject(subject, now));
  if (beyond !== undefined) {
    const args = { count: beyond.steps, most: policy.maxReaffirmations };
    return [found('reaffirm-too-many', folder, args)];
  }
  return standings
    .flatMap(({ subject }) => stepsFrom(record.reaffirmations, subject))
    .filter(({ to }) => isSameSubject(to, now))
    .flatMap(({ people }) => tally(policy, quorum, people))
    .filter(({ have, need }) => have < need)
    .map((shortage) => found('reaffirm-incomplete', folder, { record: record.id, ...shortage }));
}

/** No record is older than the policy allows. A reaffirmation does not make it younger. */
export const age: Rule = ({ policy, facts, judged: heads }) =>
  heads.flatMap(({ record, content: { completed } }): readonly Finding[] => {
    const seconds = facts.now - Date.parse(completed) / 1000;
    if (seconds <= policy.maxAgeDays * SECONDS_PER_DAY) return [];
    const args = {
      completed,
      days: Math.floor(seconds / SECONDS_PER_DAY),
      most: policy.maxAgeDays,
    };
    return [found('too-old', recordPath(record.id).file, args)];
  });
