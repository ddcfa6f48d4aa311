// The risk matrix and the bands as rows of characters, for every surface: one set of numbers, at any width. A surface gives
// the marks that its terminal can show, and colours the pieces by their levels. Pure.

import { wrap } from '../terminal/wrap.ts';
import { LIKELIHOOD_WORDS, riskLevel, SEVERITY_WORDS } from './assess-matrix-v1/matrix.ts';
import { type Band, type Level, LEVELS, levelRank, type LevelRange } from './level.ts';
import { bandWords, LEVEL_LETTERS } from './words.ts';

export type ControlStage = 'before' | 'after';

/** What is drawn of a scenario, of a result or of a record. */
export interface DrawnScenario {
  readonly id: string;
  readonly applies: boolean | 'maybe';
  readonly severity: Readonly<Record<ControlStage, LevelRange>>;
  readonly likelihood: Readonly<Record<ControlStage, LevelRange>>;
}

/** Marks of one column each. */
export interface PictureMarks {
  readonly bar: string;
  readonly bandLeft: string;
  readonly bandRight: string;
  readonly bandLine: string;
  readonly bandFill: string;
}

/** A part of a row; the level is null for what has none, such as a label. */
export interface PicturePiece {
  readonly text: string;
  readonly level: Level | null;
}

export type PictureRow = readonly PicturePiece[];

/** A cell of the matrix with the scenarios that are in it by their worst end. */
export interface MatrixCell {
  readonly severity: 1 | 2 | 3 | 4;
  readonly likelihood: 1 | 2 | 3 | 4;
  readonly level: Level;
  readonly ids: readonly string[];
}

const SEVERITIES = [4, 3, 2, 1] as const;
const LIKELIHOODS = [1, 2, 3, 4] as const;

/** The 16 cells in rows, the highest severity first, the lowest likelihood at the left. */
export function matrixCells(
  scenarios: readonly DrawnScenario[],
  stage: ControlStage,
): readonly (readonly MatrixCell[])[] {
  const shown = scenarios.filter(({ applies }) => applies !== false);
  return SEVERITIES.map((severity) =>
    LIKELIHOODS.map((likelihood) => ({
      severity,
      likelihood,
      level: riskLevel(severity, likelihood),
      ids: shown
        .filter((each) => each.severity[stage].worst === severity)
        .filter((each) => each.likelihood[stage].worst === likelihood)
        .map(({ id }) => id),
    })),
  );
}

const LABEL = 8;
const WIDEST_CELL = 16;
const NARROWEST_CELL = 9;
/** The narrowest window in columns in which the matrix is a grid; below it, it is a list of its cells. */
export const NARROWEST_GRID: number = LABEL + LIKELIHOODS.length * NARROWEST_CELL;

/** The matrix in a width in columns: a grid, or a list where the grid does not fit. No row is wider. */
export function matrixRows(
  scenarios: readonly DrawnScenario[],
  stage: ControlStage,
  width: number,
  marks: PictureMarks,
): readonly PictureRow[] {
  const cells = matrixCells(scenarios, stage);
  if (width < NARROWEST_GRID) return cellList(cells.flat(), width);
  const cell = Math.min(WIDEST_CELL, Math.floor((width - LABEL) / LIKELIHOODS.length));
  const head = [
    plain(' '.repeat(LABEL)),
    ...LIKELIHOODS.map((likelihood) => plain(headOfColumn(likelihood, cell))),
  ];
  return [head, ...cells.flatMap((row) => gridRows(row, cell, marks))];
}

/** The cells that have scenarios, worst first, each in words: for narrow windows, and where rows are read aloud. */
export function matrixListRows(
  scenarios: readonly DrawnScenario[],
  stage: ControlStage,
): readonly PictureRow[] {
  return cellList(matrixCells(scenarios, stage).flat(), Infinity);
}

function cellList(cells: readonly MatrixCell[], width: number): readonly PictureRow[] {
  const used = cells
    .filter(({ ids }) => ids.length > 0)
    .toSorted((a, b) => levelRank(b.level) - levelRank(a.level));
  if (used.length === 0) return [[plain('no scenario')]];
  return used.flatMap(({ severity, likelihood, level, ids }) =>
    wrap(
      `${level}: ${ids.join(', ')} (${SEVERITY_WORDS[severity]}, ${LIKELIHOOD_WORDS[likelihood]})`,
      width,
    ).map((text): PictureRow => [{ text, level }]),
  );
}

function plain(text: string): PicturePiece {
  return { text, level: null };
}

function headOfColumn(likelihood: (typeof LIKELIHOODS)[number], cell: number): string {
  const word = LIKELIHOOD_WORDS[likelihood];
  return (word.length < cell ? word : word.replace('near ', '~')).padEnd(cell);
}

/** The rows of one severity. Bar, letter and a space are before the names, a space is behind them. */
function gridRows(
  row: readonly MatrixCell[],
  cell: number,
  { bar }: PictureMarks,
): readonly PictureRow[] {
  const names = row.map(({ ids }) => wrap(ids.join(' '), cell - 4));
  const height = Math.max(...names.map((lines) => lines.length));
  const label = SEVERITY_WORDS[row[0]?.severity ?? 1];
  return Array.from({ length: height }, (_, at): PictureRow => [
    plain((at === 0 ? label : '').padEnd(LABEL)),
    ...row.flatMap(({ level }, column) => [
      plain(bar),
      { text: at === 0 ? `${LEVEL_LETTERS[level]} ` : '  ', level },
      { text: (names[column]?.[at] ?? '').padEnd(cell - 3), level },
    ]),
  ]);
}

/** What the letters and directions of the grid mean. */
export const MATRIX_LEGEND =
  'L low  M moderate  H high  C critical. Upwards: how bad. To the right: how likely.';

const CELLS_PER_LEVEL = 3;

/** A scale from None to Critical with the part that is still possible filled: 17 columns. */
export function bandBar({ best, worst }: Band, marks: PictureMarks): PictureRow {
  const cells = LEVELS.map((level): PicturePiece => {
    const isInside = levelRank(level) >= levelRank(best) && levelRank(level) <= levelRank(worst);
    const mark = isInside ? marks.bandFill : marks.bandLine;
    return { text: mark.repeat(CELLS_PER_LEVEL), level: isInside ? level : null };
  });
  return [plain(marks.bandLeft), ...cells, plain(marks.bandRight)];
}

/** A thing with its bands: the project, or a questionnaire. */
export interface DrawnBands {
  readonly title: string;
  readonly before: Band;
  readonly after: Band;
}

const TITLE = 10;
/** The widest row with a bar, in columns. */
const WITH_BAR = 57;

/** The bands before and after controls, each with its words; with a bar where there is room for it. */
export function bandRows(
  bands: readonly DrawnBands[],
  width: number,
  marks: PictureMarks,
): readonly string[] {
  const barOf = (band: Band): string =>
    width < WITH_BAR ? '' : `${rowText(bandBar(band, marks))} `;
  return bands.flatMap(({ title, before, after }) => [
    `${title.padEnd(TITLE)} before ${barOf(before)}${bandWords(before)}`,
    `${' '.repeat(TITLE)} after  ${barOf(after)}${bandWords(after)}`,
  ]);
}

/** A row without its levels. */
export function rowText(row: PictureRow): string {
  return row
    .map(({ text }) => text)
    .join('')
    .trimEnd();
}
