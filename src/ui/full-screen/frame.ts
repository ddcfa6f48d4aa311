// How the window is divided: header, the screen's own region, state and keys. One line of the window stays
// empty, because terminals scroll, and Ink draws everything again, when the last one is written.

import type { Session } from '../../session/state.ts';
import { isLargeEnough, type Size } from '../../terminal/size.ts';
import { statusBar } from './status.ts';
import type { Line } from './text/line.ts';
import type { Room, Window } from './view.ts';

export interface Frame {
  readonly width: number; // of all lines, without the margin
  readonly status: readonly Line[];
  readonly body: Room;
}

export const MARGIN = 1;
/** Longer lines are hard to read. */
const WIDEST = 108;
export const HEADER_HEIGHT = 2;
const KEYS_HEIGHT = 1;
const RULE_HEIGHT = 1;

/** The columns a line may take in a window. */
export function frameWidth({ columns }: Size): number {
  return Math.max(1, Math.min(columns - 2 * MARGIN, WIDEST));
}

/** Divides the window for what the session shows now. */
export function frameOf(session: Session, { size, marks }: Window): Frame {
  const width = frameWidth(size);
  const status = isLargeEnough(size)
    ? statusBar(session, { columns: width, rows: size.rows }, marks)
    : [];
  const height = size.rows - 1 - HEADER_HEIGHT - RULE_HEIGHT - status.length - KEYS_HEIGHT;
  return { width, status, body: { width, height: Math.max(1, height), marks } };
}
