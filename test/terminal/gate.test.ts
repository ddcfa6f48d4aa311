import { describe, expect, test } from 'vitest';
import {
  chooseMode,
  colorEnvironment,
  gateNote,
  isOn,
  wantsColor,
  type GateMode,
  type GateReason,
  type ModeWishes,
  type Surroundings,
} from '../../src/terminal/gate.ts';

const TERMINAL: Surroundings = {
  stdinIsTerminal: true,
  stdoutIsTerminal: true,
  size: { columns: 80, rows: 24 },
  env: { TERM: 'xterm-256color' },
  platform: 'linux',
};
const NO_WISHES: ModeWishes = { plainFlag: false, plainPreference: false };

type Row = readonly [
  what: string,
  Partial<Surroundings>,
  Partial<ModeWishes>,
  GateMode,
  GateReason,
];

const ROWS: readonly Row[] = [
  ['a terminal', {}, {}, 'wizard', 'terminal'],
  ['a terminal on a CI machine', { env: { TERM: 'xterm', CI: '1' } }, {}, 'wizard', 'terminal'],
  ['the smallest window', { size: { columns: 60, rows: 20 } }, {}, 'wizard', 'terminal'],
  ['a window one column narrower', { size: { columns: 59, rows: 20 } }, {}, 'plain', 'too-small'],
  ['a window one row lower', { size: { columns: 60, rows: 19 } }, {}, 'plain', 'too-small'],
  ['--plain', {}, { plainFlag: true }, 'plain', 'plain-flag'],
  [
    '--plain with piped answers',
    { stdinIsTerminal: false },
    { plainFlag: true },
    'plain',
    'plain-flag',
  ],
  ['a preference for plain', {}, { plainPreference: true }, 'plain', 'plain-preference'],
  [
    'a preference for plain without a terminal',
    { stdinIsTerminal: false },
    { plainPreference: true },
    'none',
    'stdin-not-a-terminal',
  ],
  [
    'ASSESS_PLAIN=1',
    { env: { TERM: 'xterm', ASSESS_PLAIN: '1' } },
    {},
    'plain',
    'plain-preference',
  ],
  ['ASSESS_PLAIN=0', { env: { TERM: 'xterm', ASSESS_PLAIN: '0' } }, {}, 'wizard', 'terminal'],
  [
    'INK_SCREEN_READER=true',
    { env: { TERM: 'xterm', INK_SCREEN_READER: 'true' } },
    {},
    'plain',
    'screen-reader',
  ],
  ['ACCESSIBLE=1', { env: { TERM: 'xterm', ACCESSIBLE: '1' } }, {}, 'plain', 'screen-reader'],
  ['ACCESSIBLE=0', { env: { TERM: 'xterm', ACCESSIBLE: '0' } }, {}, 'wizard', 'terminal'],
  [
    'ACCESSIBLE=1 with one of the others off',
    { env: { TERM: 'xterm', ACCESSIBLE: '1', INK_SCREEN_READER: '0', ASSESS_PLAIN: '0' } },
    {},
    'plain',
    'screen-reader',
  ],
  ['TERM=dumb', { env: { TERM: 'dumb' } }, {}, 'plain', 'dumb-terminal'],
  ['no TERM', { env: {} }, {}, 'plain', 'dumb-terminal'],
  ['an empty TERM', { env: { TERM: '' } }, {}, 'plain', 'dumb-terminal'],
  ['no TERM on Windows', { env: {}, platform: 'win32' }, {}, 'wizard', 'terminal'],
  ['piped stdin', { stdinIsTerminal: false }, {}, 'none', 'stdin-not-a-terminal'],
  ['piped stdout', { stdoutIsTerminal: false }, {}, 'none', 'stdout-not-a-terminal'],
];

test.each(ROWS)('%s', (_, surroundings, wishes, mode, reason) => {
  const gate = chooseMode({ ...TERMINAL, ...surroundings }, { ...NO_WISHES, ...wishes });
  expect(gate).toEqual({ mode, reason });
});

test('a person who gets less than the wizard without asking sees the reason', () => {
  const surprising = ROWS.filter(
    ([, , wishes, mode, reason]) =>
      mode !== 'wizard' &&
      Object.keys(wishes).length === 0 &&
      reason !== 'screen-reader' &&
      reason !== 'plain-preference',
  );
  expect(surprising.length).toBeGreaterThan(3);
  for (const [, , , , reason] of surprising) expect(gateNote(reason)).toMatch(/\.$/);
});

test.each([
  [undefined, false],
  ['', false],
  ['0', false],
  ['false', false],
  ['No', false],
  ['off', false],
  ['1', true],
  ['true', true],
  ['yes', true],
])('a variable set to %j is on: %j', (value, expected) => {
  expect(isOn(value)).toBe(expected);
});

describe('colour', () => {
  test.each([
    ['on a terminal', {}, true, false, true],
    ['not without a terminal', {}, false, false, false],
    ['not with --no-color', {}, true, true, false],
    ['not with NO_COLOR', { NO_COLOR: '1' }, true, false, false],
    ['not with NO_COLOR=0, which is not empty', { NO_COLOR: '0' }, true, false, false],
    ['with an empty NO_COLOR', { NO_COLOR: '' }, true, false, true],
    ['not with FORCE_COLOR=0', { FORCE_COLOR: '0' }, true, false, false],
    ['not on a dumb terminal', { TERM: 'dumb' }, true, false, false],
  ])('%s', (_, env, isTerminal, flag, expected) => {
    expect(
      wantsColor({ env: { TERM: 'xterm', ...env }, platform: 'linux', isTerminal }, flag),
    ).toBe(expected);
  });

  test('no colour is passed on to Ink by the variable it reads', () => {
    expect(colorEnvironment(false)).toEqual({ FORCE_COLOR: '0' });
    expect(colorEnvironment(true)).toEqual({});
  });
});
