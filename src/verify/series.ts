// How the statements of one place fit together, and which of them are valid in the end. A statement that is not valid
// neither cancels nor replaces another one, whatever is wrong with it.

import { parseInstant } from '../signing/trust/instant.ts';
import { formatStatementName, type StatementName } from '../signing/trust/statement-names.ts';
import { seenBy } from '../signing/statements/statement.ts';
import type { Statement } from '../signing/statements/statement-schema.ts';
import { type Finding, found } from '../findings/finding.ts';
import type { StatementFact } from '../signing/statements/check-statement.ts';

/** A statement that is valid alone and fits with the others. */
export interface ValidStatement extends StatementFact {
  readonly statement: Statement;
  readonly fingerprint: string;
}

/** Who signed a valid statement, when and with which key. */
export interface Authorship {
  /** Name of the statement file. */
  readonly file: string;
  readonly person: string;
  readonly role: string;
  /** `YYYY-MM-DDThh:mm:ssZ`, as the statement claims. */
  readonly time: string;
  readonly fingerprint: string;
}

export interface Fitted {
  readonly findings: readonly Finding[];
  /** Those of one person, role and kind follow each other, first to last. */
  readonly valid: readonly ValidStatement[];
  /** They would be valid, were their keys not revoked. */
  readonly revoked: readonly ValidStatement[];
}

/**
 * Finds what is missing and what contradicts itself. `names`: of all statement files in the folder, also of those that
 * could not be read.
 */
export function fitTogether(
  folder: string,
  names: readonly StatementName[],
  facts: readonly StatementFact[],
): Fitted {
  const incomplete = [...gaps(folder, names), ...missingSeen(facts)];
  const isIncomplete = new Set(incomplete.map(({ path }) => path));
  const findings: Finding[] = [...incomplete];
  const valid: ValidStatement[] = [];
  const revoked: ValidStatement[] = [];
  for (const series of seriesOf(facts)) {
    let previous: StatementFact | undefined;
    for (const fact of series) {
      const disordered = previous === undefined ? [] : outOfOrder(fact, previous);
      findings.push(...disordered);
      if (disordered.length > 0 || isIncomplete.has(fact.path)) continue;
      // Only what is valid can be a predecessor: the order of anything else says nothing.
      if (fact.validity !== 'revoked') previous = fact;
      if (!isAuthentic(fact)) continue;
      if (fact.validity === 'valid') valid.push(fact);
      if (fact.validity === 'revoked') revoked.push(fact);
    }
  }
  return { findings, valid, revoked };
}

function isAuthentic(fact: StatementFact): fact is ValidStatement {
  return fact.statement !== undefined && fact.fingerprint !== undefined;
}

/** Statements are only ever added, so their numbers have no gaps. */
function gaps(folder: string, names: readonly StatementName[]): readonly Finding[] {
  const present = new Set(names.map((name) => formatStatementName(name)));
  return names.flatMap((name): readonly Finding[] => {
    if (name.number === 1) return [];
    const before = formatStatementName({ ...name, number: name.number - 1 });
    return present.has(before)
      ? []
      : [found('series-gap', `${folder}/${formatStatementName(name)}`, { file: before })];
  });
}

/** Whatever a signer was shown is still there as it was: a rejection cannot be removed behind an approval. */
function missingSeen(facts: readonly StatementFact[]): readonly Finding[] {
  const digests = new Map(facts.map(({ file, sha256 }) => [file, sha256]));
  return facts.flatMap(({ path, statement }) =>
    seenBy(statement).flatMap(({ name, sha256 }): readonly Finding[] => {
      const digest = digests.get(name);
      if (digest === undefined) return [found('seen-missing', path, { file: name })];
      return digest === sha256 ? [] : [found('seen-changed', path, { file: name })];
    }),
  );
}

/**
 * The statements of one person, role and kind, first to last. By what they say and not by their file names: the names of
 * two people can have the same part in it. Statements that are invalid by themselves are in no series.
 */
function seriesOf(facts: readonly StatementFact[]): readonly (readonly StatementFact[])[] {
  const series = new Map<string, StatementFact[]>();
  for (const fact of facts) {
    const { statement, validity } = fact;
    if (statement === undefined || validity === 'invalid') continue;
    const { role, person } = statement.predicate;
    const key = `${statement.predicateType} ${role} ${person}`;
    const list = series.get(key);
    if (list === undefined) series.set(key, [fact]);
    else list.push(fact);
  }
  return [...series.values()].map((list) => list.toSorted((a, b) => a.name.number - b.name.number));
}

/** The number decides which decision is the latest, so a later number with an earlier time is a contradiction. */
function outOfOrder(fact: StatementFact, previous: StatementFact): readonly Finding[] {
  const { path, name, statement } = fact;
  const { file } = previous;
  const isUnseen = name.kind === 'signoff' && !seenBy(statement).some((seen) => seen.name === file);
  const [time, before] = [statement?.predicate.time, previous.statement?.predicate.time];
  const isBack = (parseInstant(time ?? '') ?? 0) < (parseInstant(before ?? '') ?? 0);
  return [
    ...(isUnseen ? [found('predecessor-unseen', path, { file })] : []),
    ...(isBack ? [found('time-order', path, { file, time: time ?? '' })] : []),
  ];
}
