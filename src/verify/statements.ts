// All statements of one record: that none is missing which somebody saw, and which decisions are in force.

import type { AssessmentRecord } from '../record/schema.ts';
import { MAX_BYTES } from '../record/strict-json.ts';
import { MAX_ARMOUR } from '../signing/armour.ts';
import { parseInstant } from '../signing/instant.ts';
import { formatStatementName, parseStatementName } from '../signing/statement-names.ts';
import type { Decision, Statement } from '../signing/statement-schema.ts';
import type { Context } from './context.ts';
import { type Finding, found } from './finding.ts';
import type { Entry } from './snapshot.ts';
import { type About, checkStatement, type StatementFact } from './statement-file.ts';

/** More than any team needs, and few enough that junk cannot keep a check busy. */
export const MAX_STATEMENTS = 64;

/** The latest decision of a person in a role. */
export interface DecisionInForce {
  readonly file: string;
  readonly person: string;
  readonly role: string;
  readonly decision: Decision;
  readonly time: string;
  readonly fingerprint: string;
}

export interface Reaffirmation {
  readonly file: string;
  readonly person: string;
  readonly role: string;
  readonly from: AssessmentRecord['subject'];
  readonly to: AssessmentRecord['subject'];
  readonly time: string;
  readonly fingerprint: string;
}

/** Consent to trust files as they are now: names below `assessments/`, each with its digest. */
export interface TrustConsent {
  readonly file: string;
  readonly person: string;
  readonly role: string;
  readonly trusted: readonly { readonly name: string; readonly sha256: string }[];
  readonly time: string;
  readonly fingerprint: string;
}

export interface Statements {
  /** Statement files, whether they count or not. */
  readonly count: number;
  readonly decisions: readonly DecisionInForce[];
  readonly reaffirmations: readonly Reaffirmation[];
  readonly consents: readonly TrustConsent[];
  readonly findings: readonly Finding[];
}

/** Checks the statements in a folder. `entries`: its plain files; beyond `most` statements none is read. */
export function checkStatements(
  context: Context,
  folder: string,
  entries: readonly Entry[],
  about: About,
  subject: AssessmentRecord['subject'] | undefined,
  most = MAX_STATEMENTS,
): Statements {
  const names = entries.map(({ name }) => name);
  const files = names.filter((name) => parseStatementName(name) !== null);
  const alone = names
    .filter((name) => name.endsWith('.sig') && !files.includes(name.slice(0, -'.sig'.length)))
    .map((name) => found('signature-alone', `${folder}/${name}`, {}));
  if (files.length > most) {
    const tooMany = found('too-many-statements', folder, { count: files.length, most });
    return {
      count: files.length,
      decisions: [],
      reaffirmations: [],
      consents: [],
      findings: [tooMany],
    };
  }
  const checked = files.map((file) => checkOne(context, folder, file, about));
  const facts = checked.flatMap(({ fact }) => fact ?? []);
  const together = [
    ...missingSeen(facts),
    ...brokenSeries(facts),
    ...reaffirmedElsewhere(facts, subject),
  ];
  // A statement that does not fit with the others does not count either: in doubt nobody has approved.
  const doubtful = new Set(together.map(({ path }) => path));
  const counting = facts.filter(({ counts, path }) => counts && !doubtful.has(path));
  return {
    count: files.length,
    decisions: decisionsInForce(facts, counting),
    reaffirmations: reaffirmationsOf(counting),
    consents: consentsOf(counting),
    findings: [...alone, ...checked.flatMap(({ findings }) => findings), ...together],
  };
}

function checkOne(
  context: Context,
  folder: string,
  file: string,
  about: About,
): { readonly fact: StatementFact | undefined; readonly findings: readonly Finding[] } {
  const path = `${folder}/${file}`;
  const name = parseStatementName(file);
  const read = context.snapshot.read(path, MAX_BYTES);
  if (name === null || read.state !== 'read') {
    const why = read.state === 'too-large' ? 'it is larger than 4 MiB' : 'it is not a plain file';
    return { fact: undefined, findings: [found('statement-unreadable', path, { why })] };
  }
  const signature = context.snapshot.read(`${path}.sig`, MAX_ARMOUR);
  return checkStatement(context, about, { path, name, bytes: read.bytes, signature });
}

/** Whatever a signer was shown is still there as it was: a rejection cannot be taken away behind an approval. */
function missingSeen(facts: readonly StatementFact[]): readonly Finding[] {
  const digests = new Map(facts.map(({ file, sha256 }) => [file, sha256]));
  return facts.flatMap(({ path, statement }) =>
    seenOf(statement).flatMap(({ name, sha256 }): readonly Finding[] => {
      const digest = digests.get(name);
      if (digest === undefined) return [found('seen-missing', path, { file: name })];
      return digest === sha256 ? [] : [found('seen-changed', path, { file: name })];
    }),
  );
}

