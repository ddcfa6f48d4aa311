// The risk matrix, cell by cell, and what must hold of it as a whole.

import { describe, expect, it } from 'vitest';
import { isAtLeast, levelRank } from '../../src/scoring/level.ts';
import { riskLevel } from '../../src/scoring/assess-matrix-v1/matrix.ts';

const GRADES = [1, 2, 3, 4] as const;

describe('the matrix', () => {
  it.each([
    [4, ['Moderate', 'High', 'Critical', 'Critical']],
    [3, ['Moderate', 'Moderate', 'High', 'Critical']],
    [2, ['Low', 'Moderate', 'Moderate', 'High']],
    [1, ['Low', 'Low', 'Moderate', 'Moderate']],
    [0, ['None', 'None', 'None', 'None']],
  ])('severity %i gives %j', (severity, levels) => {
    expect(GRADES.map((likelihood) => riskLevel(severity, likelihood))).toEqual(levels);
  });

  it('never falls as severity or likelihood rises', () => {
    for (const severity of GRADES) {
      for (const likelihood of GRADES) {
        const rank = levelRank(riskLevel(severity, likelihood));
        expect(rank).toBeGreaterThanOrEqual(levelRank(riskLevel(severity - 1, likelihood)));
        const before = Math.max(1, likelihood - 1);
        expect(rank).toBeGreaterThanOrEqual(levelRank(riskLevel(severity, before)));
      }
    }
  });

  it('has no Low cell next to a High or Critical one, including corners', () => {
    const touching: string[] = [];
    for (const severity of GRADES) {
      for (const likelihood of GRADES) {
        if (riskLevel(severity, likelihood) !== 'Low') continue;
        for (const s of GRADES.filter((grade) => Math.abs(grade - severity) <= 1)) {
          for (const l of GRADES.filter((grade) => Math.abs(grade - likelihood) <= 1)) {
            if (isAtLeast(riskLevel(s, l), 'High'))
              touching.push(`${severity}x${likelihood} ${s}x${l}`);
          }
        }
      }
    }
    expect(touching).toEqual([]);
  });

  it.each([
    [5, 1],
    [1, 0],
    [-1, 2],
    [2, 5],
  ])('refuses severity %i with likelihood %i', (severity, likelihood) => {
    expect(() => riskLevel(severity, likelihood)).toThrow(RangeError);
  });
});
