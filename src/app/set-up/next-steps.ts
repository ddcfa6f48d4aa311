// What to do after the set-up, in the order in which it works. The rules of the protected branch decide, so they must be
// on it, with the people, before a record can pass and before the check is required. docs/ci.md, "The first time".

import { shellWord } from '../../text/shell-word.ts';
import type { Policy } from '../../policy/schema.ts';
import { POLICY_FILE } from '../../record/format/places.ts';
import { keysFor, type Trust } from '../../signing/trust/authorise.ts';

export interface Situation {
  /** The files that were written, from the top of the repository. */
  readonly paths: readonly string[];
  /** Roles that the policy asks for and in which no one but the person who sets up can sign. */
  readonly missingRoles: readonly string[];
  readonly isAssessed: boolean;
  /** What comes next for the assessment, as assess status says it. */
  readonly next: string;
  /** The end date of the exemptions that were written, YYYY-MM-DD. */
  readonly exemptUntil: string | undefined;
  readonly ci: { readonly branch: string; readonly settings: readonly string[] } | undefined;
}

/** The role that the set-up gives to the person. */
const OWN_ROLE = 'assessor';

/** Roles of a policy in which only `principal` may sign at `at` (seconds since 1970). */
export function missingRoles(
  { quorum }: Pick<Policy, 'quorum'>,
  trust: Trust | undefined,
  { principal, at }: { readonly principal: string | undefined; readonly at: number },
): readonly string[] {
  const asked = Object.values(quorum).flatMap((numbers) =>
    Object.entries(numbers).flatMap(([role, count]) => (count > 0 ? [role] : [])),
  );
  const people = new Set((trust?.signers ?? []).map((signer) => signer.principal));
  const isHeld = (role: string): boolean =>
    trust !== undefined &&
    [...people].some(
      (person) =>
        person !== principal && keysFor(trust, { principal: person, role, at }).length > 0,
    );
  return [...new Set(asked)].filter((role) => role !== OWN_ROLE && !isHeld(role));
}

/** The closing lines of `assess init`. */
export function nextSteps(situation: Situation): readonly string[] {
  const { ci } = situation;
  if (ci === undefined) return withoutCi(situation);
  const steps = stepsWith(situation, ci);
  return [
    'Next, in this order (docs/ci.md, "The first time"):',
    ...steps.flatMap(([first = '', ...rest], index) => [
      `  ${index + 1}. ${first}`,
      ...rest.map((line) => `     ${line}`),
    ]),
  ];
}

const addSigner = (role: string): string => `assess trust add NAME --role ${role} --key KEY.pub`;
const addFiles = (paths: readonly string[]): readonly string[] =>
  paths.length === 0 ? [] : [`git add ${paths.map(shellWord).join(' ')}`];

function withoutCi({ paths, missingRoles: missing, next }: Situation): readonly string[] {
  const lines = [
    ...addFiles(paths),
    ...missing.map((role) => `${addSigner(role)}   (someone who can sign as ${role})`),
    next,
  ];
  return ['Next:', ...lines.map((line) => `  ${line}`)];
}

type Paragraph = readonly string[];

function stepsWith(
  situation: Situation,
  { branch, settings }: NonNullable<Situation['ci']>,
): readonly Paragraph[] {
  const { isAssessed, exemptUntil } = situation;
  const requireCheck = (first: string): Paragraph => [
    first,
    ...settings.map((line) => `  ${line}`),
  ];
  const rules = rulesStep(situation, branch);
  if (isAssessed)
    return [...rules, [`The assessment: ${situation.next}`], requireCheck('Require the check:')];
  if (exemptUntil !== undefined)
    return [...rules, requireCheck('Require the check:'), later(exemptUntil, situation.next)];
  return [...rules, withRecord(situation.next), requireCheck('Only now, require the check:')];
}

function rulesStep(
  { paths, missingRoles: missing }: Situation,
  branch: string,
): readonly Paragraph[] {
  if (paths.length === 0 && missing.length === 0) return [];
  const isFirst = paths.includes(POLICY_FILE);
  return [
    [
      `One pull request with these files${missing.length === 0 ? '' : ' and the people who will sign'}:`,
      ...missing.map((role) => `  ${addSigner(role)}`),
      ...addFiles(paths).map((line) => `  ${line}`),
      ...(missing.length === 0
        ? []
        : ['If you are alone in the project, see "Alone in the project" there.']),
      isFirst
        ? `Have it reviewed and merge it. Its check cannot decide (exit 2), because ${branch} has no policy yet.`
        : 'Have it reviewed and merge it.',
    ],
  ];
}

const withRecord = (next: string): Paragraph => [
  `A second pull request with the first record: ${next}`,
  'Sign it, let the others sign it there, and merge it when the check says yes.',
];

const later = (day: string, next: string): Paragraph => [
  `A pull request with the first record, by the end of ${day} (UTC): ${next}`,
  'After that day the check says no without it.',
];
