// assess trust add, rotate, end, revoke: one line of a trust file, written after everything about it was checked.

import { UserError } from '../errors.ts';
import { legalLine } from '../questionnaire/legal-text.ts';
import { ALLOWED_SIGNERS, REVOKED_KEYS } from '../record/places.ts';
import { readBelow, type Workspace } from '../record/workspace.ts';
import { writeFileAtomic } from '../repository/atomic-write.ts';
import {
  isEnrolled,
  refuseEnded,
  withEnding,
  withRevocation,
  withRotation,
  withSigner,
} from '../signoff/edit-trust.ts';
import { readTrust } from '../signoff/trust-files.ts';
import { parseInstant } from '../signing/instant.ts';
import type { PublicKey } from '../signing/public-key.ts';
import { parseRevokedKeys } from '../signing/revoked-keys.ts';
import { type Call, flagOption, textOption, timeOfMaking } from './command.ts';
import { print, printJson } from './print.ts';
import { keyOption } from './key-option.ts';
import { checkRole, checkRoleName } from './roles.ts';

/** Lets a key act in roles. Throws a UserError when it cannot, or must not because it is revoked. */
export async function add(call: Call, workspace: Workspace, principal: string): Promise<void> {
  const roles = await rolesOption(call, workspace);
  const key = await keyOption(call);
  await refuseRevoked(workspace, key);
  const text = await textBelow(workspace, ALLOWED_SIGNERS);
  refuseEnded(text, key, parseInstant(timeOfMaking(call)) ?? 0);
  const signer = { principal, roles, key };
  const isThere = isEnrolled(text, signer);
  if (!isThere) await write(workspace, ALLOWED_SIGNERS, withSigner(text, signer));
  const words = `${principal} may sign as ${roles.join(', ')} with ${key.kind} ${key.fingerprint}`;
  tell(call, {
    action: 'add',
    principal,
    roles,
    key,
    file: isThere ? undefined : ALLOWED_SIGNERS,
    lines: isThere ? [`${words} already`] : [`added: ${words}`],
    message: `Let ${principal} sign as ${roles.join(', ')}`,
  });
}

/** Ends the keys a person has and begins a new one. */
export async function rotate(call: Call, workspace: Workspace, principal: string): Promise<void> {
  const key = await keyOption(call);
  await refuseRevoked(workspace, key);
  const at = parseInstant(timeOfMaking(call)) ?? 0;
  const before = await textBelow(workspace, ALLOWED_SIGNERS);
  const { text, ended, roles } = withRotation(before, principal, key, at);
  const revoked = await revokedOf(workspace);
  await write(workspace, ALLOWED_SIGNERS, text);
  tell(call, {
    action: 'rotate',
    principal,
    roles,
    key,
    ended,
    file: ALLOWED_SIGNERS,
    lines: [
      `rotated: ${principal} signs as ${roles.join(', ')} with ${key.kind} ${key.fingerprint} from now on`,
      ...ended.map(
        (fingerprint) =>
          `ended: ${fingerprint}; ${revoked.has(fingerprint) ? 'it is revoked, so nothing it signed counts' : 'what it signed before still counts'}`,
      ),
    ],
    message: `New key of ${principal}`,
    after: ['If the old key was lost or stolen, revoke it as well: assess trust revoke SHA256:...'],
  });
}

/** Ends the keys of a person who is leaving; what they have signed goes on counting. */
export async function end(call: Call, workspace: Workspace, principal: string): Promise<void> {
  const at = parseInstant(timeOfMaking(call)) ?? 0;
  const { text, ended, roles } = withEnding(
    await textBelow(workspace, ALLOWED_SIGNERS),
    principal,
    at,
  );
  await write(workspace, ALLOWED_SIGNERS, text);
  tell(call, {
    action: 'end',
    principal,
    roles,
    key: undefined,
    ended,
    file: ALLOWED_SIGNERS,
    lines: [
      `ended: ${principal} signs no more as ${roles.join(', ')}; what was signed before still counts`,
      ...ended.map((fingerprint) => `  ${fingerprint}`),
    ],
    message: `${principal} signs no more`,
    after: ['Leave the line where it is: without it, older signatures are of nobody.'],
  });
}

