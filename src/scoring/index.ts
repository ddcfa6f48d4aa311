// The scoring methods. Adding one is a folder and a line in the table; a published one never changes.

import { assessMatrixV1 } from './assess-matrix-v1/index.ts';
import type { ScoringMethod } from './result.ts';

/** Every method that can be recomputed, by the id in the record. */
export const scoringMethods: ReadonlyMap<string, ScoringMethod> = new Map(
  [assessMatrixV1].map((method) => [method.id, method]),
);

/** The method of new assessments. */
export const currentMethod: ScoringMethod = assessMatrixV1;
