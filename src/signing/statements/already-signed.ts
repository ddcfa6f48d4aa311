// Whether a person has signed a statement already: the newest one of the same series says the same, is valid, was made
// with the same key, and nothing of anyone else has come since. A second one would say nothing new.

import { readBelow, type Workspace } from '../../record/store/workspace.ts';
import { verifyArmour } from '../ssh/sshsig.ts';
import { authorise, isSameKey } from '../trust/authorise.ts';
import { parseInstant } from '../trust/instant.ts';
import { namespaceOf } from '../trust/roles.ts';
import {
  formatStatementName,
  nextStatementName,
  parseStatementName,
  personOf,
} from '../trust/statement-names.ts';
import type { SigningMeans, StatementSeries } from './sign-statement.ts';
import { readStatement } from './statement.ts';
import type { Statement } from './statement-schema.ts';

type Means = Pick<SigningMeans, 'workspace' | 'signers' | 'candidate'>;

/** The name of the earlier statement that makes this one needless; undefined where there is none. */
export async function alreadySigned(
  { workspace, signers, candidate }: Means,
  folder: string,
  taken: readonly string[],
  statement: Statement,
  series: StatementSeries,
): Promise<string | undefined> {
  const next = nextStatementName(taken, series);
  if (next.number === 1) return undefined;
  const name = formatStatementName({ ...next, number: next.number - 1 });
  const bytes = await bytesOf(workspace, `${folder}/${name}`);
  const armour = await bytesOf(workspace, `${folder}/${name}.sig`);
  if (bytes === undefined || armour === undefined) return undefined;
  const read = readStatement(bytes);
  if (!read.ok || !saysTheSame(read.statement, statement)) return undefined;
  if (!hasSeenAll(read.statement, statement, { own: name, principal: series.principal }))
    return undefined;
  const { role, principal } = signers;
  const signature = verifyArmour({ armour, message: bytes, namespace: namespaceOf(role) });
  if (signature.state !== 'valid' || !isSameKey(signature.key, candidate.key)) return undefined;
  const at = parseInstant(read.statement.predicate.time) ?? 0;
  const isAllowed =
    signers.trust !== undefined &&
    authorise({ ...signers.trust, principal, role, key: signature.key, at }).ok;
  return isAllowed ? name : undefined;
}

/** A file that cannot be read is none: then it is signed again. */
async function bytesOf({ top }: Workspace, name: string): Promise<Buffer | undefined> {
  try {
    return await readBelow(top, name);
  } catch {
    return undefined;
  }
}

/** Whether two statements differ in nothing but the time, the tool and what was seen. */
function saysTheSame(one: Statement, other: Statement): boolean {
  return essence(one) === essence(other);
}

function essence({ predicateType, subject, predicate }: Statement): string {
  const { time: _time, tool: _tool, ...said } = predicate;
  return JSON.stringify([predicateType, subject, { ...said, seen: [] }]);
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

function seenBy({
  predicate,
}: Statement): readonly { readonly name: string; readonly sha256: string }[] {
  return 'seen' in predicate ? predicate.seen : [];
}
