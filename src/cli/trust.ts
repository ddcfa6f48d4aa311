// assess trust: who may sign as what.

import { UserError } from '../errors.ts';
import { legalLine } from '../text/legal-text.ts';
import type { Workspace } from '../record/store/workspace.ts';
import { readTrust } from '../signing/trust/trust-files.ts';
import { formatInstant } from '../signing/trust/instant.ts';
import type { TrustPlan } from '../app/trust/plan.ts';
import { planTrustApproval } from '../app/sign/approve-trust.ts';
import { signedLines } from './choose-signer.ts';
import { type CallOf, type ExitCode, timeOfMaking } from './command.ts';
import { signAndReport } from './confirm-and-sign.ts';
import { workspaceOf, workspaceToWrite } from './open.ts';
import { print, printJson } from './print.ts';
import { changeTrust } from './trust-change.ts';

/** list (also without an action), add, rotate or end PRINCIPAL, revoke FINGERPRINT, approve. */
export async function run(call: CallOf<'trust'>): Promise<ExitCode> {
  const { action, who } = call.args;
  if (action === 'list') {
    await list(call, await workspaceOf(call));
    return 0;
  }
  const workspace = await workspaceToWrite(call);
  if (action === 'approve') {
    const reason = signedLines('reason', call.options.reason);
    const request = { workspace, base: call.options.base, reason, time: timeOfMaking(call) };
    return signAndReport(call, await planTrustApproval(request));
  }
  const { what, example } = NAMED[action];
  await changeTrust(call, workspace, action, named(who, what, example));
  return 0;
}

/** What each action has to be given, and an example. */
const NAMED: Readonly<
  Record<TrustPlan['action'], { readonly what: string; readonly example: string }>
> = {
  add: {
    what: 'the name to add',
    example: 'assess trust add carol@example.com --role approver --key carol.pub',
  },
  rotate: {
    what: 'the name whose key changes',
    example: 'assess trust rotate carol@example.com --key new.pub',
  },
  end: {
    what: 'the name of the person who leaves or loses a role',
    example: 'assess trust end carol@example.com --role approver',
  },
  revoke: {
    what: 'the key to revoke',
    example: 'assess trust revoke SHA256:... ; assess trust list shows fingerprints',
  },
};

function named(value: string | undefined, what: string, fix: string): string {
  if (value !== undefined && value.trim() !== '') return legalLine(value).trim();
  throw new UserError({ what: `${what} is missing`, why: 'the action needs it', fix });
}

async function list(call: CallOf<'trust'>, workspace: Workspace): Promise<void> {
  const trust = await readTrust(workspace.top);
  const signers = trust?.signers ?? [];
  const revoked = new Set((trust?.revoked ?? []).map(({ key }) => key.fingerprint));
  if (call.options.json) {
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
  const known = new Set(signers.map(({ key }) => key.fingerprint));
  const others = [...revoked].filter((fingerprint) => !known.has(fingerprint));
  print(call.io, [
    ...(rows.length === 0
      ? [
          'There are no signers yet. The first signature adds you; assess trust add NAME adds others.',
        ]
      : rows),
    ...others.map((fingerprint) => `revoked, of no listed person: ${fingerprint}`),
  ]);
}
