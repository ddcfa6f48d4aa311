// How things look: tones by what they mean, and marks. Colours are the sixteen that a person can set in
// the terminal; nothing is said by colour alone, every state has a mark and a word as well.

import type { Level, Verdict } from '../../scoring/level.ts';

export type Tone =
  | 'text'
  | 'strong'
  | 'muted'
  | 'accent'
  | 'focus'
  | 'ok'
  | 'warn'
  | 'danger'
  | 'critical';

export interface Style {
  readonly color?: 'cyan' | 'green' | 'yellow' | 'red';
  readonly bold?: boolean;
  readonly dimColor?: boolean;
}

export const STYLES: Readonly<Record<Tone, Style>> = {
  text: {},
  strong: { bold: true },
  muted: { dimColor: true },
  accent: { color: 'cyan' },
  focus: { color: 'cyan', bold: true },
  ok: { color: 'green' },
  warn: { color: 'yellow' },
  danger: { color: 'red' },
  critical: { color: 'red', bold: true },
};

export const LEVEL_TONES: Readonly<Record<Level, Tone>> = {
  None: 'muted',
  Low: 'ok',
  Moderate: 'warn',
  High: 'danger',
  Critical: 'critical',
};

export const VERDICT_TONES: Readonly<Record<Verdict, Tone>> = {
  ready: 'ok',
  'ready-with-actions': 'warn',
  'not-ready': 'danger',
  blocked: 'critical',
};

/** Marks of one column each, but for the words of the arrows and the ellipsis. */
export interface Marks {
  readonly pointer: string;
  readonly rule: string;
  readonly full: string; // done, saved
  readonly empty: string; // not yet
  readonly check: string;
  readonly cross: string;
  readonly dot: string; // between things
  readonly into: string; // between a section and its part
  readonly to: string;
  readonly bullet: string;
  readonly ellipsis: string;
  readonly bandLeft: string;
  readonly bandRight: string;
  readonly bandLine: string;
  readonly bandFill: string;
  readonly bar: string;
  readonly arrows: Readonly<Record<'up' | 'down' | 'left' | 'right', string>>;
}

export const UNICODE: Marks = {
  pointer: '❯',
  rule: '─',
  full: '●',
  empty: '○',
  check: '✓',
  cross: '✗',
  dot: '·',
  into: '›',
  to: '→',
  bullet: '•',
  ellipsis: '…',
  bandLeft: '├',
  bandRight: '┤',
  bandLine: '─',
  bandFill: '■',
  bar: '│',
  arrows: { up: '↑', down: '↓', left: '←', right: '→' },
};

export const ASCII: Marks = {
  pointer: '>',
  rule: '-',
  full: '*',
  empty: 'o',
  check: '+',
  cross: 'x',
  dot: '-',
  into: '>',
  to: '->',
  bullet: '*',
  ellipsis: '...',
  bandLeft: '|',
  bandRight: '|',
  bandLine: '-',
  bandFill: '#',
  bar: '|',
  arrows: { up: 'up', down: 'down', left: 'left', right: 'right' },
};

type Environment = Readonly<Record<string, string | undefined>>;

/** The marks a terminal can show: ASCII on the Linux console, on a dumb terminal, and where the locale says so. */
export function marksFor(env: Environment, platform: NodeJS.Platform): Marks {
  const term = env['TERM'] ?? '';
  if (term === 'linux' || term === 'dumb') return ASCII;
  if (platform === 'win32') {
    // The old console shows half of them; these variables are set by the terminals that show all.
    const isModern = ['WT_SESSION', 'TERM_PROGRAM', 'ConEmuTask'].some(
      (name) => (env[name] ?? '') !== '',
    );
    return isModern || term.startsWith('xterm') ? UNICODE : ASCII;
  }
  const locale = [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find(
    (value) => (value ?? '') !== '',
  );
  // No locale at all is usual in containers, behind terminals that can do UTF-8.
  return locale === undefined || /utf-?8/i.test(locale) ? UNICODE : ASCII;
}
