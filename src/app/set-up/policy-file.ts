// policy.yaml: the defaults for a new project, and exemptions for what an old one has not assessed yet.

import { isDeepStrictEqual } from 'node:util';
import { UserError } from '../../errors.ts';
import { DEFAULT_POLICY_TEXT } from '../../policy/default-text.ts';
import { parsePolicy } from '../../policy/parse.ts';
import type { Policy } from '../../policy/schema.ts';
import { POLICY_FILE } from '../../record/format/places.ts';
import { withConsent } from './consent.ts';
import type { Files, SetUpStep } from './step.ts';
import { withYamlItems } from './yaml-list.ts';

export interface CoveredPlace {
  readonly questionnaire: string;
  readonly scope: string;
}

/** What the brownfield option needs to know. */
export interface ExemptionPlan {
  readonly owner: string;
  readonly reason: string;
  readonly until: string; // YYYY-MM-DD
  readonly today: string; // YYYY-MM-DD
  /** The questionnaires that come with assess. */
  readonly shipped: readonly string[];
  /** What records cover. */
  readonly covered: readonly CoveredPlace[];
  /** Whether a record of the whole repository says, by its triage, that a questionnaire applies; undefined without one. */
  readonly applies: ((questionnaire: string) => boolean) | undefined;
}

/** What is to be in policy.yaml besides what people wrote. */
export interface PolicyPlan {
  readonly exemptions: ExemptionPlan | undefined;
  /** Whether changes of trust are to need the consent of an approver, unless people have decided that already. */
  readonly consent: boolean;
}

/** The steps for policy.yaml. Throws a UserError when exemptions are wanted and the file cannot take them. */
export async function policySteps(
  files: Files,
  { exemptions, consent }: PolicyPlan,
): Promise<readonly SetUpStep[]> {
  const present = await files.read(POLICY_FILE);
  if (present.state === 'unusable') throw cannotEdit(present.why);
  const before = present.state === 'text' ? present.text : undefined;
  const text = before ?? DEFAULT_POLICY_TEXT;
  const exempted = exemptions === undefined ? text : withExemptions(text, exemptions);
  const asking = consent ? withConsent(exempted) : exempted;
  const wanted = asking ?? exempted;
  const why = [
    ...(before === undefined ? ['what a release requires: the defaults, explained'] : []),
    ...(exempted === text
      ? []
      : [`exempts what is not assessed yet, until ${exemptions?.until ?? ''}`]),
    ...(wanted === exempted ? [] : [CONSENT]),
  ].join('; ');
  const advice: readonly SetUpStep[] =
    asking === undefined
      ? [
          {
            kind: 'advise',
            path: POLICY_FILE,
            lines: ['set trustChange: approver', `(${CONSENT})`],
          },
        ]
      : [];
  if (before === undefined)
    return [{ kind: 'create', path: POLICY_FILE, text: wanted, why }, ...advice];
  if (wanted === before) return [keepOrAdvise(before), ...advice];
  return [{ kind: 'edit', path: POLICY_FILE, before, text: wanted, why }, ...advice];
}

const CONSENT =
  'trustChange: approver, because there are several signers: an approver consents to changes of policy, signers and gate';

function keepOrAdvise(text: string): SetUpStep {
  const parsed = parsePolicy(Buffer.from(text));
  if (parsed.ok) return { kind: 'keep', path: POLICY_FILE, why: 'already exists' };
  const lines = parsed.problems.map(({ line, why }) => `line ${line}: ${why}`);
  return {
    kind: 'advise',
    path: POLICY_FILE,
    lines: ['fix it; assess check cannot use it:', ...lines],
  };
}

/** The policy with an exemption for everything required that no record covers and nothing exempts. */
function withExemptions(text: string, plan: ExemptionPlan): string {
  const policy = policyOf(text);
  const required = requiredPlaces(policy, plan);
  const open = openPlaces(policy, plan, required);
  if (open.length === 0) return text;
  const isListed = policy.required.length > 0 || plan.applies !== undefined;
  const listed = isListed ? text : withRequired(text, required);
  const exempted = withYamlItems(
    listed,
    'exemptions',
    open.map((place) => exemptionText(place, plan)),
  );
  const { owner, reason, until } = plan;
  const expected: Policy = {
    ...policy,
    required: policyOf(listed).required,
    exemptions: [
      ...policy.exemptions,
      ...open.map((place) => ({ ...place, owner, reason, until })),
    ],
  };
  const read = exempted === undefined ? undefined : parsePolicy(Buffer.from(exempted));
  if (exempted !== undefined && read?.ok === true && isDeepStrictEqual(read.policy, expected))
    return exempted;
  const lines = open.map((place) => `  - ${exemptionText(place, plan)}`);
  throw cannotEdit(
    [
      'exemptions cannot be added without changing more; add them yourself:',
      'exemptions:',
      ...lines,
    ].join('\n'),
  );
}

/** Until a triage says what applies, everything may: it is required by name, so that the exemptions are about something. */
function withRequired(text: string, places: readonly CoveredPlace[]): string {
  const items = places.map(({ questionnaire }) => `{questionnaire: ${questionnaire}}`);
  return withYamlItems(text, 'required', items) ?? text;
}

function requiredPlaces(
  policy: Policy,
  { applies, shipped }: ExemptionPlan,
): readonly CoveredPlace[] {
  if (policy.required.length > 0) return policy.required;
  return shipped
    .filter((id) => applies === undefined || applies(id))
    .map((questionnaire) => ({ questionnaire, scope: '.' }));
}

function openPlaces(
  policy: Policy,
  plan: ExemptionPlan,
  required: readonly CoveredPlace[],
): readonly CoveredPlace[] {
  const alive = policy.exemptions.filter(({ until }) => until >= plan.today);
  return required
    .filter((place) => ![...plan.covered, ...alive].some((other) => isSame(place, other)))
    .map(({ questionnaire, scope }) => ({ questionnaire, scope }));
}

function isSame(one: CoveredPlace, other: CoveredPlace): boolean {
  return one.questionnaire === other.questionnaire && one.scope === other.scope;
}

function exemptionText(
  { questionnaire, scope }: CoveredPlace,
  { owner, reason, until }: ExemptionPlan,
): string {
  const quoted = (value: string): string => JSON.stringify(value);
  return `{questionnaire: ${questionnaire}, scope: ${quoted(scope)}, owner: ${quoted(owner)}, reason: ${quoted(reason)}, until: ${until}}`;
}

function policyOf(text: string): Policy {
  const parsed = parsePolicy(Buffer.from(text));
  if (parsed.ok) return parsed.policy;
  throw cannotEdit(parsed.problems.map(({ line, why }) => `line ${line}: ${why}`).join('\n'));
}

function cannotEdit(why: string): UserError {
  return new UserError({
    what: `${POLICY_FILE} cannot be used`,
    why,
    fix: `fix ${POLICY_FILE} and run assess init again; nothing was written`,
  });
}
