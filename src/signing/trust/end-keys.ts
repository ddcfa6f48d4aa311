// Ending the keys of a person in allowed_signers, in all roles or in some, with or without a new key. What was signed before
// stays valid, so lines stay and get an end.

import { UserError } from '../../errors.ts';
import type { AllowedSigner } from './allowed-signers.ts';
import { isSameKey } from './authorise.ts';
import { namespaceOf } from './roles.ts';
import type { PublicKey } from '../ssh/public-key.ts';
import { checked, isEnrolled, signersIn, withSigner } from './edit-trust.ts';
import { withEnd, withNamespaces } from './signer-line.ts';

export interface Ending {
  readonly text: string;
  /** Fingerprints of the keys that end. */
  readonly ended: readonly string[];
  /** What they may be used for until then. */
  readonly roles: readonly string[];
}

/** Which keys and roles of a person end. */
export interface EndingChoice {
  /** A key that does not change. */
  readonly kept?: PublicKey;
  /** Only these; without it all of them. */
  readonly roles?: readonly string[];
}

/**
 * `allowed_signers` in which the roles of a person end at a moment (seconds since 1970). Where only some roles of a line
 * end, the line keeps the others and a line of its own with the same key ends. Lines that name no role of ours, and those
 * that have ended already, stay. Throws a UserError.
 */
export function withEnding(
  text: string,
  principal: string,
  at: number,
  { kept, roles }: EndingChoice = {},
): Ending {
  const isMeant = (role: string): boolean => roles?.includes(role) ?? true;
  const old = activeLines(text, principal, at).filter(
    (signer) =>
      signer.roles.some((role) => isMeant(role)) &&
      (kept === undefined || !isSameKey(signer.key, kept)),
  );
  if (old.length === 0) throw nothingToEnd(principal, roles);
  const future = old.find(({ validAfter }) => validAfter !== null && validAfter >= at);
  if (future !== undefined) throw notBegun(future.line);
  const lines = text.split('\n').flatMap((line, index) => {
    const signer = old.find((one) => one.line === index + 1);
    if (signer === undefined) return [line];
    const stays = signer.roles.filter((role) => !isMeant(role)).map((role) => namespaceOf(role));
    if (stays.length === 0) return [withEnd(line, at)];
    const ends = new Set(
      signer.roles.filter((role) => isMeant(role)).map((role) => namespaceOf(role)),
    );
    return [
      withNamespaces(line, (namespace) => !ends.has(namespace)),
      withEnd(
        withNamespaces(line, (namespace) => ends.has(namespace)),
        at,
      ),
    ];
  });
  return {
    text: checked(lines.join('\n')),
    ended: [...new Set(old.map(({ key }) => key.fingerprint))],
    roles: [...new Set(old.flatMap((signer) => signer.roles))].filter((role) => isMeant(role)),
  };
}

/** The lines of a person that name a role of ours and have not ended. */
function activeLines(text: string, principal: string, at: number): readonly AllowedSigner[] {
  return signersIn(text).filter(
    (signer) =>
      signer.principal === principal &&
      signer.roles.length > 0 &&
      (signer.validBefore === null || signer.validBefore > at),
  );
}

/** The same, and a new key that may do from now on what they could. Throws a UserError. */
export function withRotation(text: string, principal: string, next: PublicKey, at: number): Ending {
  refuseEnded(text, { key: next }, at);
  const { text: rest, ended, roles } = withEnding(text, principal, at, { kept: next });
  const begun = { principal, roles, key: next };
  return { text: isEnrolled(text, begun) ? rest : withSigner(rest, begun), ended, roles };
}

/**
 * A key that was ended in a role does not sign in it again, and where no roles are named, in none (`at`: now, in seconds
 * since 1970). Throws a UserError.
 */
export function refuseEnded(
  text: string,
  { key: next, roles: wanted }: { readonly key: PublicKey; readonly roles?: readonly string[] },
  at: number,
): void {
  const past = signersIn(text).find(
    ({ key, roles, validBefore }) =>
      isSameKey(key, next) &&
      validBefore !== null &&
      validBefore <= at &&
      roles.some((role) => wanted?.includes(role) ?? true),
  );
  if (past === undefined) return;
  throw new UserError({
    what: 'this key was ended before',
    why: `line ${past.line} of allowed_signers has a valid-before for it (${past.roles.join(', ')}) that has passed`,
    fix: 'use another key, or remove valid-before from that line and have the change reviewed',
  });
}

function nothingToEnd(principal: string, roles: readonly string[] | undefined): UserError {
  const as = roles === undefined ? '' : ` as ${roles.join(', ')}`;
  return new UserError({
    what: `${principal} has no key to end${as}`,
    why: `allowed_signers has no valid key for that name${as}, or only the new one`,
    fix: 'assess trust list shows who has which key, in which roles and until when',
  });
}

function notBegun(line: number): UserError {
  return new UserError({
    what: 'a key that has not begun yet cannot be ended',
    why: `line ${line} of allowed_signers has a valid-after in the future`,
    fix: 'remove that line by hand, then try again',
  });
}
