// What a scan of the repository shows beside a question. It is never an answer: no option is marked because of it.

import { findQuestion } from '../questionnaire/walk.ts';
import { factsFor } from '../scan/concerning.ts';
import type { Fact } from '../scan/scan-schema.ts';
import type { Session } from './state.ts';

/** Facts per question are chosen once for each scan. */
const known = new WeakMap<object, Map<string, readonly Fact[]>>();

/** The facts that concern a question, best first; empty while the scan runs. */
export function foundFor({ context }: Session, question: string): readonly Fact[] {
  const { scan, instruments } = context;
  if (scan?.state !== 'done') return [];
  const before = known.get(scan) ?? new Map<string, readonly Fact[]>();
  known.set(scan, before);
  const found =
    before.get(question) ??
    factsFor(
      findQuestion([instruments.triage, ...instruments.questionnaires], question)?.question.signals
        .facts ?? [],
      scan.report.facts,
    );
  before.set(question, found);
  return found;
}

/** Files that can be evidence for an answer, best first, each once: those that the question looks for, then those of facts. */
export function suggestedFiles(session: Session, question: string): readonly string[] {
  const { suggestions, tracked } = session.context;
  const places = foundFor(session, question).flatMap(({ places: [first] }) =>
    first === undefined ? [] : [first.path],
  );
  return [
    ...new Set([
      ...(suggestions.get(question) ?? []),
      ...places.filter((path) => tracked?.has(path) !== false),
    ]),
  ];
}
