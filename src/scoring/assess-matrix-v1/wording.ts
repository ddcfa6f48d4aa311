// Every sentence of assess-matrix-v1. Records hold these sentences, so a change needs a new method.

import { plural } from '../../text/amount.ts';
import type { Level, LevelRange } from '../level.ts';
import type { ActionClass } from '../result.ts';
import type { AnswerState, EvidenceLack } from './unanswered-counts-worst.ts';

/** "3", or "1 to 4" from the lower to the higher number. */
function range({ best, worst }: LevelRange): string {
  const low = Math.min(best, worst);
  const high = Math.max(best, worst);
  return low === high ? String(low) : `${low} to ${high}`;
}

function levels(best: Level, worst: Level): string {
  return best === worst ? best : `${best} to ${worst}`;
}

/** "a", "a and b", "a, b and c". */
function list(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

const STANDING: Readonly<Record<Exclude<AnswerState, 'given'>, string>> = {
  unknown: 'is not known yet',
  unanswered: 'is not answered yet',
};

/** A flag by its title, as a quotation; by its name where triage has no title for it. */
export function flagWords(flag: string, title: string | undefined): string {
  return title === undefined ? flag : `"${title}"`;
}

const IF_SHOWN = ', if it is asked at all';

/** One exposure answer, with the words that were chosen: `privacy.people-reach (3): "More people than you could name"`. */
export function feedWords(
  id: string,
  standing: AnswerState,
  option: string | null,
  span: LevelRange,
  certain: boolean,
): string {
  const suffix = certain ? '' : IF_SHOWN;
  if (standing !== 'given') return `${id} ${STANDING[standing]} (${range(span)})${suffix}`;
  return `${id} (${range(span)})${suffix}: "${cut(option ?? '')}"`;
}

/** Several options can appear in one sentence, so long ones are cut. */
const LONGEST = 140;

function cut(text: string): string {
  if (text.length <= LONGEST) return text;
  const head = text.slice(0, LONGEST);
  return `${head.slice(0, head.lastIndexOf(' ')).replace(/[,;:]$/, '')} ...`;
}

/** What a claimed step lacks, after "counted 1:". */
const LACKS: Readonly<Record<EvidenceLack, string>> = {
  evidence: 'no evidence',
  artefact: 'no path or address',
  check: 'no person who checked',
};

/** What one control counts and why: `privacy.minimise: claimed 3, counted 1: no evidence`. */
export function controlWords(
  id: string,
  counted: LevelRange & {
    readonly standing: AnswerState;
    readonly claimed: number | null;
    readonly lacks: EvidenceLack | null;
  },
  certain: boolean,
): string {
  const { standing, claimed, lacks } = counted;
  const suffix = certain ? '' : IF_SHOWN;
  if (standing !== 'given')
    return `${id} ${STANDING[standing]}, counted ${range(counted)}${suffix}`;
  if (claimed === null || lacks === null) return `${id} counts ${range(counted)}${suffix}`;
  const why = `${LACKS[lacks]}${counted.best === counted.worst ? '' : ' yet'}`;
  return `${id}: claimed ${claimed}, counted ${range(counted)}: ${why}${suffix}`;
}

/** What a step is for that lowers no level and meets no rule of its own. Sentences without a full stop. */
const CONDITIONS: Readonly<Record<ActionClass, string>> = {
  'must-fix': 'Needed before a release',
  'fix-by-date': 'Needed by a date',
  'find-out': 'The answer is then known',
  improve: 'The control is then at a higher step',
  optional: 'The practice is then in place',
};

/** What to do to reach a step, by the name with which its text begins. */
const STEP_TASKS: Readonly<Record<string, string>> = {
  'In place': 'Put this in place',
  Enforced: 'Enforce this',
  Checked: 'Get an independent check',
};

/** The text of a step as its name and the state that it describes. The name is empty where the text has none. */
function stepParts(text: string): { readonly name: string; readonly state: string } {
  const name = /^[A-Z][a-z ]{2,12}(?=: )/.exec(text)?.[0] ?? '';
  return { name, state: name === '' ? text : text.slice(name.length + 2) };
}

/** Lower case at the start, unless the first word is an abbreviation. */
function uncapital(text: string): string {
  return /^.[A-Z]/.test(text) ? text : `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

/** The first sentence in quotation marks, without its full stop. */
function quoted(text: string): string {
  return `"${(/^.*?[.!?](?=\s)/.exec(text)?.[0] ?? text).replace(/\.$/, '')}"`;
}

/** What asks for a piece of work besides the words of the work itself. */
export interface MetRule {
  readonly say: string;
  /** Of a row that crosses it, where the work is to find out whether it does; null for a rule. */
  readonly redLine: string | null;
}

/** What a piece of work meets, in sentences without a full stop. `findsOut`: the work is to know an answer. */
export function meetsWords(rules: readonly MetRule[], findsOut: boolean): readonly string[] {
  const lines = [...new Set(rules.flatMap(({ redLine }) => redLine ?? []))];
  const others = rules.filter(({ redLine }) => redLine === null).map(({ say }) => quoted(say));
  const names = plural(others.length, 'the rule', 'the rules');
  const applies = plural(others.length, 'applies', 'apply');
  return [
    ...(lines.length === 0
      ? []
      : [
          `Shows whether red ${plural(lines.length, 'line', 'lines')} ${list(lines)} ${plural(lines.length, 'is', 'are')} crossed`,
        ]),
    ...(others.length === 0
      ? []
      : [
          findsOut
            ? `Shows whether ${names} ${list(others)} ${applies}`
            : `Also meets ${names} ${list(others)}`,
        ]),
  ];
}

export const SENTENCES = {
  doesNotApply: (): string => 'Does not apply to this project.',
  mayNotApply: (flags: readonly string[]): string =>
    `It may not apply: not decided yet whether ${list(flags)}.`,
  severity: (span: LevelRange, answers: readonly string[]): string =>
    `Severity ${range(span)}: ${list(answers)}.`,
  severityUnasked: (span: LevelRange): string =>
    `Severity ${range(span)}: no question that is shown says how bad it can be.`,
  severityStep: (span: LevelRange, flags: readonly string[]): string =>
    `One step worse, severity ${range(span)}: ${list(flags)}.`,
  severityMayStep: (span: LevelRange, flags: readonly string[]): string =>
    `Perhaps one step worse, severity ${range(span)}: not decided yet whether ${list(flags)}.`,
  cannotHappen: (): string => 'By these answers it cannot happen here.',
  base: (base: number, because: string): string =>
    `the base is ${base} (${because.replace(/\.$/, '')})`,
  likelihood: (span: LevelRange, grounds: readonly string[]): string =>
    `Likelihood ${range(span)} before controls: ${list(grounds)}.`,
  reachStep: (span: LevelRange, flag: string): string =>
    `One step more likely, ${range(span)}: ${flag}.`,
  reachMayStep: (span: LevelRange, flag: string): string =>
    `Perhaps one step more likely, ${range(span)}: not decided yet whether ${flag}.`,
  before: (best: Level, worst: Level): string => `Before controls: ${levels(best, worst)}.`,
  essential: (control: string): string => `Essential: ${control}.`,
  noEssential: (): string => 'No step down: no essential control is certain to be asked.',
  noStep: (controls: readonly string[]): string =>
    `No step down${controls.length === 0 ? '' : `: ${list(controls)} below 2`}.`,
  oneStep: (): string => 'One step down: every essential control counts 2 or more.',
  twoSteps: (): string =>
    'Two steps down: every essential control counts 3 or more, and enough of the others 2 or more.',
  openSteps: (span: LevelRange): string => `Steps down: ${range(span)}, by what is known so far.`,
  worstCase: (line: string): string =>
    `In the worst case: ${line.charAt(0).toLowerCase()}${line.slice(1)}`,
  secondNeedsEssential: (controls: readonly string[]): string =>
    `No second step: ${list(controls)} below 3.`,
  secondNeedsHalf: (kind: 'core' | 'deep', passed: number, shown: number): string =>
    `No second step: ${passed} of ${shown} ${kind === 'core' ? 'other controls' : 'deep controls'} ${plural(
      passed,
      'counts',
      'count',
    )} 2 or more, half are needed.`,
  secondNeedsCheck: (): string =>
    'No second step: it is Critical before controls, and no essential control counts 4.',
  repair: (control: string): string => `Repair: ${control}.`,
  repaired: (): string => 'Severity falls by one: the harm can be undone after it happened.',
  mayBeRepaired: (): string => 'Severity may fall by one through repair.',
  repairNeedsMore: (): string => 'No repair: a repair control must count 3 or more.',
  repairNeverHere: (flags: readonly string[]): string => `No repair here: ${list(flags)}.`,
  repairNotNeeded: (): string => 'No repair: it lowers only severity 3 and 4.',
  after: (severity: LevelRange, likelihood: LevelRange, best: Level, worst: Level): string =>
    `After controls: severity ${range(severity)}, likelihood ${range(likelihood)}: ${levels(best, worst)}.`,
  open: (questions: readonly string[], flags: readonly string[]): string =>
    `Still open: ${list([...questions, ...flags])}.`,
  raise: (step: number, text: string): string => {
    const { name, state } = stepParts(text);
    return `${STEP_TASKS[name] ?? 'Reach this'} (step ${step}): ${state}.`;
  },
  lessLikely: (scenario: string): string => `${scenario} becomes less likely, at the same level`,
  lacking: (scenario: string, controls: number, step: number): string =>
    `${scenario} becomes less likely once ${controls} more ${plural(controls, 'control reaches', 'controls reach')} step ${step}`,
  condition: (when: ActionClass): string => CONDITIONS[when],
  newAnswer: (): string => 'the question has a new answer, with what it rests on',
  shown: (evidence: string): string => `you can show: ${uncapital(evidence)}`,
  evidence: (step: number, text: string): string =>
    `Attach evidence (step ${step}): ${stepParts(text).state}.`,
  redLine: (id: string, row: string): string => `End what crosses red line ${id}: "${row}".`,
  planned: (what: string): string => `Finish what is planned: ${what}`,
  whetherRedLine: (id: string, row: string): string =>
    `Find out whether red line ${id} is crossed: "${row}".`,
  whetherNeeded: (what: string): string => `Find out whether this is needed: ${what}`,
  whetherInPlace: (what: string): string => `Find out whether this is in place: ${what}`,
} as const;
