// Setting a project up: planned in full, shown, written, and what to do next.

import { projectNameOf } from '../../record/project-name.ts';
import type { Workspace } from '../../record/store/workspace.ts';
import { parseInstant } from '../../signing/trust/instant.ts';
import { VERSION } from '../../version.ts';
import { protectedBranch } from './branch.ts';
import type { ForgeName } from './ci.ts';
import { exemptionsUntil } from './exemptions.ts';
import { filesBelow, writePlan } from './files.ts';
import type { Person } from './first-signer.ts';
import { hiddenFromGit } from './hidden.ts';
import { nextSteps } from './next-steps.ts';
import { planSetUp } from './plan.ts';
import { situationOf } from './situation.ts';
import type { SetUpStep } from './step.ts';

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
