// Whether the key that signed a statement may sign for its person and role.

import { isAgainst } from '../../text/decisions.ts';
import { type Finding, found } from '../../findings/finding.ts';
import type { PublicKey } from '../ssh/public-key.ts';
import { authorise, type Refusal, type Trust } from '../trust/authorise.ts';
import { parseInstant } from '../trust/instant.ts';
import type { Statement } from './statement-schema.ts';

/**
 * Whether the key may sign the statement, judged at the time that the statement claims. That a claim is not back-dated,
 * only its history can show.
 */
export function checkKey(
  trust: Trust | undefined,
  path: string,
  statement: Statement,
  key: PublicKey,
): readonly Finding[] {
  const { person, role, time } = statement.predicate;
  const refusal = refusalAt(trust, statement, key, parseInstant(time) ?? 0);
  if (refusal === undefined) return [];
  // An approval by a revoked key has no effect, and others can sign. A rejection must not disappear with its key: the
  // person who revokes the key may be the one whose record was rejected. Whether it still matters, check decides.
  const { predicate } = statement;
  const objects = 'decision' in predicate && isAgainst(predicate.decision);
  const code = refusal === 'key-revoked' && objects ? 'rejection-revoked' : refusal;
  return [found(code, path, { person, role, fingerprint: key.fingerprint })];
}

/** Why a key may not sign for the person and role of a statement at a moment; undefined when it may. */
export function refusalAt(
  trust: Trust | undefined,
  { predicate: { person, role } }: Statement,
  key: PublicKey,
  at: number,
): Refusal | undefined {
  if (trust === undefined) return undefined;
  const verdict = authorise({ ...trust, principal: person, role, key, at });
  return verdict.ok ? undefined : verdict.code;
}
