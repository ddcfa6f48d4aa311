// The 4 by 4 risk matrix in characters, with scenarios in their cells.

import type { AssessmentRecord } from '../record/format/schema.ts';
import { LIKELIHOOD_WORDS, SEVERITY_WORDS } from '../scoring/assess-matrix-v1/matrix.ts';

type Stage = 'before' | 'after';

const SEVERITIES = [4, 3, 2, 1] as const;
const LIKELIHOODS = [1, 2, 3, 4] as const;
const CELL = 15;
const LABEL = 10;

/** The matrix with every scenario at its worst end, before or after controls. */
export function riskMatrixLines(record: AssessmentRecord, stage: Stage): readonly string[] {
  const placed = record.scenarios.filter((s) => s.applies !== false && s.severity[stage].worst > 0);
  const rows = SEVERITIES.flatMap((severity) => {
    const cells = LIKELIHOODS.map((likelihood) =>
      wrapped(
        placed
          .filter(
            (s) => s.severity[stage].worst === severity && s.likelihood[stage].worst === likelihood,
          )
          .map((s) => s.id),
      ),
    );
    const height = Math.max(1, ...cells.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) => {
      const head = (line === 0 ? `${severity} ${SEVERITY_WORDS[severity]}` : '').padEnd(LABEL);
      return `${head} | ${cells.map((lines) => (lines[line] ?? '').padEnd(CELL)).join('| ')}`.trimEnd();
    });
  });
  const rule = `${'-'.repeat(LABEL + 1)}+${`${'-'.repeat(CELL + 1)}+`.repeat(4)}`.slice(0, -1);
  const head =
    `${' '.repeat(LABEL)} | ${LIKELIHOODS.map((likelihood) => LIKELIHOOD_WORDS[likelihood].padEnd(CELL)).join('| ')}`.trimEnd();
  return [head, rule, ...rows];
}

/** The ids of a cell in lines that fit it. */
function wrapped(ids: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const id of ids) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + id.length <= CELL)
      lines[lines.length - 1] = `${last} ${id}`;
    else lines.push(id);
  }
  return lines;
}
