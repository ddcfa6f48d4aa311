// The whole set-up as a list of steps, in the order in which they are written.

import { projectSteps, type ProjectFiles } from './assessments-files.ts';
import { type CiRequest, ciSteps, type ForgeName } from './ci.ts';
import { formatterSteps } from './formatters.ts';
import { hasTeam } from './consent.ts';
import { type ExemptionPlan, policySteps } from './policy-file.ts';
import type { Files, SetUpStep } from './step.ts';

export interface SetUp {
  readonly project: ProjectFiles;
  readonly exemptions: ExemptionPlan | undefined;
  /** Seconds since 1970: keys that have ended are ignored. */
  readonly now: number;
  readonly ci: (CiRequest & { readonly forge: ForgeName }) | undefined;
}

/** Plans everything and writes nothing. Throws a UserError when the policy cannot take the exemptions asked for. */
export async function planSetUp(files: Files, setUp: SetUp): Promise<readonly SetUpStep[]> {
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
