// An accepted High risk: its owner, the reason, the end date, and what would reopen the decision. It is recorded with
// the result and changes neither level nor verdict. `assess check` accepts it once an approver has signed
// (docs/scoring.md, "Accepted risks").

import type * as z from 'zod';
import { isDay } from '../text/calendar.ts';
import { legalLines } from '../text/legal-text.ts';
import type { Level } from '../scoring/level.ts';
import type { Result, ScenarioResult } from '../scoring/result.ts';
import { SENTENCE, tooShort } from './answer.ts';
import { daysAfter } from './days.ts';
import { storedLine, storedLines } from './stored-text.ts';
import { type acceptanceSchema, MAX_PERSON } from './schema.ts';

/** No risk is accepted for longer, whatever a policy says. */
export const MOST_DAYS = 366;

/** Said wherever a risk is accepted. */
export const COUNTS_ONCE =
  'It takes effect when an approver other than the assessor has signed the record.';

/** What an acceptance says, in the order in which it is asked. */
export const ACCEPTANCE_PARTS = ['why', 'owner', 'until', 'wouldChange'] as const;
export type AcceptancePart = (typeof ACCEPTANCE_PARTS)[number];

/** While it is being written, parts of it are empty. */
export type Acceptance = Readonly<z.infer<typeof acceptanceSchema>>;

/** Parts as they were written; those left out stay as they are. */
export type AcceptanceTexts = Readonly<Partial<Record<AcceptancePart, string>>>;

const NOTHING_SAID: Acceptance = { owner: '', why: [], until: '', wouldChange: [] };

/** The acceptance with these parts instead, made legal; undefined when nothing is left of it. */
export function acceptanceWith(
  before: Acceptance = NOTHING_SAID,
  texts: AcceptanceTexts,
): Acceptance | undefined {
  const { why, owner, until, wouldChange } = texts;
  const after: Acceptance = {
    owner: owner === undefined ? before.owner : storedLine(owner, MAX_PERSON),
    why: why === undefined ? before.why : [...storedLines(why)],
    until: until === undefined ? before.until : isDay(until) ? until : '',
    wouldChange: wouldChange === undefined ? before.wouldChange : [...storedLines(wouldChange)],
  };
  return JSON.stringify(after) === JSON.stringify(NOTHING_SAID) ? undefined : after;
}

/** A part as a person wrote it. */
export function partText(acceptance: Acceptance | undefined, part: AcceptancePart): string {
  const texts = acceptance?.[part] ?? '';
  return typeof texts === 'string' ? texts : texts.join('\n');
}

const MISFITS: Readonly<
  Record<AcceptancePart, (text: string, today: string) => string | undefined>
> = {
  why: (text) => tooShort(text.split('\n'), SENTENCE),
  owner: (text) => (text === '' ? 'Write who accepts the risk' : undefined),
  until: untilMisfit,
  wouldChange: (text) => (text === '' ? 'Write what would make you review it' : undefined),
};

function untilMisfit(until: string, today: string): string | undefined {
  if (!isDay(until)) return 'Write the end date as YYYY-MM-DD';
  if (until <= today) return `${until} is not in the future; write a day after ${today}`;
  const latest = daysAfter(today, MOST_DAYS);
  return until > latest
    ? `${until} is too far away; ${latest} is the latest, because a risk is accepted for 12 months at most`
    : undefined;
}

/** Why a part cannot stand as it is written; undefined when it can. */
export function partMisfit(part: AcceptancePart, text: string, today: string): string | undefined {
  return MISFITS[part](legalLines(text).join('\n').trim(), today);
}

/** Why the risk of a scenario cannot be accepted, as the end of a sentence; undefined when it can. */
export function riskMisfit(scenario: ScenarioResult | undefined): string | undefined {
  if (scenario === undefined || scenario.applies === false)
    return 'the answers say that this harm cannot happen';
  return LEVEL_MISFITS[scenario.level];
}

const needless = (level: Level): string =>
  `its risk is ${level === 'None' ? 'none' : level}, and only a High one has to be accepted`;

const LEVEL_MISFITS: Readonly<Record<Level, string | undefined>> = {
  None: needless('None'),
  Low: needless('Low'),
  Moderate: needless('Moderate'),
  High: undefined,
  Critical:
    'its risk is Critical, and no one may accept a Critical risk for the people it can harm',
};

/** An acceptance, and why a record cannot have it; undefined when it can. */
export interface PlacedAcceptance {
  readonly scenario: string;
  readonly acceptance: Acceptance;
  readonly leftOut: string | undefined;
}

/** Acceptances in the order of the scenarios, whatever order they were given in. Those that fit no scenario come last. */
export function placedAcceptances(
  acceptances: Readonly<Record<string, Acceptance>>,
  result: Result,
  today: string,
): readonly PlacedAcceptance[] {
  const scenarios = scenariosOf(result);
  const known = new Map(scenarios.map((scenario) => [scenario.id, scenario]));
  const unknown = Object.keys(acceptances).filter((id) => !known.has(id));
  return [...known.keys(), ...unknown.toSorted()].flatMap(
    (scenario): readonly PlacedAcceptance[] => {
      const acceptance = Object.hasOwn(acceptances, scenario) ? acceptances[scenario] : undefined;
      if (acceptance === undefined) return [];
      const leftOut = riskMisfit(known.get(scenario)) ?? unfinished(acceptance, today);
      return [{ scenario, acceptance, leftOut }];
    },
  );
}

/** Every scenario of a result, in the order of the questionnaires. */
export function scenariosOf(result: Result): readonly ScenarioResult[] {
  return result.questionnaires.flatMap(({ scenarios }) => scenarios);
}

const UNFINISHED: Readonly<Record<AcceptancePart, string>> = {
  why: 'it has no sentence that says why it is accepted',
  owner: 'it names no one who accepts it',
  until: 'it has no end date in the future',
  wouldChange: 'it does not say what would make you review it',
};

function unfinished(acceptance: Acceptance, today: string): string | undefined {
  const part = ACCEPTANCE_PARTS.find(
    (each) => partMisfit(each, partText(acceptance, each), today) !== undefined,
  );
  return part === undefined ? undefined : UNFINISHED[part];
}
