// assess init: one run gives a working set-up, in a new repository or an old one.

import { UserError } from '../errors.ts';
import { protectedBranch } from '../app/set-up/branch.ts';
import { writePlan, filesBelow } from '../app/set-up/files.ts';
import {
  FIRST_ROLE,
  firstSigner,
  type Person,
  UNKNOWN_PERSON,
} from '../app/set-up/first-signer.ts';
import { hiddenFromGit } from '../app/set-up/hidden.ts';
import { exemptionsUntil } from '../app/set-up/exemptions.ts';
import { nextSteps } from '../app/set-up/next-steps.ts';
import { situationOf } from '../app/set-up/situation.ts';
import { planSetUp } from '../app/set-up/plan.ts';
import type { SetUpStep } from '../app/set-up/step.ts';
import { projectNameOf } from '../record/project-name.ts';
import type { Workspace } from '../record/store/workspace.ts';
import { parseInstant } from '../signing/trust/instant.ts';
import { readTrust } from '../signing/trust/trust-files.ts';
import { VERSION } from '../version.ts';
import { principalIfKnown, principalOf } from '../app/person.ts';
import { signersFor } from '../app/actor.ts';
import { type CallOf, type ExitCode, timeOf } from './command.ts';
import { CHANGE, confirm } from './confirm.ts';
import { gitHere, workspaceOf, workspaceToWrite } from './open.ts';
import { print, printJson, remark } from './print.ts';
import { chooseCandidate, actorOf } from './choose-signer.ts';

/** Exit 0 when everything is set up, 2 when it is not. */
export async function run(call: CallOf<'init'>): Promise<ExitCode> {
  const { io, options } = call;
  const { ci: forge, dryRun: isDry, json: isJson } = options;
  const workspace = await (isDry ? workspaceOf(call) : workspaceToWrite(call));
  const time = timeOf(call);
  const now = parseInstant(time) ?? 0;
  // Setting up continues without a name; only exemptions need one.
  const principal = await (options.by === undefined
    ? principalIfKnown(io, workspace)
    : principalOf(io, workspace, options.by));
  const person = principal === undefined ? UNKNOWN_PERSON : await personOf(call, workspace);
  const ci =
    forge === undefined
      ? undefined
      : {
          forge,
          version: VERSION,
          branch: await protectedBranch(workspace, options.branch),
          owner: ownersIn(options.owner),
          principal,
        };
  const steps = await planSetUp(await filesBelow(workspace.top), {
    project: {
      signer: person.signer,
      name: await projectNameOf(workspace),
      random: io.random(31),
    },
    exemptions:
      options.exemptUntil === undefined
        ? undefined
        : // An exemption needs a name; principalOf throws the error that says how to give one.
          await exemptionsUntil(options.exemptUntil, {
            workspace,
            owner: principal ?? (await principalOf(io, workspace)),
            time,
          }),
    now,
    ci,
  });
  const hidden = await hiddenFromGit(workspace);
  const writing = steps.filter((step) => step.kind === 'create' || step.kind === 'edit');
  const paths = writing.map(({ path }) => path);
  const list = listLines(workspace.top, steps, writing.length, isDry);
  const isAsked = !isDry && writing.length > 0 && !options.yes;
  if (isAsked || isJson) remark(io, list);
  else print(io, list);
  if (isAsked) await confirm(call, CHANGE);
  if (!isDry) await writePlan(workspace.top, writing);
  const advice = [...adviceOf(steps), ...person.advice, ...hidden];
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
    ...(isDry
      ? []
      : [
          '',
          ...nextSteps(
            await situationOf(workspace, {
              paths,
              ci,
              principal,
              exemptUntil: options.exemptUntil,
              now,
              time,
            }),
          ),
        ]),
  ];
  if (lines.length > 0) print(io, gitHere(call, lines));
  return 0;
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

function adviceOf(steps: readonly SetUpStep[]): readonly string[] {
  return steps.flatMap((step) =>
    step.kind === 'advise'
      ? [`${step.path}: ${step.lines[0] ?? ''}`, ...step.lines.slice(1).map((line) => `  ${line}`)]
      : [],
  );
}
