// Decides, before anything is drawn or loaded, how to talk to the person: the wizard, line by line,
// or not at all; and whether in colour. Pure: the terminal comes in as plain values.
import { isLargeEnough, MINIMUM_SIZE, type Size } from './size.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export interface Surroundings {
  readonly stdinIsTerminal: boolean;
  readonly stdoutIsTerminal: boolean;
  readonly size: Size;
  readonly env: Environment;
  /** Windows terminals do not set TERM, so its absence says nothing there. */
  readonly platform: NodeJS.Platform;
}

export interface ModeWishes {
  /** `--plain` on the command line. */
  readonly plainFlag: boolean;
  /** The person's preference, kept by `assess config`. */
  readonly plainPreference: boolean;
}

export type GateReason =
  | 'plain-flag'
  | 'stdin-not-a-terminal'
  | 'stdout-not-a-terminal'
  | 'plain-preference'
  | 'screen-reader'
  | 'dumb-terminal'
  | 'too-small'
  | 'terminal';

export type GateMode = 'wizard' | 'plain' | 'none';

export interface Gate {
  readonly mode: GateMode;
  readonly reason: GateReason;
}

interface Rule extends Gate {
  readonly holds: (surroundings: Surroundings, wishes: ModeWishes) => boolean;
}

const OFF = new Set(['', '0', 'false', 'no', 'off']);

/** Whether an environment variable is switched on: set, and not to one of the usual words for no. */
export function isOn(value: string | undefined): boolean {
  return value !== undefined && !OFF.has(value.trim().toLowerCase());
}

function isDumb({ env, platform }: Pick<Surroundings, 'env' | 'platform'>): boolean {
  const term = env['TERM'] ?? '';
  return term === 'dumb' || (term === '' && platform !== 'win32');
}

/** Variables that other programs read too: ACCESSIBLE those of many command-line tools, the other one those of Ink. */
const SCREEN_READER = ['ACCESSIBLE', 'INK_SCREEN_READER'];

// First match wins. The flag comes before the terminal test: a person who types `--plain < file` means it.
// A preference or a variable does not, since it may be set where no one is at the terminal. CI variables are not
// asked: a person may debug in a CI shell, and a job has no terminal anyway.
const RULES: readonly Rule[] = [
  { mode: 'plain', reason: 'plain-flag', holds: (_, wishes) => wishes.plainFlag },
  { mode: 'none', reason: 'stdin-not-a-terminal', holds: (s) => !s.stdinIsTerminal },
  { mode: 'none', reason: 'stdout-not-a-terminal', holds: (s) => !s.stdoutIsTerminal },
  {
    mode: 'plain',
    reason: 'plain-preference',
    holds: (s, wishes) => wishes.plainPreference || isOn(s.env['ASSESS_PLAIN']),
  },
  {
    mode: 'plain',
    reason: 'screen-reader',
    holds: ({ env }) => SCREEN_READER.some((name) => isOn(env[name])),
  },
  { mode: 'plain', reason: 'dumb-terminal', holds: isDumb },
  { mode: 'plain', reason: 'too-small', holds: (s) => !isLargeEnough(s.size) },
];

/** How to talk to the person, and why. */
export function chooseMode(surroundings: Surroundings, wishes: ModeWishes): Gate {
  const rule = RULES.find(({ holds }) => holds(surroundings, wishes));
  return rule === undefined
    ? { mode: 'wizard', reason: 'terminal' }
    : { mode: rule.mode, reason: rule.reason };
}

const NOTES: Readonly<Record<GateReason, string | undefined>> = {
  'plain-flag': undefined,
  'stdin-not-a-terminal': 'The wizard reads keys, and standard input is not a terminal.',
  'stdout-not-a-terminal': 'The wizard draws on the screen, and standard output is not a terminal.',
  'plain-preference': undefined,
  'screen-reader': undefined,
  'dumb-terminal': 'TERM says this terminal cannot place the cursor, so assess asks line by line.',
  'too-small': `This window is smaller than ${MINIMUM_SIZE.columns} x ${MINIMUM_SIZE.rows}, so assess asks line by line.`,
  terminal: undefined,
};

/** One sentence for the person where the mode may surprise, or undefined. */
export function gateNote(reason: GateReason): string | undefined {
  return NOTES[reason];
}

/**
 * Whether to colour the text of one output stream. NO_COLOR counts when it is not empty
 * (no-color.org); FORCE_COLOR=0 is the usual way of npm tools to say the same.
 */
export function wantsColor(
  surroundings: Pick<Surroundings, 'env' | 'platform'> & { readonly isTerminal: boolean },
  noColorFlag: boolean,
): boolean {
  const { env, isTerminal } = surroundings;
  if (noColorFlag || !isTerminal || isDumb(surroundings)) return false;
  return (
    (env['NO_COLOR'] ?? '') === '' && env['FORCE_COLOR'] !== '0' && env['FORCE_COLOR'] !== 'false'
  );
}

/**
 * What to set in the environment before Ink is loaded, because Ink's colours ignore NO_COLOR and are
 * decided once, at import.
 */
export function colorEnvironment(color: boolean): Readonly<Record<string, string>> {
  return color ? {} : { FORCE_COLOR: '0' };
}
