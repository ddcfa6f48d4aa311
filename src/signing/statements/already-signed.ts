// Whether a person has signed a statement already: the newest one of the same series says the same, is valid, was made
// with the same key, and nothing of anyone else has come since. A second one would say nothing new.

import { SKEW_SECONDS } from '../../assessment/days.ts';
import { fileBelow } from '../../repository/files/disk-snapshot.ts';
import { LIMITS } from '../../text/limits.ts';
import { MAX_ARMOUR } from '../ssh/armour.ts';
import {
  formatStatementName,
  nextStatementName,
  parseStatementName,
  personOf,
} from '../trust/statement-names.ts';
import { type About, checkStatement } from './check-statement.ts';
import type { SigningMeans, StatementSeries } from './sign-statement.ts';
import { seenBy } from './statement.ts';
import type { Statement } from './statement-schema.ts';

type Means = Pick<SigningMeans, 'workspace' | 'signers' | 'candidate'>;

/** Where a statement would be written, and what the statements there have to be about. */
export interface StatementPlace {
  /** From the top of the repository. */
  readonly folder: string;
  /** Names of the files in it. */
  readonly taken: readonly string[];
  readonly about: About;
}

/**
 * The name of the earlier statement that makes this one needless; undefined where there is none. Throws a UserError when
 * the system refuses to read.
 */
export function alreadySigned(
  { workspace, signers, candidate }: Means,
  { folder, taken, about }: StatementPlace,
  statement: Statement,
  series: StatementSeries,
): string | undefined {
  const next = nextStatementName(taken, series);
  if (next.number === 1) return undefined;
  const name = { ...next, number: next.number - 1 };
  const file = formatStatementName(name);
  const path = `${folder}/${file}`;
  const read = fileBelow(workspace.top, path, LIMITS.jsonBytes);
  if (read.state !== 'read') return undefined;
  const { fact } = checkStatement(
    {
      trust: signers.trust,
      project: workspace.project?.id,
      now: signers.at,
      skew: SKEW_SECONDS,
    },
    about,
    {
      path,
      name,
      bytes: read.bytes,
      signature: fileBelow(workspace.top, `${path}.sig`, MAX_ARMOUR),
    },
  );
  const isSame =
    fact.validity === 'valid' &&
    fact.fingerprint === candidate.key.fingerprint &&
    fact.statement !== undefined &&
    saysTheSame(fact.statement, statement) &&
    hasSeenAll(fact.statement, statement, { own: file, principal: series.principal });
  return isSame ? file : undefined;
}

/** Whether two statements differ in nothing but the time, the tool and what was seen. */
function saysTheSame(one: Statement, other: Statement): boolean {
  return essence(one) === essence(other);
}

function essence({ predicateType, subject, predicate }: Statement): string {
  const { time: _time, tool: _tool, ...content } = predicate;
  return JSON.stringify([predicateType, subject, { ...content, seen: [] }]);
}

/** Whether the earlier statement has seen all that the new one would, but for what the same person has signed since. */
function hasSeenAll(
  before: Statement,
  now: Statement,
  { own, principal }: { readonly own: string; readonly principal: string },
): boolean {
  const [old, seen] = [seenBy(before), seenBy(now)];
  const known = new Set(old.map(({ name, sha256 }) => `${sha256} ${name}`));
  const still = new Set(seen.map(({ name, sha256 }) => `${sha256} ${name}`));
  const isOwn = (name: string): boolean =>
    name === own || parseStatementName(name)?.person === personOf(principal);
  return (
    [...known].every((each) => still.has(each)) &&
    seen.every(({ name, sha256 }) => known.has(`${sha256} ${name}`) || isOwn(name))
  );
}
