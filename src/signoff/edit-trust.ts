// Changes to allowed_signers and revoked_keys: one line added or replaced, everything else left as people wrote it.

import { UserError } from '../errors.ts';
import {
  type AllowedSigner,
  isPrincipal,
  parseAllowedSigners,
  writeAllowedSigner,
} from '../signing/allowed-signers.ts';
import { isSameKey } from '../signing/authorise.ts';
import { namespaceOf } from '../signing/constants.ts';
import { formatSignerTime } from '../signing/instant.ts';
import type { PublicKey } from '../signing/public-key.ts';
import { parseRevokedKeys, writeRevokedKey } from '../signing/revoked-keys.ts';
import { personOf } from '../signing/statement-names.ts';
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

/**
 * `allowed_signers` with one more line, or more roles on the line of a key; an empty text is a file that is not there yet.
 * Throws a UserError when it cannot be.
 */
export function withSigner(text: string, signer: NewSigner): string {
  if (!isPrincipal(signer.principal)) {
    throw new UserError({
      what: `"${signer.principal}" cannot stand in allowed_signers`,
      why: 'a name there has no spaces, quotes, commas or * ? !, and plain letters only',
      fix: 'use the e-mail address',
    });
  }
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

/** A key belongs to one person: else a signature would not tell who made it. */
function isOfAnother(signer: NewSigner, other: AllowedSigner): UserError {
  return new UserError({
    what: `this is the key of ${other.principal}`,
    why: `line ${other.line} of allowed_signers has ${signer.key.fingerprint} for that name, and a key belongs to one person`,
    fix: `name a key of ${signer.principal}; if both names are the same person, keep one of them`,
  });
}

/** Statements are named after the people who signed them, and two people must not share a name there. */
function readsAlike(signer: NewSigner, other: AllowedSigner): UserError {
  return new UserError({
    what: `${signer.principal} cannot be added`,
    why: `in the names of statement files it reads ${personOf(signer.principal)}, exactly as ${other.principal} (line ${other.line} of allowed_signers)`,
    fix: 'check who asked for this name: two names do not read alike by chance. Add the person under another e-mail address',
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

export interface Ending {
  readonly text: string;
  /** Fingerprints of the keys that end. */
  readonly ended: readonly string[];
  /** What they may be used for until then. */
  readonly roles: readonly string[];
}

/**
 * `allowed_signers` in which all keys of a person end at a moment (seconds since 1970), but for `kept`. Lines that name no
 * role of ours, and those that have ended already, stay. Throws a UserError.
 */
export function withEnding(text: string, principal: string, at: number, kept?: PublicKey): Ending {
  const old = signersIn(text).filter(
    (signer) =>
      signer.principal === principal &&
      signer.roles.length > 0 &&
      (kept === undefined || !isSameKey(signer.key, kept)) &&
      (signer.validBefore === null || signer.validBefore > at),
  );
  if (old.length === 0) throw nothingToEnd(principal);
  const future = old.find(({ validAfter }) => validAfter !== null && validAfter >= at);
  if (future !== undefined) throw notBegun(future.line);
  const lines = text.split('\n');
  for (const { line } of old) lines[line - 1] = withEnd(lines[line - 1] ?? '', at);
  return {
    text: checked(lines.join('\n')),
    ended: [...new Set(old.map(({ key }) => key.fingerprint))],
    roles: [...new Set(old.flatMap((signer) => signer.roles))],
  };
}

/** The same, and a new key that may do from now on what they could. Throws a UserError. */
export function withRotation(text: string, principal: string, next: PublicKey, at: number): Ending {
  refuseEnded(text, next, at);
  const { text: rest, ended, roles } = withEnding(text, principal, at, next);
  const begun = { principal, roles, key: next };
  return { text: isEnrolled(text, begun) ? rest : withSigner(rest, begun), ended, roles };
}

function signersIn(text: string): readonly AllowedSigner[] {
  const parsed = parseAllowedSigners(Buffer.from(text));
  if (parsed.ok) return parsed.signers;
  throw cannot(parsed.problems.map(placedProblem).join('\n'));
}

/** A key that was ended does not come back by itself (`at`: now, in seconds since 1970). Throws a UserError. */
export function refuseEnded(text: string, next: PublicKey, at: number): void {
  const past = signersIn(text).find(
    ({ key, validBefore }) => isSameKey(key, next) && validBefore !== null && validBefore <= at,
  );
  if (past === undefined) return;
  throw new UserError({
    what: 'this key was ended before',
    why: `line ${past.line} of allowed_signers has a valid-before for it that has passed`,
    fix: 'use another key; if the end was a mistake, take valid-before out of that line by hand and have it reviewed',
  });
}

function nothingToEnd(principal: string): UserError {
  return new UserError({
    what: `${principal} has no key to end`,
    why: 'no line of allowed_signers for that name has a key that is still valid, or none but the new one',
    fix: 'assess trust list shows who has which key, and until when',
  });
}

function notBegun(line: number): UserError {
  return new UserError({
    what: 'a key that has not begun yet cannot be ended',
    why: `line ${line} of allowed_signers has a valid-after that is still to come`,
    fix: 'remove that line by hand, then try again',
  });
}

/** Principal, options, and the rest, which is the key and a comment that may look like anything. */
const PARTS = /^(\s*\S+\s+)((?:[A-Za-z-]+="[^"]*",?)+)([\s\S]*)$/;

/** A line with its options changed. */
function withOptions(
  line: string,
  change: (options: readonly string[]) => readonly string[],
): string {
  const [, principal = '', options = '', rest = ''] = PARTS.exec(line) ?? [];
  return `${principal}${change(options.split(/,(?=[A-Za-z-]+=")/)).join(',')}${rest}`;
}

/** The line with `valid-before` set among its options. */
function withEnd(line: string, at: number): string {
  const end = `valid-before="${formatSignerTime(at)}"`;
  return withOptions(line, (options) => [
    ...options.filter((option) => !option.startsWith('valid-before=')),
    end,
  ]);
}

/** The line with more roles among its namespaces. */
function withRoles(line: string, roles: readonly string[]): string {
  return withOptions(line, (options) =>
    options.map((option) => {
      const [, given] = /^namespaces="([^"]*)"$/.exec(option) ?? [];
      if (given === undefined) return option;
      const all = new Set([...given.split(','), ...roles.map((role) => namespaceOf(role))]);
      return `namespaces="${[...all].join(',')}"`;
    }),
  );
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
