// assess init: one run gives a working set-up, in a new repository or an old one.

import { signersFor } from '../app/actor.ts';
import { principalIfKnown, principalOf } from '../app/person.ts';
import {
  FIRST_ROLE,
  firstSigner,
  type Person,
  UNKNOWN_PERSON,
} from '../app/set-up/first-signer.ts';
import { type PlannedSetUp, prepareSetUp } from '../app/set-up/set-up.ts';
import type { SetUpStep } from '../app/set-up/step.ts';
import { UserError } from '../errors.ts';
import type { Workspace } from '../record/store/workspace.ts';
import { readTrust } from '../signing/trust/trust-files.ts';
import { actorOf, chooseCandidate } from './choose-signer.ts';
import { type CallOf, type ExitCode, timeOf } from './command.ts';
import { CHANGE, confirm } from './confirm.ts';
import { commandsHere, workspaceOf, workspaceToWrite } from './open.ts';
import { print, printJson, notify } from './print.ts';

/** Exit 0 when everything is set up, 2 when it is not. */
export async function run(call: CallOf<'init'>): Promise<ExitCode> {
  const { io, options } = call;
  const { dryRun: isDry, json: isJson } = options;
  const workspace = await (isDry ? workspaceOf(call) : workspaceToWrite(call));
  const { steps, writing, advice, write, next } = await plannedSetUp(call, workspace);
  const list = listLines(workspace.top, steps, writing.length, isDry);
  const isAsked = !isDry && writing.length > 0 && !options.yes;
  if (isAsked || isJson) notify(io, list);
  else print(io, list);
  if (isAsked) await confirm(call, CHANGE);
  if (!isDry) await write();
  if (isJson) {
    printJson(io, 'assess.init/1', {
      written: !isDry,
      files: writing.map(({ kind, path, why }) => ({ path, change: kind, why })),
      kept: steps.flatMap((step) => (step.kind === 'keep' ? [step.path] : [])),
      advice,
    });
    return 0;
  }
  const lines = [
    ...(isDry || writing.length === 0 ? [] : ['Written.']),
    ...(advice.length === 0 ? [] : ['', 'To do yourself:', ...advice.map((line) => `  ${line}`)]),
    ...(isDry ? [] : ['', ...(await next())]),
  ];
  if (lines.length > 0) print(io, commandsHere(call, lines));
  return 0;
}

async function plannedSetUp(call: CallOf<'init'>, workspace: Workspace): Promise<PlannedSetUp> {
  const { io, options } = call;
  const { ci: forge, branch, exemptUntil: until } = options;
  // Setting up continues without a name; only exemptions need one.
  const principal = await (options.by === undefined
    ? principalIfKnown(io, workspace)
    : principalOf(io, workspace, options.by));
  return prepareSetUp({
    workspace,
    principal,
    person: principal === undefined ? UNKNOWN_PERSON : await personOf(call, workspace),
    random: io.random,
    time: timeOf(call),
    exemptions:
      until === undefined
        ? undefined
        : { until, owner: principal ?? (await principalOf(io, workspace)) },
    ci: forge && { forge, branch, owner: ownersIn(options.owner) },
  });
}

/** The key is chosen only if it will be added. Throws a UserError if one is named and cannot be used. */
async function personOf(call: CallOf<'init'>, workspace: Workspace): Promise<Person> {
  const isFirst = (await readTrust(workspace.top)) === undefined;
  const purpose = isFirst ? 'enrol' : 'sign';
  const actor = await actorOf(call, workspace);
  const signers = await signersFor(actor, workspace, FIRST_ROLE, timeOf(call), { purpose });
  const isChosen = isFirst && signers.choice.kind !== 'none';
  return firstSigner(signers, isChosen ? await chooseCandidate(call, signers) : undefined);
}

function ownersIn(given: string | undefined): string | undefined {
  const owners = given?.split(',').map((owner) => owner.trim());
  if (owners === undefined) return undefined;
  if (owners.every((owner) => /^(?:@[\w.-]+(?:\/[\w.-]+)*|[^\s#@]+@[^\s#@]+)$/.test(owner)))
    return owners.join(' ');
  throw new UserError({
    what: `"${given}" is not allowed in CODEOWNERS`,
    why: 'an owner is @name, @organisation/team or an e-mail address',
    fix: '--owner @alice, or several with commas between',
  });
}

const MARKS: Readonly<Record<SetUpStep['kind'], string>> = {
  create: 'new',
  edit: 'changed',
  keep: 'as it is',
  advise: 'yours',
};

function listLines(
  top: string,
  steps: readonly SetUpStep[],
  count: number,
  isDry: boolean,
): readonly string[] {
  const title =
    count === 0
      ? `Everything is set up already in ${top}; nothing was written.`
      : `In ${top}${isDry ? ', without --dry-run' : ''}:`;
  const lines = steps
    .filter((step) => step.kind !== 'advise')
    .map((step) => `  ${MARKS[step.kind].padEnd(8)}  ${step.path}  (${step.why})`);
  return [title, ...lines];
}
