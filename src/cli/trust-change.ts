// assess trust add, rotate, end, revoke: one line of a trust file, written after everything about it was checked.

import { amount } from '../text/amount.ts';
import { UserError } from '../errors.ts';
import { legalLine } from '../text/legal-text.ts';
import { ALLOWED_SIGNERS, REVOKED_KEYS } from '../record/format/places.ts';
import type { Workspace } from '../record/store/workspace.ts';
import { isEnrolled, withRevocation, withSigner } from '../signing/trust/edit-trust.ts';
import { refuseEnded, withEnding, withRotation } from '../signing/trust/end-keys.ts';
import { readTrust } from '../signing/trust/trust-files.ts';
import { readTrustText, unlessChanged, writeTrustEdit } from '../signing/trust/trust-text.ts';
import { parseInstant } from '../signing/trust/instant.ts';
import type { PublicKey } from '../signing/ssh/public-key.ts';
import { parseRevokedKeys } from '../signing/trust/revoked-keys.ts';
import { type CallOf, timeOfMaking } from './command.ts';
import { CHANGE, confirm } from './confirm.ts';
import { type EnrolKey, keysGiven, keysToEnrol } from './enrol-keys.ts';
import { remark } from './print.ts';
import { checkRole, checkRoleName } from '../app/roles.ts';
import { consequencesOf } from '../app/trust/consequences.ts';
import { reportChange } from './trust-report.ts';

/** Lets keys act in roles. Throws a UserError when one cannot, or must not because it is revoked. */
export async function add(
  call: CallOf<'trust'>,
  workspace: Workspace,
  principal: string,
): Promise<void> {
  const roles = await rolesOption(call, workspace);
  const keys = await keysToEnrol(call, workspace, principal);
  const shown = await readTrustText(workspace.top, ALLOWED_SIGNERS);
  const before = shown.text;
  const at = parseInstant(timeOfMaking(call)) ?? 0;
  for (const { key } of keys) await refuseRevoked(workspace, key);
  const withKeys = (text: string): string =>
    keys.reduce((all, { key }) => {
      refuseEnded(all, { key, roles }, at);
      const signer = { principal, roles, key };
      return isEnrolled(all, signer) ? all : withSigner(all, signer);
    }, text);
  const text = withKeys(before);
  const lines = keys.map(({ key, source }) => {
    const isThere = isEnrolled(before, { principal, roles, key });
    return `${isThere ? 'enrolled already' : 'added'}: ${principal} may sign as ${roles.join(', ')} with ${key.fingerprint} (${key.kind}), ${source}`;
  });
  const isChanged = text !== before;
  const consequences = await consequencesOf(workspace, { signers: text }, at);
  if (isChanged) {
    await confirmChange(call, [
      ...(before === '' ? [`This makes ${ALLOWED_SIGNERS}, with the first signer.`] : []),
      ...keys.map(
        ({ key, source }) =>
          `${principal} will be able to sign as ${roles.join(', ')} with ${key.fingerprint} (${key.kind}), ${source}.`,
      ),
      'Compare the fingerprint with the person: a signature by this key counts as theirs.',
    ]);
    await writeTrustEdit(workspace.top, shown, withKeys);
  }
  reportChange(call, {
    action: 'add',
    principal,
    roles,
    keys: keys.map(({ key }) => key),
    file: isChanged ? ALLOWED_SIGNERS : undefined,
    lines,
    message: `Let ${principal} sign as ${roles.join(', ')}`,
    consequences,
  });
}

/** Ends the keys a person has and begins a new one. */
export async function rotate(
  call: CallOf<'trust'>,
  workspace: Workspace,
  principal: string,
): Promise<void> {
  const { key, source } = await keyToRotate(call, workspace, principal);
  await refuseRevoked(workspace, key);
  const at = parseInstant(timeOfMaking(call)) ?? 0;
  const shown = await readTrustText(workspace.top, ALLOWED_SIGNERS);
  const { text, ended, roles } = withRotation(shown.text, principal, key, at);
  const revoked = await revokedOf(workspace);
  const consequences = await consequencesOf(workspace, { signers: text }, at);
  await confirmChange(call, [
    `${principal} will sign as ${roles.join(', ')} with ${key.fingerprint} (${key.kind}), ${source}, from now on.`,
    ...ended.map((fingerprint) => `The key ${fingerprint} ends.`),
    'Compare the fingerprint with the person: a signature by this key counts as theirs.',
    ...consequences.warnings,
  ]);
  await writeTrustEdit(workspace.top, shown, unlessChanged(shown, text));
  reportChange(call, {
    action: 'rotate',
    principal,
    roles,
    keys: [key],
    ended,
    file: ALLOWED_SIGNERS,
    lines: [
      `rotated: ${principal} signs as ${roles.join(', ')} with ${key.fingerprint} (${key.kind}) from now on`,
      ...ended.map(
        (fingerprint) =>
          `ended: ${fingerprint}; ${revoked.has(fingerprint) ? 'it is revoked, so nothing it signed counts' : 'what it signed before still counts'}`,
      ),
    ],
    message: `New key of ${principal}`,
    after: [
      'If the old key was stolen, revoke it in a second pull request, after this one is merged:',
      '  assess trust revoke SHA256:...   (with new signatures by the new key in the same pull request)',
    ],
    consequences,
  });
}

