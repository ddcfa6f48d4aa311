// assess-matrix-v1: harm scenarios in a 4x4 matrix, essential controls, and a band for what is not known.
// Published: its results are recomputed from old records, so a fix is a new method.

import type { ScoringMethod } from '../result.ts';
import { actionIds } from './actions.ts';
import { firstSteps } from './first-steps.ts';
import { IRREVERSIBLE, VULNERABLE, WIDE_REACH } from './before-controls.ts';
import { METHOD, score } from './score.ts';
import { evidenceLimit } from './unanswered-counts-worst.ts';
import { shownQuestions } from './visibility.ts';

export const assessMatrixV1: ScoringMethod = {
  id: METHOD,
  flags: [VULNERABLE, IRREVERSIBLE, WIDE_REACH],
  score,
  firstSteps,
  evidenceLimit,
  shownQuestions,
  actionIds,
};
