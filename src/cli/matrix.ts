// The 4 by 4 risk matrix in characters, with scenarios in their cells.

import type { AssessmentRecord } from '../record/schema.ts';

type Stage = 'before' | 'after';

const CELL = 15;

/** The matrix with every scenario at its worst end, before or after controls. */
export function matrixLines(record: AssessmentRecord, stage: Stage): readonly string[] {
  const placed = record.scenarios.filter((s) => s.applies !== false && s.severity[stage].worst > 0);
  const rows = [4, 3, 2, 1].map((severity) => {
    const cells = [1, 2, 3, 4].map((likelihood) =>
      placed
        .filter((s) => s.severity[stage].worst === severity && s.likelihood[stage].worst === likelihood)
        .map((s) => s.id)
        .join(' ')
        .padEnd(CELL),
    );
    return `${SEVERITY[severity] ?? ''} | ${cells.join('| ')}`;
  });
  const rule = `${'-'.repeat(11)}+${`${'-'.repeat(CELL + 1)}+`.repeat(4)}`.slice(0, -1);
  const head = `${' '.repeat(10)} | ${['remote', 'possible', 'likely', 'near certain'].map((name) => name.padEnd(CELL)).join('| ')}`;
  return [head, rule, ...rows];
}

const SEVERITY: Readonly<Record<number, string>> = {
  4: '4 grave   ',
  3: '3 serious ',
  2: '2 limited ',
  1: '1 minor   ',
};
