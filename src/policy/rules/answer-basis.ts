// Whether the facts under the answers are those of the record: a new field about people, a new recipient, a document that is
// gone. The policy says what each weighs. Facts that only another version of the scan finds make no answer out of date.

import { basisChangeWords } from '../../assessment/basis.ts';
import { type Finding, found } from '../../findings/finding.ts';
import { recordPath } from '../../record/store/records.ts';
import { concernOf, kindOfElement, reopensAnswers } from '../../scan/projected-kinds.ts';
import type { HeadBasis, HeadFacts, JudgedChange } from '../facts.ts';
import type { Policy } from '../schema.ts';
import type { Rule } from './rule.ts';

/** Reports what has changed in the facts under the answers of a record. */
export const answerBasis: Rule = ({ policy, judged }) =>
  judged.flatMap((head) => ofHead(policy, head));

function ofHead(policy: Policy, { record, basis }: HeadFacts): readonly Finding[] {
  const path = recordPath(record.id).file;
  if (basis.kind === 'unknown') return [found('facts-unknown', path, { why: basis.why })];
  const unknown = basis.answers.filter(({ state }) => state === 'unknown');
  const reasons = [
    ...basis.notSeen,
    ...(unknown.length > 0 && basis.notSeen.length === 0
      ? ['this version of assess does not know what some answers rest on']
      : []),
  ];
  const changes = reopening(basis);
  const byRules = changes.filter(({ isByOtherRule }) => isByOtherRule);
  const judged = changes.filter(({ isByOtherRule }) => !isByOtherRule);
  return [
    ...reasons.slice(0, 1).map((why) => found('facts-unknown', path, { why })),
    ...groups(judged, policy).map(({ code, kind, changes: group }) =>
      found(code, path, argsOf(group), { kind }),
    ),
    ...(byRules.length === 0 ? [] : [found('scan-rules-changed', path, argsOf(byRules))]),
  ];
}

/** A change, and the questions whose answers it touches. */
interface TouchingChange extends JudgedChange {
  readonly questions: readonly string[];
}

/** The changes because of which a person has to look again, each once. */
function reopening(basis: Extract<HeadBasis, { readonly kind: 'compared' }>): TouchingChange[] {
  const byElement = new Map<string, TouchingChange>();
  for (const { question, changes } of basis.answers) {
    for (const change of changes) {
      if (!reopensAnswers(change.element, change.change)) continue;
      // What a file that cannot be read has shown is not gone.
      if (change.change === 'gone' && basis.notSeen.length > 0) continue;
      const key = `${change.change} ${change.element}`;
      const before = byElement.get(key);
      const questions = [...(before?.questions ?? []), question];
      byElement.set(key, { ...(before ?? change), questions });
    }
  }
  return [...byElement.values()].toSorted((one, other) => (one.element < other.element ? -1 : 1));
}

interface Group {
  readonly code: 'facts-new' | 'facts-gone';
  readonly kind: Policy['facts']['new'];
  readonly changes: readonly TouchingChange[];
}

/** Changes of the same kind of fact and the same weight, together. */
function groups(changes: readonly TouchingChange[], { facts }: Policy): readonly Group[] {
  const found = new Map<string, Group>();
  for (const change of changes) {
    const isDecisive = change.isStrong && isOneOf(facts.kinds, concernOf(change.element));
    const kind = change.change === 'gone' ? facts.gone : isDecisive ? facts.new : facts.other;
    const code = change.change === 'gone' ? 'facts-gone' : 'facts-new';
    const key = `${code} ${kind} ${kindOfElement(change.element)}`;
    found.set(key, { code, kind, changes: [...(found.get(key)?.changes ?? []), change] });
  }
  return [...found.values()];
}

function isOneOf(list: readonly string[], one: string): boolean {
  return list.includes(one);
}

const MOST_NAMED = 3;

function argsOf(changes: readonly TouchingChange[]): {
  readonly says: readonly string[];
  readonly count: number;
  readonly questions: readonly string[];
} {
  return {
    says: changes.slice(0, MOST_NAMED).map((change) => basisChangeWords(change)),
    count: changes.length,
    questions: [...new Set(changes.flatMap(({ questions }) => questions))],
  };
}
