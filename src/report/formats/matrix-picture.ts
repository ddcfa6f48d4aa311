// The risk matrix as an SVG picture, before and after controls, with the movement between them; and the same as a table.

import { amount } from '../../text/amount.ts';
import {
  LIKELIHOOD_WORDS,
  riskLevel,
  SEVERITY_WORDS,
} from '../../scoring/assess-matrix-v1/matrix.ts';
import type { ControlStage } from '../../scoring/risk-picture.ts';
import type { AssessmentReport } from '../assessment-report-schema.ts';
import { markup, type Markup, NO_MARKUP } from './markup.ts';
import {
  hasMoved,
  MARK_HEIGHT,
  matrixLayout,
  type MatrixLayout,
  type MatrixMark,
  type MatrixSize,
  NARROW_MATRIX,
  placedScenarios,
  type PlacedScenario,
  WIDE_MATRIX,
} from './matrix-layout.ts';
import { htmlTable, levelClass, levelMark, userText } from './tables.ts';

const SEVERITY: Readonly<Record<number, string>> = SEVERITY_WORDS;
const LIKELIHOOD: Readonly<Record<number, string>> = LIKELIHOOD_WORDS;

/** The section of a report on one record. */
export function matrixSection({ scenarios }: AssessmentReport): Markup {
  return matrixFigure(placedScenarios(scenarios), 'Each scenario at its worst end.');
}

/** A section with picture and table. `about`: a sentence that says what is in it. */
export function matrixFigure(placed: readonly PlacedScenario[], about: string): Markup {
  if (placed.length === 0)
    return markup`<section id="matrix"><h2>Risk matrix</h2><p>No scenario can happen.</p></section>`;
  return markup`<section id="matrix"><h2>Risk matrix</h2>
<p class="lead">${about} Outlined: before controls. Filled: after controls.</p>
<figure class="matrix in-wide">${picture(placed, WIDE_MATRIX, 'wide')}</figure>
<figure class="matrix in-narrow">${picture(placed, NARROW_MATRIX, 'narrow')}</figure>
<details><summary>The matrix as a table</summary>
${htmlTable(
  'Scenarios in the risk matrix',
  ['Scenario', 'Before controls', 'After controls'],
  placed.map((scenario) => [
    markup`<b>${scenario.id}</b> ${userText(scenario.title)}`,
    cellWords(scenario, 'before'),
    cellWords(scenario, 'after'),
  ]),
)}</details></section>`;
}

function cellWords(scenario: PlacedScenario, stage: ControlStage): Markup {
  const [severity, likelihood] = [scenario.severity[stage].worst, scenario.likelihood[stage].worst];
  return markup`${levelMark(riskLevel(severity, likelihood))}<br>severity ${severity} (${SEVERITY[severity] ?? 'cannot happen'}), likelihood ${likelihood} (${LIKELIHOOD[likelihood] ?? ''})`;
}

/** `name`: makes the ids of this picture its own. The style sheet shows the picture that fits the window. */
function picture(placed: readonly PlacedScenario[], size: MatrixSize, name: string): Markup {
  const layout = matrixLayout(placed, size);
  const { width, height } = layout;
  const moved = placed.filter((scenario) => hasMoved(scenario));
  return markup`<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${name}-title ${name}-desc">
<title id="${name}-title">Risk matrix: severity by likelihood</title>
<desc id="${name}-desc">${amount(placed.length, 'scenario')}; controls move ${moved.length} of them to another cell. The table below lists each one.</desc>
<defs><marker id="${name}-arrow" viewBox="0 0 6 6" refX="5" refY="3" markerWidth="6" markerHeight="6" orient="auto"><path class="arrow-head" d="M0 0 6 3 0 6z"/></marker></defs>
${layout.columns.map(
  ({ likelihood, left }) =>
    markup`<text class="axis" x="${left + size.cellWidth / 2}" y="16" text-anchor="middle">${likelihood} ${LIKELIHOOD[likelihood] ?? ''}</text>`,
)}
${layout.rows.map((row) => rowOf(layout, row))}
${moved.map(({ id }) => movement(layout, layout.before.get(id), layout.after.get(id), `${name}-arrow`))}
${[...layout.before.values()].map((mark) => nameMark(layout, mark, 'was'))}
${[...layout.after.values()].map((mark) => nameMark(layout, mark, 'now'))}
${layout.hidden.map(({ x, y, count }) => markup`<text class="axis" x="${x}" y="${y + 4}" text-anchor="middle">and ${count}</text>`)}
</svg>`;
}

function rowOf(
  { columns, size: { cellWidth, rowHead } }: MatrixLayout,
  { severity, top, height }: MatrixLayout['rows'][number],
): Markup {
  const label = markup`<text class="axis" x="0" y="${rowHead === 0 ? top + 20 : top - 5}">${severity} ${SEVERITY[severity] ?? ''}</text>`;
  const cells = columns.map(({ likelihood, left }) => {
    const level = riskLevel(severity, likelihood);
    return markup`<g class="${levelClass(level)}"><rect class="cell" x="${left}" y="${top}" width="${cellWidth}" height="${height}"/><text class="cell-level" x="${left + cellWidth - 6}" y="${top + height - 6}" text-anchor="end">${level}</text></g>`;
  });
  return markup`${[label, ...cells]}`;
}

function nameMark(
  { markWidth }: MatrixLayout,
  { id, x, y }: MatrixMark,
  kind: 'was' | 'now',
): Markup {
  const most = Math.floor((markWidth - 8) / 7);
  const name = id.length > most ? `${id.slice(0, most - 1)}\u2026` : id;
  return markup`<g class="mark ${kind}"><rect x="${x - markWidth / 2}" y="${y - MARK_HEIGHT / 2}" width="${markWidth}" height="${MARK_HEIGHT}" rx="4"/><text x="${x}" y="${y + 4}" text-anchor="middle">${name}</text></g>`;
}

/** A line from where a scenario was to where it is, between the near edges of the two marks. */
function movement(
  { markWidth }: MatrixLayout,
  from: MatrixMark | undefined,
  to: MatrixMark | undefined,
  arrow: string,
): Markup {
  if (from === undefined || to === undefined) return NO_MARKUP;
  const side = Math.sign(to.x - from.x);
  const [x1, x2] = [from.x + (side * markWidth) / 2, to.x - (side * markWidth) / 2];
  const isAbove = side === 0 ? Math.sign(to.y - from.y) * (MARK_HEIGHT / 2) : 0;
  const [y1, y2] = [from.y + isAbove, to.y - isAbove];
  const middle = (x1 + x2) / 2;
  return markup`<path class="move" d="M${x1} ${y1} C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}" marker-end="url(#${arrow})"/>`;
}
