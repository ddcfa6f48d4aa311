// Setting a project up: planned in full, shown, written, and what to do next.

import { projectNameOf } from '../../record/project-name.ts';
import type { Workspace } from '../../record/store/workspace.ts';
import { parseInstant } from '../../signing/trust/instant.ts';
import { VERSION } from '../../version.ts';
import { type ForgeName, type CiRequest, ciSteps, FORGES } from './ci.ts';
import { exemptionsUntil } from './exemptions.ts';
import { filesBelow, writePlan } from './files.ts';
import type { Person } from './first-signer.ts';
import { nextSteps, missingRoles, type Situation } from './next-steps.ts';
import type { SetUpStep, Files } from './step.ts';
import { projectSteps, type ProjectFiles } from './assessments-files.ts';
import { formatterSteps } from './formatters.ts';
import { hasTeam } from './consent.ts';
import { type ExemptionPlan, policySteps } from './policy-file.ts';
import { readRecords } from '../../record/store/records.ts';
import { readablePolicy, readableTrust } from '../policy-and-signers.ts';
import { statusOf } from '../status.ts';
import { protectedBranch, hiddenFromGit } from './git-state.ts';

export interface SetUpRequest {
  readonly workspace: Workspace;
  /** Who sets up; undefined where assess cannot tell. */
  readonly principal: string | undefined;
  /** The same as the first line of allowed_signers. */
  readonly person: Person;
  readonly random: (bytes: number) => Uint8Array;
  readonly time: string; // YYYY-MM-DDThh:mm:ssZ
  /** What is not assessed yet is exempt until this day, in the name of `owner`; undefined for no exemptions. */
  readonly exemptions: { readonly until: string; readonly owner: string } | undefined;
  /** The CI file; undefined for none. */
  readonly ci:
    | {
        readonly forge: ForgeName;
        readonly branch: string | undefined;
        /** Who reviews rules and signers, as CODEOWNERS names them. */
        readonly owner: string | undefined;
      }
    | undefined;
}

/** A set-up of which nothing is written yet. */
export interface PlannedSetUp {
  readonly steps: readonly SetUpStep[];
  /** Those that write a file. */
  readonly writing: readonly Extract<SetUpStep, { readonly kind: 'create' | 'edit' }>[];
  /** What people must do themselves, in lines. */
  readonly advice: readonly string[];
  /** Writes all files or none. Throws a UserError; then nothing was written. */
  readonly write: () => Promise<void>;
  /** The closing lines, once it is written. */
  readonly next: () => Promise<readonly string[]>;
}

const RANDOM_BYTES = 31;

/** Plans everything and writes nothing. Throws a UserError where what is asked for cannot be done. */
export async function prepareSetUp(request: SetUpRequest): Promise<PlannedSetUp> {
  const { workspace, principal, person, random, time, exemptions } = request;
  const now = parseInstant(time) ?? 0;
  const ci = request.ci && {
    ...request.ci,
    version: VERSION,
    branch: await protectedBranch(workspace, request.ci.branch),
    principal,
  };
  const steps = await planSetUp(await filesBelow(workspace.top), {
    project: {
      signer: person.signer,
      name: await projectNameOf(workspace),
      random: random(RANDOM_BYTES),
    },
    exemptions:
      exemptions &&
      (await exemptionsUntil(exemptions.until, { workspace, owner: exemptions.owner, time })),
    now,
    ci,
  });
  const hidden = await hiddenFromGit(workspace);
  const writing = steps.filter((step) => step.kind === 'create' || step.kind === 'edit');
  const paths = writing.map(({ path }) => path);
  return {
    steps,
    writing,
    advice: [...adviceOf(steps), ...person.advice, ...hidden],
    write: () => writePlan(workspace.top, writing),
    next: async () =>
      nextSteps(
        await situationOf(workspace, {
          paths,
          ci,
          principal,
          exemptUntil: exemptions?.until,
          now,
          time,
        }),
      ),
  };
}

function adviceOf(steps: readonly SetUpStep[]): readonly string[] {
  return steps.flatMap((step) =>
    step.kind === 'advise'
      ? [`${step.path}: ${step.lines[0] ?? ''}`, ...step.lines.slice(1).map((line) => `  ${line}`)]
      : [],
  );
}

interface SetUp {
  readonly project: ProjectFiles;
  readonly exemptions: ExemptionPlan | undefined;
  /** Seconds since 1970: keys that have ended are ignored. */
  readonly now: number;
  readonly ci: (CiRequest & { readonly forge: ForgeName }) | undefined;
}

/** The steps, in the order in which they are written. Throws a UserError when the policy cannot take the exemptions. */
async function planSetUp(files: Files, setUp: SetUp): Promise<readonly SetUpStep[]> {
  return [
    ...(await policySteps(files, {
      exemptions: setUp.exemptions,
      consent: setUp.ci !== undefined && (await hasTeam(files, setUp.now)),
    })),
    ...(await projectSteps(files, setUp.project)),
    ...(await formatterSteps(files)),
    ...(setUp.ci === undefined ? [] : await ciSteps(files, setUp.ci.forge, setUp.ci)),
  ];
}

interface SetUpDone extends Pick<Situation, 'paths' | 'exemptUntil'> {
  readonly ci: (CiRequest & { readonly forge: ForgeName }) | undefined;
  /** Who set the project up; undefined where assess cannot tell. */
  readonly principal: string | undefined;
  /** Seconds since 1970, and the same as YYYY-MM-DDThh:mm:ssZ. */
  readonly now: number;
  readonly time: string;
}

/** What is on disk after the set-up, for the advice on what to do next. A file that cannot be read was reported before. */
async function situationOf(
  workspace: Workspace,
  { paths, exemptUntil, ci, principal, now, time }: SetUpDone,
): Promise<Situation> {
  const policy = await readablePolicy(workspace);
  const trust = await readableTrust(workspace);
  return {
    paths,
    missingRoles: policy === undefined ? [] : missingRoles(policy, trust, { principal, at: now }),
    next: (await statusOf(workspace, time, principal)).next,
    isAssessed: (await readRecords(workspace.top)).length > 0,
    exemptUntil,
    ci: ci && { branch: ci.branch, settings: FORGES[ci.forge].settings(ci.branch) },
  };
}
