// Plans for changes of the signers: adding keys, replacing them, and ending roles.

import { amount } from '../../text/amount.ts';
import { UserError } from '../../errors.ts';
import { ALLOWED_SIGNERS } from '../../record/format/places.ts';
import { isEnrolled, withSigner } from '../../signing/trust/edit-trust.ts';
import { refuseEnded, withEnding, withRotation } from '../../signing/trust/end-keys.ts';
import { readTrustText, unlessChanged } from '../../signing/trust/trust-text.ts';
import { consequencesOf } from './consequences.ts';
import type { EnrolKey, TrustChangeRequest, TrustPlan } from './plan.ts';
import { refuseRevoked, revokedIn } from './revocation.ts';

const COMPARE = 'Compare the fingerprint with the person: a signature by this key is theirs.';

/** Lets keys act in roles. Throws a UserError when one cannot, or must not because it is revoked. */
export async function planAddition(
  { workspace, principal, at }: TrustChangeRequest,
  roles: readonly string[],
  keys: readonly EnrolKey[],
): Promise<TrustPlan> {
  const shown = await readTrustText(workspace.top, ALLOWED_SIGNERS);
  const before = shown.text;
  for (const { key } of keys) await refuseRevoked(workspace, key);
  const withKeys = (text: string): string =>
    keys.reduce((all, { key }) => {
      refuseEnded(all, { key, roles }, at);
      const signer = { principal, roles, key };
      return isEnrolled(all, signer) ? all : withSigner(all, signer);
    }, text);
  const text = withKeys(before);
  return {
    action: 'add',
    principal,
    roles,
    keys: keys.map(({ key }) => key),
    ended: [],
    edit: text === before ? undefined : { shown, apply: withKeys },
    question: [
      ...(before === '' ? [`This makes ${ALLOWED_SIGNERS}, with the first signer.`] : []),
      ...keys.map(
        ({ key, source }) =>
          `${principal} will be able to sign as ${roles.join(', ')} with ${key.fingerprint} (${key.kind}), ${source}.`,
      ),
      COMPARE,
    ],
    lines: keys.map(({ key, source }) => {
      const isThere = isEnrolled(before, { principal, roles, key });
      return `${isThere ? 'already a signer' : 'added'}: ${principal} may sign as ${roles.join(', ')} with ${key.fingerprint} (${key.kind}), ${source}`;
    }),
    message: `Let ${principal} sign as ${roles.join(', ')}`,
    after: [],
    consequences: await consequencesOf(workspace, { signers: text }, at),
  };
}

/** Ends the keys a person has and begins a new one. Throws a UserError when there is none, or more than one new key. */
export async function planRotation(
  { workspace, principal, at }: TrustChangeRequest,
  keys: readonly EnrolKey[],
): Promise<TrustPlan> {
  const { key, source } = onlyKey(keys);
  await refuseRevoked(workspace, key);
  const shown = await readTrustText(workspace.top, ALLOWED_SIGNERS);
  const { text, ended, roles } = withRotation(shown.text, principal, key, at);
  const revoked = await revokedIn(workspace);
  const consequences = await consequencesOf(workspace, { signers: text }, at);
  return {
    action: 'rotate',
    principal,
    roles,
    keys: [key],
    ended,
    edit: { shown, apply: unlessChanged(shown, text) },
    question: [
      `${principal} will sign as ${roles.join(', ')} with ${key.fingerprint} (${key.kind}), ${source}, from now on.`,
      ...ended.map((fingerprint) => `The key ${fingerprint} ends.`),
      COMPARE,
      ...consequences.warnings,
    ],
    lines: [
      `rotated: ${principal} signs as ${roles.join(', ')} with ${key.fingerprint} (${key.kind}) from now on`,
      ...ended.map(
        (fingerprint) =>
          `ended: ${fingerprint}; ${revoked.has(fingerprint) ? 'it is revoked, so none of its signatures is valid' : 'its earlier signatures stay valid'}`,
      ),
    ],
    message: `New key of ${principal}`,
    after: [
      'If the old key was stolen, revoke it in a second pull request, after this one is merged:',
      '  assess trust revoke SHA256:...   (with new signatures by the new key in the same pull request)',
    ],
    consequences,
  };
}

/** Ends the roles of a person, all of them or those given; what they have signed stays valid. */
export async function planEnding(
  { workspace, principal, at }: TrustChangeRequest,
  given: readonly string[] | undefined,
): Promise<TrustPlan> {
  const shown = await readTrustText(workspace.top, ALLOWED_SIGNERS);
  const choice = given === undefined ? {} : { roles: given };
  const { text, ended, roles } = withEnding(shown.text, principal, at, choice);
  const consequences = await consequencesOf(workspace, { signers: text }, at);
  return {
    action: 'end',
    principal,
    roles,
    keys: [],
    ended,
    edit: { shown, apply: unlessChanged(shown, text) },
    question: [
      `${principal} will no longer be able to sign as ${roles.join(', ')}. What was signed before stays valid.`,
      ...ended.map(
        (fingerprint) => `The key ${fingerprint} ends in ${amount(roles.length, 'role')}.`,
      ),
      ...consequences.warnings,
    ],
    lines: [
      `ended: ${principal} can no longer sign as ${roles.join(', ')}; what was signed before stays valid`,
      ...ended.map((fingerprint) => `  ${fingerprint}`),
    ],
    message: `${principal} can no longer sign as ${roles.join(', ')}`,
    after: ['Leave the ended line in the file: without it, older signatures belong to no one.'],
    consequences,
  };
}

/** One new key takes the place of the old ones. */
function onlyKey([key, ...others]: readonly EnrolKey[]): EnrolKey {
  if (key !== undefined && others.length === 0) return key;
  throw new UserError({
    what: 'a rotation has one new key',
    why: 'it ends the keys that the person has and begins the new one',
    fix: 'rotate with one key, then add the others: assess trust add NAME --key FILE',
  });
}
