// assess trust: who may sign as what.

import { UserError } from '../errors.ts';
import { legalLine } from '../questionnaire/legal-text.ts';
import { readBelow, type Workspace } from '../record/workspace.ts';
import { writeFileAtomic } from '../repository/atomic-write.ts';
import { withRevocation, withRotation, withSigner } from '../signoff/edit-trust.ts';
import { ALLOWED_SIGNERS, readTrust, REVOKED_KEYS } from '../signoff/trust-files.ts';
import { ROLE } from '../signing/constants.ts';
import { formatInstant, parseInstant } from '../signing/instant.ts';
import { readKeyFile } from '../signing/key-files.ts';
import { parsePublicKeyLine, type PublicKey } from '../signing/public-key.ts';
import { KEY_FILE_PROBLEMS } from '../signing/wording.ts';
import path from 'node:path';
import { type Call, type ExitCode, flagOption, textOption, timeOf } from './command.ts';
import { workspaceOf } from './open.ts';
import { print, printJson } from './print.ts';
import { approveTrust } from './trust-approve.ts';

/** list (also without an action), add PRINCIPAL, rotate PRINCIPAL, revoke FINGERPRINT, approve. */
export async function run(call: Call): Promise<ExitCode> {
  const [action = 'list', who] = call.args;
  const workspace = await workspaceOf(call);
  switch (action) {
    case 'list':
      await list(call, workspace);
      return 0;
    case 'add':
      await add(
        call,
        workspace,
        named(
          who,
          'the name to add',
          'assess trust add carol@example.com --role approver --key carol.pub',
        ),
      );
      return 0;
    case 'rotate':
      await rotate(
        call,
        workspace,
        named(
          who,
          'the name whose key changes',
          'assess trust rotate carol@example.com --key new.pub',
        ),
      );
      return 0;
    case 'revoke':
      await revoke(
        call,
        workspace,
        named(
          who,
          'the key to revoke',
          'assess trust revoke SHA256:... ; assess trust list shows fingerprints',
        ),
      );
      return 0;
    case 'approve':
      await approveTrust(call, workspace);
      return 0;
    default:
      throw new UserError({
        what: `"${action}" is not list, add, rotate, revoke or approve`,
        why: 'these are the actions of assess trust',
        fix: 'assess trust list',
      });
  }
}

function named(value: string | undefined, what: string, fix: string): string {
  if (value !== undefined && value.trim() !== '') return legalLine(value).trim();
  throw new UserError({ what: `${what} is missing`, why: 'the action needs it', fix });
}

async function list(call: Call, workspace: Workspace): Promise<void> {
  const trust = await readTrust(workspace.top);
  const signers = trust?.signers ?? [];
  const revoked = new Set((trust?.revoked ?? []).map(({ key }) => key.fingerprint));
  if (flagOption(call, 'json')) {
    printJson(call.io, 'assess.trust/1', {
      signers: signers.map((s) => ({
        principal: s.principal,
        roles: s.roles,
        key: s.key.fingerprint,
        kind: s.key.kind,
        validAfter: s.validAfter === null ? null : formatInstant(s.validAfter),
        validBefore: s.validBefore === null ? null : formatInstant(s.validBefore),
        revoked: revoked.has(s.key.fingerprint),
      })),
      revoked: [...revoked],
    });
    return;
  }
  const rows = signers.map((s) => {
    const window = [
      s.validAfter === null ? '' : `from ${formatInstant(s.validAfter)}`,
      s.validBefore === null ? '' : `until ${formatInstant(s.validBefore)}`,
      revoked.has(s.key.fingerprint) ? 'REVOKED' : '',
    ].filter((part) => part !== '');
    return `${s.principal.padEnd(28)} ${s.roles.join(', ').padEnd(22)} ${s.key.kind} ${s.key.fingerprint} ${window.join(', ')}`.trimEnd();
  });
  print(
    call.io,
    rows.length === 0
      ? [
          'Nobody is enrolled yet. The first signature enrols you; assess trust add NAME adds others.',
        ]
      : rows,
  );
}

function rolesOption(call: Call): readonly string[] {
  const given = textOption(call, 'role') ?? 'reviewer';
  const roles = given.split(',').map((role) => role.trim());
  const wrong = roles.find((role) => !ROLE.test(role));
  if (wrong === undefined) return roles;
  throw new UserError({
    what: `"${wrong}" is not a role`,
    why: 'a role is lower-case letters, digits and hyphens',
    fix: '--role reviewer,approver',
  });
}

