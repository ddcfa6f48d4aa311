// Changes to allowed_signers and revoked_keys: one line added or replaced, everything else left as people wrote it.

import { UserError } from '../errors.ts';
import {
  isPrincipal,
  parseAllowedSigners,
  writeAllowedSigner,
} from '../signing/allowed-signers.ts';
import { isSameKey } from '../signing/authorise.ts';
import { formatSignerTime } from '../signing/instant.ts';
import type { PublicKey } from '../signing/public-key.ts';
import { parseRevokedKeys, writeRevokedKey } from '../signing/revoked-keys.ts';
import { placedProblem } from '../signing/trust-lines.ts';

export const SIGNERS_HEAD =
  '# Who may sign as what: one line a key. Each change here is reviewed like code (docs: record-format).\n';
export interface NewSigner {
  readonly principal: string;
  readonly roles: readonly string[];
  readonly key: PublicKey;
}

const REVOKED_HEAD =
  '# Keys whose signatures no longer count, whenever they were made: one public key a line.\n';

/** `allowed_signers` with one more line; an empty text is a file that is not there yet. Throws a UserError when it cannot be. */
export function withSigner(text: string, signer: NewSigner): string {
  if (!isPrincipal(signer.principal)) {
    throw new UserError({
      what: `"${signer.principal}" cannot stand in allowed_signers`,
      why: 'a name there has no spaces, quotes, commas or * ? !, and plain letters only',
      fix: 'use the e-mail address',
    });
  }
  const written = writeAllowedSigner(signer);
  if (!written.ok) throw cannot(written.why);
  return checked(`${closed(text === '' ? SIGNERS_HEAD : text)}${written.line}\n`);
}

/** Whether a file that can be read lets this key act in all these roles already, without a limit in time. */
export function isEnrolled(text: string, { principal, roles, key }: NewSigner): boolean {
  const parsed = parseAllowedSigners(Buffer.from(text));
  if (!parsed.ok) return false;
  const own = parsed.signers.filter(
    (signer) =>
      signer.principal === principal &&
      isSameKey(signer.key, key) &&
      signer.validAfter === null &&
      signer.validBefore === null,
  );
  return roles.every((role) => own.some((signer) => signer.roles.includes(role)));
}

export interface Rotation {
  readonly text: string;
  /** Fingerprints of the keys that end. */
  readonly ended: readonly string[];
  /** What the new key may be used for: everything the old ones were. */
  readonly roles: readonly string[];
}

/**
 * `allowed_signers` in which the other keys of a person end at a moment (seconds since 1970), and the new key may do
 * what they could. Lines that name no role of ours, and those that have ended already, stay. Throws a UserError.
 */
export function withRotation(
  text: string,
  principal: string,
  next: PublicKey,
  at: number,
): Rotation {
  const parsed = parseAllowedSigners(Buffer.from(text));
  if (!parsed.ok) throw cannot(parsed.problems.map(placedProblem).join('\n'));
  const old = parsed.signers.filter(
    (signer) =>
      signer.principal === principal &&
      signer.roles.length > 0 &&
      !isSameKey(signer.key, next) &&
      (signer.validBefore === null || signer.validBefore > at),
  );
  if (old.length === 0) throw nothingToEnd(principal);
  const future = old.find(({ validAfter }) => validAfter !== null && validAfter >= at);
  if (future !== undefined) throw notBegun(future.line);
  const lines = text.split('\n');
  for (const { line } of old) lines[line - 1] = withEnd(lines[line - 1] ?? '', at);
  const roles = [...new Set(old.flatMap((signer) => signer.roles))];
  const begun = { principal, roles, key: next };
  const rest = lines.join('\n');
  return {
    text: isEnrolled(text, begun) ? checked(rest) : withSigner(rest, begun),
    ended: [...new Set(old.map(({ key }) => key.fingerprint))],
    roles,
  };
}

function nothingToEnd(principal: string): UserError {
  return new UserError({
    what: `${principal} has no other key to replace`,
    why: 'no line of allowed_signers for that name has another key that is still valid',
    fix: `assess trust list; assess trust add ${principal} --role assessor --key FILE`,
  });
}

function notBegun(line: number): UserError {
  return new UserError({
    what: 'a key that has not begun yet cannot be ended',
    why: `line ${line} of allowed_signers has a valid-after that is still to come`,
    fix: 'remove that line by hand, then rotate',
  });
}

/** Principal, options, and the rest, which is the key and a comment that may look like anything. */
const PARTS = /^(\s*\S+\s+)((?:[A-Za-z-]+="[^"]*",?)+)([\s\S]*)$/;

/** The line with `valid-before` set among its options. */
function withEnd(line: string, at: number): string {
  const [, principal = '', options = '', rest = ''] = PARTS.exec(line) ?? [];
  const end = `valid-before="${formatSignerTime(at)}"`;
  const kept = options
    .split(/,(?=[A-Za-z-]+=")/)
    .filter((option) => !option.startsWith('valid-before='));
  return `${principal}${[...kept, end].join(',')}${rest}`;
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

function checked(text: string): string {
  const parsed = parseAllowedSigners(Buffer.from(text));
  if (parsed.ok) return text;
  throw cannot(parsed.problems.map(placedProblem).join('\n'));
}

function cannot(why: string): UserError {
  return new UserError({
    what: 'the line cannot be added',
    why,
    fix: 'assess trust list shows what is there; mend the file first',
  });
}
