// Whether the work of a person is on disk. Every sentence about that comes from here.

import { isReading } from './on-reading.ts';
import type { Session } from './state.ts';
import { isTyping } from './unfinished-text.ts';

export type SaveState = 'saved' | 'saving' | 'typing' | 'failed';

/** Whether everything on the screen is on disk. Answers that could not be saved are reported on every screen. */
export function saveState(session: Session): SaveState {
  const { reading, save } = session;
  const kept =
    save === 'saved' && isReading(session) && reading !== undefined ? reading.save : save;
  return kept === 'saved' && isTyping(session) ? 'typing' : kept;
}