/** Makes everything a key ever signed worth nothing. The key is one of allowed_signers, or given by `--key`. */
export async function revoke(call: Call, workspace: Workspace, fingerprint: string): Promise<void> {
  const trust = await readTrust(workspace.top);
  const signer = trust?.signers.find(({ key }) => key.fingerprint === fingerprint);
  const given =
    signer === undefined && textOption(call, 'key') !== undefined
      ? await keyOption(call)
      : undefined;
  const key = signer?.key ?? (given?.fingerprint === fingerprint ? given : undefined);
  if (key === undefined) {
    throw new UserError({
      what: `there is no key ${fingerprint} in allowed_signers`,
      why: 'keys are revoked by their fingerprint, which begins with SHA256:',
      fix: 'assess trust list; for a key that is not listed any more, give it as well: --key old.pub',
    });
  }
  const isThere = (await revokedOf(workspace)).has(fingerprint);
  const reason = legalLine(textOption(call, 'reason') ?? '').trim();
  if (!isThere) {
    const text = await textBelow(workspace, REVOKED_KEYS);
    await write(workspace, REVOKED_KEYS, withRevocation(text, key, reason));
  }
  const principal = signer?.principal ?? 'somebody who is not listed';
  tell(call, {
    action: 'revoke',
    principal,
    roles: [],
    key,
    file: isThere ? undefined : REVOKED_KEYS,
    lines: isThere
      ? [`${fingerprint} is revoked already`]
      : [`revoked: ${fingerprint} of ${principal}; nothing it ever signed counts from now on`],
    message: `Revoke a key of ${principal}`,
    after: [
      'Leave its line in allowed_signers: without it, its signatures are those of an unknown key.',
      'Records it signed need a new signature, and what it rejected a new decision: assess check lists them.',
    ],
  });
}

/** `--role`: roles that the project has, or any where `--new-role` says that it is no slip. */
async function rolesOption(call: Call, workspace: Workspace): Promise<readonly string[]> {
  const given = textOption(call, 'role') ?? 'reviewer';
  const roles = [...new Set(given.split(',').map((role) => role.trim()))];
  for (const role of roles) {
    if (flagOption(call, 'newRole')) checkRoleName(role);
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
  const parsed = parseRevokedKeys(Buffer.from(await textBelow(workspace, REVOKED_KEYS)));
  if (parsed.ok) return new Set(parsed.revoked.map(({ key }) => key.fingerprint));
  throw new UserError({
    what: `${REVOKED_KEYS} cannot be read`,
    why: parsed.problems.map(({ line, why }) => `line ${line}: ${why}`).join('\n'),
    fix: 'mend these lines; docs/record-format.md shows the form',
  });
}

/** Bytes that are not text would come out of an edit as other bytes. */
async function textBelow(workspace: Workspace, name: string): Promise<string> {
  const bytes = await readBelow(workspace.top, name);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      bytes ?? new Uint8Array(),
    );
  } catch {
    throw new UserError({
      what: `${name} cannot be read`,
      why: 'it is not UTF-8 text',
      fix: 'mend the file, or restore it from git',
    });
  }
}

async function write(workspace: Workspace, name: string, text: string): Promise<void> {
  await writeFileAtomic({ root: workspace.top, path: name, bytes: text });
}

interface Change {
  readonly action: 'add' | 'rotate' | 'end' | 'revoke';
  readonly principal: string;
  readonly roles: readonly string[];
  readonly key: PublicKey | undefined;
  readonly ended?: readonly string[];
  /** The file that was written; undefined when nothing had to be. */
  readonly file: string | undefined;
  readonly lines: readonly string[];
  readonly message: string;
  readonly after?: readonly string[];
}

function tell(call: Call, change: Change): void {
  const { action, principal, roles, key, ended = [], file, lines, message, after = [] } = change;
  if (flagOption(call, 'json')) {
    printJson(call.io, 'assess.trust-change/1', {
      action,
      principal,
      roles,
      key: key?.fingerprint ?? null,
      ended,
      files: file === undefined ? [] : [file],
    });
    return;
  }
  const next =
    file === undefined
      ? []
      : [
          '',
          'Next, in a pull request of its own:',
          `  git add ${file}`,
          `  git commit -m "${message.replaceAll(/["$`\\]/g, '')}"`,
          ...after,
        ];
  print(call.io, [...lines, ...next]);
}
