// assess-matrix-v1: harm scenarios in a 4x4 matrix, essential controls, and a band for what is not known.
// Published: its results are recomputed from old records, so a fix is a new method.

import type { ScoringMethod } from '../result.ts';
import { actionIds } from './actions.ts';
import { METHOD, score } from './score.ts';
import { shownQuestions } from './visibility.ts';
import { whatIf } from './what-if.ts';

export const assessMatrixV1: ScoringMethod = {
  id: METHOD,
  score,
  whatIf,
  shownQuestions,
  actionIds,
};
