// Changes to allowed_signers and revoked_keys: one line added or replaced, everything else left as people wrote it.

import { UserError } from '../../errors.ts';
import {
  type AllowedSigner,
  isPrincipal,
  parseAllowedSigners,
  writeAllowedSigner,
} from './allowed-signers.ts';
import { isSameKey } from './authorise.ts';
import type { PublicKey } from '../ssh/public-key.ts';
import { parseRevokedKeys, writeRevokedKey } from './revoked-keys.ts';
import { personOf } from './statement-names.ts';
import { placedProblem } from './trust-lines.ts';
import { withRoles } from './signer-line.ts';

export const SIGNERS_HEAD =
  '# Who may sign as what: one line a key. Each change here is reviewed like code (docs: record-format).\n';
export interface NewSigner {
  readonly principal: string;
  readonly roles: readonly string[];
  readonly key: PublicKey;
}

const REVOKED_HEAD =
  '# Keys whose signatures are not valid, whenever they were made: one public key a line.\n';

/**
 * `allowed_signers` with one more line, or more roles on the line of a key; an empty text is a file that is not there yet.
 * Throws a UserError when it cannot be.
 */
export function withSigner(text: string, signer: NewSigner): string {
  if (!isPrincipal(signer.principal)) throw principalProblem(signer.principal);
  const known = text === '' ? [] : signersIn(text);
  const other = known.find(
    ({ principal, key }) => principal !== signer.principal && isSameKey(key, signer.key),
  );
  if (other !== undefined) throw isOfAnother(signer, other);
  const namesake = known.find(
    ({ principal }) =>
      principal !== signer.principal && personOf(principal) === personOf(signer.principal),
  );
  if (namesake !== undefined) throw readsAlike(signer, namesake);
  const own = known.find((one) => isUnlimited(one, signer));
  if (own !== undefined) {
    const lines = text.split('\n');
    lines[own.line - 1] = withRoles(lines[own.line - 1] ?? '', signer.roles);
    return checked(lines.join('\n'));
  }
  const written = writeAllowedSigner(signer);
  if (!written.ok) throw cannot(written.why);
  return checked(`${closed(text === '' ? SIGNERS_HEAD : text)}${written.line}\n`);
}

/** The error for a name that cannot be written in allowed_signers. */
export function principalProblem(name: string): UserError {
  return new UserError({
    what: `"${name}" cannot be written in allowed_signers`,
    why: 'a name there has no spaces, quotes, commas or * ? !, and plain letters only',
    fix: 'use the e-mail address: --by you@example.com, or assess config set principal you@example.com',
  });
}

/** A key belongs to one person: else a signature would not tell who made it. */
function isOfAnother(signer: NewSigner, other: AllowedSigner): UserError {
  return new UserError({
    what: `this is the key of ${other.principal}`,
    why: `line ${other.line} of allowed_signers has ${signer.key.fingerprint}, and a key belongs to one person`,
    fix: `name a key of ${signer.principal}; if both are the same person, keep one name`,
  });
}

/** Statements are named after the people who signed them, and two people must not share a name there. */
function readsAlike(signer: NewSigner, other: AllowedSigner): UserError {
  return new UserError({
    what: `${signer.principal} cannot be added`,
    why: `its statement files would be named ${personOf(signer.principal)}, as those of ${other.principal} (line ${other.line})`,
    fix: 'ask who requested this name, then add the person with another e-mail address',
  });
}

function isUnlimited(line: AllowedSigner, { principal, key }: NewSigner): boolean {
  return (
    line.principal === principal &&
    isSameKey(line.key, key) &&
    line.validAfter === null &&
    line.validBefore === null
  );
}

/** Whether a file that can be read lets this key act in all these roles already, without a limit in time. */
export function isEnrolled(text: string, signer: NewSigner): boolean {
  const parsed = parseAllowedSigners(Buffer.from(text));
  if (!parsed.ok) return false;
  const own = parsed.signers.filter((one) => isUnlimited(one, signer));
  return signer.roles.every((role) => own.some(({ roles }) => roles.includes(role)));
}

/** The lines of a file. Throws a UserError where one of them cannot be read. */
export function signersIn(text: string): readonly AllowedSigner[] {
  const parsed = parseAllowedSigners(Buffer.from(text));
  if (parsed.ok) return parsed.signers;
  throw cannot(parsed.problems.map(placedProblem).join('\n'));
}

/** `revoked_keys` with one more key. */
export function withRevocation(text: string, key: PublicKey, reason: string): string {
  const next = `${closed(text === '' ? REVOKED_HEAD : text)}${writeRevokedKey(key, reason)}\n`;
  const parsed = parseRevokedKeys(Buffer.from(next));
  if (!parsed.ok) throw cannot(parsed.problems.map(placedProblem).join('\n'));
  return next;
}

function closed(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}

/** A text that can be read as a whole. Throws a UserError for any other. */
export function checked(text: string): string {
  const parsed = parseAllowedSigners(Buffer.from(text));
  if (parsed.ok) return text;
  throw cannot(parsed.problems.map(placedProblem).join('\n'));
}

function cannot(why: string): UserError {
  return new UserError({
    what: 'the line cannot be added',
    why,
    fix: 'assess trust list shows what is there; fix the file first',
  });
}
