// assess trust add, rotate, end, revoke: what is planned is shown, confirmed and written.

import { checkRole, checkRoleName } from '../app/roles.ts';
import { type TrustPlan, writePlannedTrust } from '../app/trust/plan.ts';
import { planRevocation } from '../app/trust/revocation.ts';
import { planAddition, planEnding, planRotation } from '../app/trust/signer-changes.ts';
import type { Workspace } from '../record/store/workspace.ts';
import { parseInstant } from '../signing/trust/instant.ts';
import { type CallOf, timeOfMaking } from './command.ts';
import { CHANGE, confirm } from './confirm.ts';
import { keysGiven, keysToEnrol } from './enrol-keys.ts';
import { commandsHere } from './open.ts';
import { print, printJson, notify } from './print.ts';

/** Changes the signers as an action says. `who`: a name, or the fingerprint of a key. Throws a UserError on a no. */
export async function changeTrust(
  call: CallOf<'trust'>,
  workspace: Workspace,
  action: TrustPlan['action'],
  who: string,
): Promise<void> {
  const plan = await PLANS[action](call, workspace, who);
  if (plan.edit !== undefined) {
    notify(call.io, plan.question);
    await confirm(call, CHANGE);
    await writePlannedTrust(workspace, plan);
  }
  reportChange(call, plan);
}

type Plan = (call: CallOf<'trust'>, workspace: Workspace, who: string) => Promise<TrustPlan>;

const PLANS: Readonly<Record<TrustPlan['action'], Plan>> = {
  add: async (call, workspace, principal) => {
    const roles = await rolesIn(workspace, call.options);
    const keys = await keysToEnrol(call, workspace, principal);
    return planAddition({ workspace, principal, at: secondsOf(call) }, roles, keys);
  },
  rotate: async (call, workspace, principal) => {
    const keys = await keysToEnrol(call, workspace, principal);
    return planRotation({ workspace, principal, at: secondsOf(call) }, keys);
  },
  end: async (call, workspace, principal) => {
    const { role } = call.options;
    const roles = role === undefined ? undefined : await rolesIn(workspace, call.options);
    return planEnding({ workspace, principal, at: secondsOf(call) }, roles);
  },
  revoke: (call, workspace, fingerprint) =>
    planRevocation({
      workspace,
      fingerprint,
      at: secondsOf(call),
      reason: call.options.reason ?? '',
      given: () => keysGiven(call),
    }),
};

/** The time of the change, in seconds since 1970. */
function secondsOf(call: CallOf<'trust'>): number {
  return parseInstant(timeOfMaking(call)) ?? 0;
}

/** `--role`: roles that the project has, or any where `--new-role` says that it is no slip. */
async function rolesIn(
  workspace: Workspace,
  { role = 'reviewer', newRole }: CallOf<'trust'>['options'],
): Promise<readonly string[]> {
  const roles = [...new Set(role.split(',').map((each) => each.trim()))];
  for (const each of roles) {
    if (newRole) checkRoleName(each);
    else await checkRole(workspace, each);
  }
  return roles;
}

/** Prints what was written and the commands that publish it; with `--json` the same as data. */
function reportChange(call: CallOf<'trust'>, plan: TrustPlan): void {
  const { action, principal, roles, keys, ended, lines, message, after } = plan;
  const file = plan.edit?.shown.name;
  const { warnings, consent } = plan.consequences;
  if (call.options.json) {
    printJson(call.io, 'assess.trust-change/1', {
      action,
      principal,
      roles,
      keys: keys.map(({ fingerprint }) => fingerprint),
      ended,
      files: file === undefined ? [] : [file],
      warnings,
    });
    return;
  }
  const next =
    file === undefined
      ? []
      : [
          '',
          'Next, in a pull request of its own:',
          ...commandsHere(call, [
            `  git add ${file}`,
            `  git commit -m "${message.replaceAll(/["$`\\]/g, '')}"`,
          ]),
          ...after,
          ...consent,
        ];
  print(call.io, [...lines, ...warnings, ...next]);
}
