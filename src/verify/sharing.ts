// What many records say alike is kept once: names of people and files, questionnaires, verdicts. Memory then grows with
// records only by what is their own.

import type { RecordContent, RecordFacts } from './record.ts';
import type { CurrentDecision } from './statements.ts';

/** For one verification: gives facts back as they are, in objects that hold together what they share. */
export function sharing(): (facts: RecordFacts) => RecordFacts {
  const text = first((value: string) => value);
  // As JSON: the names in a hostile record may hold whatever would part them.
  const covered = first((value: RecordContent['covered']) => JSON.stringify(value));
  const verdict = first((value: RecordContent['verdict']) => JSON.stringify(value));
  const questionnaires = first((value: RecordContent['questionnaires']) => JSON.stringify(value));
  const contentOf = (content: RecordContent): RecordContent => ({
    project: text(content.project),
    scope: text(content.scope),
    completed: content.completed,
    subject: content.subject,
    verdict: verdict(content.verdict),
    covered: covered(content.covered),
    questionnaires: questionnaires(content.questionnaires),
    supersedes: content.supersedes,
  });
  // Written out: objects that begin as copies of others each get a hidden class of their own, larger than themselves.
  const decisionOf = (each: CurrentDecision): CurrentDecision => ({
    file: text(each.file),
    person: text(each.person),
    role: text(each.role),
    decision: each.decision,
    time: text(each.time),
    fingerprint: text(each.fingerprint),
  });
  return (facts) => ({
    id: facts.id,
    sha256: facts.sha256,
    content: facts.content === undefined ? undefined : contentOf(facts.content),
    statements: facts.statements,
    decisions: facts.decisions.map((each) => decisionOf(each)),
    revokedRejections: facts.revokedRejections.map((each) => decisionOf(each)),
    reaffirmations: facts.reaffirmations,
    withdrawn: facts.withdrawn,
  });
}

/** Bounded, because hostile records say nothing alike. */
const MOST = 2000;

/** The first of the values that are the same by their key. */
function first<T>(keyOf: (value: T) => string): (value: T) => T {
  const known = new Map<string, T>();
  return (value) => {
    const key = keyOf(value);
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= MOST) known.clear();
    known.set(key, value);
    return value;
  };
}
