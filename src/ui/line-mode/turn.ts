// One turn of the conversation: a line came in, the session moved, something is said.

import { reduce } from '../../session/reduce.ts';
import type { Command } from '../../session/command.ts';
import type { LinePlace } from './place.ts';
import type { Session } from '../../session/state.ts';
import type { Destination, Effect, SessionEvent } from '../../session/events.ts';
import type { Stamp } from '../../assessment/change.ts';

export interface Turn {
  readonly session: Session;
  readonly stamp: Stamp;
  readonly effects: readonly Effect[];
  /** What is said before the page, if that is read out. */
  readonly lines: readonly string[];
  /** Whether the page is read out: when it is another one, always, or never. */
  readonly page: 'if-new' | 'always' | 'never';
}

/** A turn in which nothing has happened. */
export function turnOf(session: Session, stamp: Stamp): Turn {
  return { session, stamp, effects: [], lines: [], page: 'if-new' };
}

/** The turn after these events; a word is a command. */
export function give(turn: Turn, ...events: readonly (Command | SessionEvent)[]): Turn {
  return events.reduce((before: Turn, event) => {
    const whole: SessionEvent =
      typeof event === 'string' ? { type: 'command', command: event } : event;
    const { session, effects } = reduce(before.session, whole, before.stamp);
    return { ...before, session, effects: [...before.effects, ...notAsked(before, effects)] };
  }, turn);
}

/** However much one line changes, it is saved once. */
function notAsked(turn: Turn, effects: readonly Effect[]): readonly Effect[] {
  return effects.filter(
    ({ type }) =>
      (type !== 'save' && type !== 'save-comments') ||
      turn.effects.every((effect) => effect.type !== type),
  );
}

/** The turn on another screen. */
export function open(turn: Turn, to: Destination): Turn {
  return give(turn, { type: 'open', to });
}

/** The turn with more lines of reply. */
export function reply(turn: Turn, ...lines: readonly string[]): Turn {
  return { ...turn, lines: [...turn.lines, ...lines] };
}

/** The turn with the page read out again. */
export function again(turn: Turn): Turn {
  return { ...turn, page: 'always' };
}

/** A row of the table of what can be typed. */
export interface LineCommand {
  /** The word that is shown, then shorter ones. */
  readonly names: readonly string[];
  /** Its argument, in capitals; a bracket means it is optional. */
  readonly takes: string;
  readonly says: string;
  readonly at: readonly LinePlace[];
  readonly run: (turn: Turn, rest: string) => Turn;
}
