// The risk matrix of assess-matrix-v1: severity x likelihood -> level, looked up and never multiplied.

import type { Level } from '../level.ts';

// One row a severity (1-4), one column a likelihood (1-4).
const MATRIX: readonly (readonly Level[])[] = [
  ['Low', 'Low', 'Moderate', 'Moderate'],
  ['Low', 'Moderate', 'Moderate', 'High'],
  ['Moderate', 'Moderate', 'High', 'Critical'],
  ['Moderate', 'High', 'Critical', 'Critical'],
];

/** What the severities and likelihoods are called (docs/scoring.md). */
export const SEVERITY_WORDS = { 4: 'grave', 3: 'serious', 2: 'limited', 1: 'minor' } as const;
export const LIKELIHOOD_WORDS = {
  1: 'remote',
  2: 'possible',
  3: 'likely',
  4: 'near certain',
} as const;

/** Level of a severity (0-4; 0 cannot happen here) and a likelihood (1-4). Throws RangeError outside of these. */
export function riskLevel(severity: number, likelihood: number): Level {
  if (severity === 0) return 'None';
  const level = MATRIX[severity - 1]?.[likelihood - 1];
  if (level === undefined) {
    throw new RangeError(`no level for severity ${severity} and likelihood ${likelihood}`);
  }
  return level;
}