function seenOf(
  statement: Statement | undefined,
): readonly { readonly name: string; readonly sha256: string }[] {
  return statement !== undefined && 'seen' in statement.predicate ? statement.predicate.seen : [];
}

/** Files of one person, role and kind, first to last. */
function seriesOf(facts: readonly StatementFact[]): readonly (readonly StatementFact[])[] {
  const series = new Map<string, StatementFact[]>();
  for (const fact of facts) {
    const { kind, role, person } = fact.name;
    const key = `${kind} ${role} ${person}`;
    series.set(key, [...(series.get(key) ?? []), fact]);
  }
  return [...series.values()].map((list) => list.toSorted((a, b) => a.name.number - b.name.number));
}

function brokenSeries(facts: readonly StatementFact[]): readonly Finding[] {
  return seriesOf(facts).flatMap((series) =>
    series.flatMap((fact, index): readonly Finding[] => {
      const previous = series[index - 1];
      const { path, name, statement } = fact;
      if (name.number !== (previous?.name.number ?? 0) + 1) {
        return [
          found('series-gap', path, {
            file: formatStatementName({ ...name, number: name.number - 1 }),
          }),
        ];
      }
      if (previous === undefined || statement === undefined) return [];
      return [...unseenPredecessor(fact, previous), ...backInTime(fact, previous)];
    }),
  );
}

function unseenPredecessor(fact: StatementFact, previous: StatementFact): readonly Finding[] {
  if (fact.name.kind !== 'signoff') return [];
  const isListed = seenOf(fact.statement).some(({ name }) => name === previous.file);
  return isListed ? [] : [found('predecessor-unseen', fact.path, { file: previous.file })];
}

/** The number decides which decision is the latest, so a later number with an earlier time is a contradiction. */
function backInTime(fact: StatementFact, previous: StatementFact): readonly Finding[] {
  const [time, before] = [fact.statement?.predicate.time, previous.statement?.predicate.time];
  if (time === undefined || before === undefined) return [];
  const isBack = (parseInstant(time) ?? 0) < (parseInstant(before) ?? 0);
  return isBack ? [found('time-order', fact.path, { file: previous.file, time })] : [];
}

/** Grouped by what statements say, never by file name alone; a latest one that does not count leaves none in force. */
function decisionsInForce(
  facts: readonly StatementFact[],
  counting: readonly StatementFact[],
): readonly DecisionInForce[] {
  const latest = seriesOf(facts).flatMap((series) => series.at(-1) ?? []);
  return latest.flatMap((fact): readonly DecisionInForce[] => {
    const { file, statement, fingerprint } = fact;
    if (!counting.includes(fact) || statement === undefined || fingerprint === undefined) return [];
    if (!('decision' in statement.predicate)) return [];
    const { person, role, decision, time } = statement.predicate;
    return [{ file, person, role, decision, time, fingerprint }];
  });
}

function reaffirmationsOf(counting: readonly StatementFact[]): readonly Reaffirmation[] {
  // First to last of each person: by name, the tenth would come before the second.
  const inOrder = seriesOf(counting).flat();
  return inOrder.flatMap(({ file, statement, fingerprint }): readonly Reaffirmation[] => {
    if (statement === undefined || fingerprint === undefined || !('from' in statement.predicate))
      return [];
    const { person, role, from, to, time } = statement.predicate;
    return [{ file, person, role, from, to, time, fingerprint }];
  });
}

function consentsOf(counting: readonly StatementFact[]): readonly TrustConsent[] {
  return counting.flatMap(({ file, statement, fingerprint }): readonly TrustConsent[] => {
    if (statement === undefined || fingerprint === undefined || 'record' in statement.predicate)
      return [];
    const { person, role, time } = statement.predicate;
    const trusted = statement.subject.map(({ name, digest }) => ({ name, sha256: digest.sha256 }));
    return [{ file, person, role, trusted, time, fingerprint }];
  });
}

/** A reaffirmation goes on from what was assessed, or from where another one has led. */
function reaffirmedElsewhere(
  facts: readonly StatementFact[],
  subject: AssessmentRecord['subject'] | undefined,
): readonly Finding[] {
  if (subject === undefined) return [];
  const reaffirmed = facts.flatMap(({ path, statement }) =>
    statement !== undefined && 'from' in statement.predicate
      ? [{ path, predicate: statement.predicate }]
      : [],
  );
  const reached = new Set([JSON.stringify(subject)]);
  for (let grown = true; grown;) {
    const before = reached.size;
    for (const { predicate } of reaffirmed) {
      if (reached.has(JSON.stringify(predicate.from))) reached.add(JSON.stringify(predicate.to));
    }
    grown = reached.size > before;
  }
  return reaffirmed
    .filter(({ predicate }) => !reached.has(JSON.stringify(predicate.from)))
    .map(({ path }) => found('reaffirm-elsewhere', path, {}));
}
