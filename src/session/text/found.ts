// The scan that runs beside a session, in words.

import type { Session } from '../state.ts';

/** Why there are no facts beside the questions; undefined where nothing is wrong. */
export function scanProblem({ context: { scan } }: Session): string | undefined {
  return scan?.state === 'failed' ? `The files were not scanned. ${scan.why}` : undefined;
}