/** `--key`: a file, or the public key itself as one line. */
async function keyOption(call: Call): Promise<PublicKey> {
  const given = textOption(call, 'key');
  if (given === undefined) {
    throw new UserError({
      what: 'the key is missing',
      why: 'a person is enrolled with a public key',
      fix: '--key carol.pub, or --key "ssh-ed25519 AAAA..." as the forge shows it (https://github.com/NAME.keys)',
    });
  }
  if (given.includes(' ')) {
    const parsed = parsePublicKeyLine(given.trim());
    if (parsed.ok) return parsed.key;
    throw new UserError({
      what: 'this is not a public key that can be used',
      why: 'why' in parsed ? parsed.why : parsed.code,
      fix: 'ed25519, ecdsa, rsa of 2048 bits or more, and security keys of the first two kinds are accepted',
    });
  }
  const file = await readKeyFile(path.resolve(call.io.cwd, given));
  if (file.ok) return file.found.key;
  throw new UserError(KEY_FILE_PROBLEMS[file.code]);
}

async function textBelow(workspace: Workspace, name: string): Promise<string> {
  return (await readBelow(workspace.top, name))?.toString('utf8') ?? '';
}

async function write(workspace: Workspace, name: string, text: string): Promise<void> {
  await writeFileAtomic({ root: workspace.top, path: name, bytes: text });
}

async function add(call: Call, workspace: Workspace, principal: string): Promise<void> {
  const roles = rolesOption(call);
  const key = await keyOption(call);
  const text = await textBelow(workspace, ALLOWED_SIGNERS);
  await write(workspace, ALLOWED_SIGNERS, withSigner(text, { principal, roles, key }));
  print(call.io, [
    `added: ${principal} may sign as ${roles.join(', ')} with ${key.kind} ${key.fingerprint}`,
    ...next(`Let ${principal} sign as ${roles.join(', ')}`, ALLOWED_SIGNERS),
  ]);
}

async function rotate(call: Call, workspace: Workspace, principal: string): Promise<void> {
  const key = await keyOption(call);
  const at = parseInstant(timeOf(call)) ?? 0;
  const { text, ended } = withRotation(
    await textBelow(workspace, ALLOWED_SIGNERS),
    principal,
    key,
    at,
  );
  await write(workspace, ALLOWED_SIGNERS, text);
  print(call.io, [
    `rotated: ${principal} signs with ${key.kind} ${key.fingerprint} from now on`,
    ...ended.map((fingerprint) => `ended: ${fingerprint}; what it signed before still counts`),
    ...next(`New key of ${principal}`, ALLOWED_SIGNERS),
    'If the old key was lost or stolen, revoke it as well: assess trust revoke SHA256:...',
  ]);
}

async function revoke(call: Call, workspace: Workspace, fingerprint: string): Promise<void> {
  const trust = await readTrust(workspace.top);
  const signer = trust?.signers.find(({ key }) => key.fingerprint === fingerprint);
  if (signer === undefined) {
    throw new UserError({
      what: `there is no key ${fingerprint} in allowed_signers`,
      why: 'keys are revoked by their fingerprint',
      fix: 'assess trust list',
    });
  }
  if (trust?.revoked.some(({ key }) => key.fingerprint === fingerprint) === true) {
    print(call.io, [`${fingerprint} is revoked already`]);
    return;
  }
  const reason = legalLine(textOption(call, 'reason') ?? '').trim();
  await write(
    workspace,
    REVOKED_KEYS,
    withRevocation(await textBelow(workspace, REVOKED_KEYS), signer.key, reason),
  );
  print(call.io, [
    `revoked: ${fingerprint} of ${signer.principal}; nothing it ever signed counts from now on`,
    ...next(`Revoke a key of ${signer.principal}`, REVOKED_KEYS),
    'Records it signed need a new signature: assess check says which.',
  ]);
}

function next(message: string, file: string): readonly string[] {
  return [
    '',
    'Next, in a pull request of its own:',
    `  git add ${file}`,
    `  git commit -m "${message.replaceAll('"', '')}"`,
  ];
}