/** Ends the roles of a person, all of them or those of `--role`; what they have signed stays valid. */
export async function end(
  call: CallOf<'trust'>,
  workspace: Workspace,
  principal: string,
): Promise<void> {
  const at = parseInstant(timeOfMaking(call)) ?? 0;
  const given = call.options.role === undefined ? undefined : await rolesOption(call, workspace);
  const shown = await readTrustText(workspace.top, ALLOWED_SIGNERS);
  const choice = given === undefined ? {} : { roles: given };
  const { text, ended, roles } = withEnding(shown.text, principal, at, choice);
  const consequences = await consequencesOf(workspace, { signers: text }, at);
  await confirmChange(call, [
    `${principal} will no longer be able to sign as ${roles.join(', ')}. What was signed before stays valid.`,
    ...ended.map(
      (fingerprint) => `The key ${fingerprint} ends in ${amount(roles.length, 'role')}.`,
    ),
    ...consequences.warnings,
  ]);
  await writeTrustEdit(workspace.top, shown, unlessChanged(shown, text));
  reportChange(call, {
    action: 'end',
    principal,
    roles,
    keys: [],
    ended,
    file: ALLOWED_SIGNERS,
    lines: [
      `ended: ${principal} can no longer sign as ${roles.join(', ')}; what was signed before stays valid`,
      ...ended.map((fingerprint) => `  ${fingerprint}`),
    ],
    message: `${principal} can no longer sign as ${roles.join(', ')}`,
    after: ['Leave the ended line in the file: without it, older signatures belong to no one.'],
    consequences,
  });
}

/** Makes everything a key ever signed worth nothing. The key is one of allowed_signers, or given by `--key`. */
export async function revoke(
  call: CallOf<'trust'>,
  workspace: Workspace,
  fingerprint: string,
): Promise<void> {
  const trust = await readTrust(workspace.top);
  const signer = trust?.signers.find(({ key }) => key.fingerprint === fingerprint);
  const given = signer === undefined ? await keysGiven(call) : [];
  const key = signer?.key ?? given.find((each) => each.fingerprint === fingerprint);
  if (key === undefined) {
    throw new UserError({
      what: `there is no key ${fingerprint} in allowed_signers`,
      why: 'keys are revoked by their fingerprint, which begins with SHA256:',
      fix: 'assess trust list; for a key that is not listed any more, give it as well: --key old.pub',
    });
  }
  const isThere = (await revokedOf(workspace)).has(fingerprint);
  const reason = legalLine(call.options.reason ?? '').trim();
  const principal = signer?.principal ?? 'a person who is not listed';
  const shown = await readTrustText(workspace.top, REVOKED_KEYS);
  const revoked = (text: string): string =>
    fingerprintsIn(text).has(fingerprint) ? text : withRevocation(text, key, reason);
  const next = revoked(shown.text);
  const at = parseInstant(timeOfMaking(call)) ?? 0;
  const consequences = await consequencesOf(workspace, { revoked: next }, at);
  if (!isThere) {
    await confirmChange(call, [
      `The key ${fingerprint} of ${principal} will be revoked: nothing it ever signed will count.`,
      ...consequences.warnings,
    ]);
    await writeTrustEdit(workspace.top, shown, revoked);
  }
  reportChange(call, {
    action: 'revoke',
    principal,
    roles: [],
    keys: [key],
    file: isThere ? undefined : REVOKED_KEYS,
    lines: isThere
      ? [`${fingerprint} is revoked already`]
      : [`revoked: ${fingerprint} of ${principal}; nothing it ever signed counts from now on`],
    message: `Revoke a key of ${principal}`,
    after: [
      'Leave its line in allowed_signers: without it, its signatures are those of an unknown key.',
      'Records it signed need a new signature, and what it rejected a new decision: assess check lists them.',
    ],
    consequences,
  });
}

/** `--role`: roles that the project has, or any where `--new-role` says that it is no slip. */
async function rolesOption(
  call: CallOf<'trust'>,
  workspace: Workspace,
): Promise<readonly string[]> {
  const given = call.options.role ?? 'reviewer';
  const roles = [...new Set(given.split(',').map((role) => role.trim()))];
  for (const role of roles) {
    if (call.options.newRole) checkRoleName(role);
    else await checkRole(workspace, role);
  }
  return roles;
}

/** A key that was lost or stolen must not come back under any name. */
async function refuseRevoked(workspace: Workspace, key: PublicKey): Promise<void> {
  if (!(await revokedOf(workspace)).has(key.fingerprint)) return;
  throw new UserError({
    what: `${key.fingerprint} is revoked`,
    why: `it stands in ${REVOKED_KEYS}, so nothing it signs would count`,
    fix: 'use another key; ssh-keygen -t ed25519 makes one',
  });
}

async function revokedOf(workspace: Workspace): Promise<ReadonlySet<string>> {
  return fingerprintsIn((await readTrustText(workspace.top, REVOKED_KEYS)).text);
}

/** The fingerprints of the keys in a text of revoked keys. Throws a UserError when it cannot be read. */
function fingerprintsIn(text: string): ReadonlySet<string> {
  const parsed = parseRevokedKeys(Buffer.from(text));
  if (parsed.ok) return new Set(parsed.revoked.map(({ key }) => key.fingerprint));
  throw new UserError({
    what: `${REVOKED_KEYS} cannot be read`,
    why: parsed.problems.map(({ line, why }) => `line ${line}: ${why}`).join('\n'),
    fix: 'fix these lines; docs/record-format.md shows the form',
  });
}

/** One new key takes the place of the old ones. */
async function keyToRotate(
  call: CallOf<'trust'>,
  workspace: Workspace,
  principal: string,
): Promise<EnrolKey> {
  const [key, ...others] = await keysToEnrol(call, workspace, principal);
  if (key !== undefined && others.length === 0) return key;
  throw new UserError({
    what: 'a rotation has one new key',
    why: 'it ends the keys that the person has and begins the new one',
    fix: 'rotate with one key, then add the others: assess trust add NAME --key FILE',
  });
}

async function confirmChange(call: CallOf<'trust'>, lines: readonly string[]): Promise<void> {
  remark(call.io, lines);
  await confirm(call, CHANGE);
}
