// What stays on the main screen after the wizard: three to seven lines.

import type { Session } from '../../session/state.ts';
import { leavingLines } from '../../session/text/leaving.ts';
import { plain } from '../../terminal/safe-text.ts';

/** Plain lines, without colour. */
export function summaryLines(session: Session): readonly string[] {
  return leavingLines(session).map((each) => plain(each));
}
