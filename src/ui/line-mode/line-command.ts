// A row of the table of what can be typed.

import type { Place } from './place.ts';
import type { Turn } from './turn.ts';

export interface LineCommand {
  /** The word that is shown, then shorter ones. */
  readonly names: readonly string[];
  /** Its argument, in capitals; a bracket means it is optional. */
  readonly takes: string;
  readonly says: string;
  readonly at: readonly Place[];
  readonly run: (turn: Turn, rest: string) => Turn;
}
