// A terminal screen as an SVG picture: deterministic, so that a changed screen is a readable diff.

/** @typedef {import('@xterm/headless').IBufferCell} Cell */
/** @typedef {{ text: string, column: number, cells: number, color: string, background: string | undefined, bold: boolean, italic: boolean, dim: boolean, underline: boolean, strike: boolean }} Run */

/** A cell of the screen in units of the picture; `baseline` is measured from its upper edge. */
export const CELL = { width: 8.4, height: 18, baseline: 13.5 };
/** The empty border around the screen. */
export const MARGIN = 12;

const THEME = {
  background: '#14171c',
  text: '#d5d9e0',
  // The sixteen colours by number, chosen for contrast on the background.
  palette: [
    '#3b4048',
    '#f07178',
    '#98c379',
    '#e5c07b',
    '#61afef',
    '#c792ea',
    '#56b6c2',
    '#d5d9e0',
    '#7f8694',
    '#ff8b92',
    '#b5e08f',
    '#ffd88f',
    '#82c4ff',
    '#ddb0ff',
    '#7fd6e2',
    '#ffffff',
  ],
};

/** @param {number} value */
const hex = (value) => value.toString(16).padStart(2, '0');

/**
 * Colour number of the 256-colour palette.
 *
 * @param {number} index
 */
function paletteColor(index) {
  const named = THEME.palette[index];
  if (named !== undefined) return named;
  if (index >= 232) return `#${hex(8 + (index - 232) * 10).repeat(3)}`;
  const steps = [0, 95, 135, 175, 215, 255];
  const cube = index - 16;
  const parts = [Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6];
  return `#${parts.map((part) => hex(steps[part] ?? 0)).join('')}`;
}

/** @param {Cell} cell */
function foreground(cell) {
  if (cell.isFgRGB()) return `#${cell.getFgColor().toString(16).padStart(6, '0')}`;
  return cell.isFgPalette() ? paletteColor(cell.getFgColor()) : THEME.text;
}

/** @param {Cell} cell */
function background(cell) {
  if (cell.isBgRGB()) return `#${cell.getBgColor().toString(16).padStart(6, '0')}`;
  return cell.isBgPalette() ? paletteColor(cell.getBgColor()) : undefined;
}

/**
 * @param {Cell} cell
 * @param {number} column
 * @returns {Run}
 */
function runOf(cell, column) {
  const isInverse = cell.isInverse() !== 0;
  return {
    text: cell.isInvisible() !== 0 || cell.getChars() === '' ? ' ' : cell.getChars(),
    column,
    cells: cell.getWidth(),
    color: isInverse ? (background(cell) ?? THEME.background) : foreground(cell),
    background: isInverse ? foreground(cell) : background(cell),
    bold: cell.isBold() !== 0,
    italic: cell.isItalic() !== 0,
    dim: cell.isDim() !== 0,
    underline: cell.isUnderline() !== 0,
    strike: cell.isStrikethrough() !== 0,
  };
}

const STYLE_KEYS = /** @type {const} */ ([
  'color',
  'background',
  'bold',
  'italic',
  'dim',
  'underline',
  'strike',
]);

/**
 * @param {Run} a
 * @param {Run} b
 */
const hasSameStyle = (a, b) => STYLE_KEYS.every((key) => a[key] === b[key]);

/**
 * Whether the cell has one character of one UTF-16 unit, so that units and cells can be counted alike.
 *
 * @param {Run} cell
 */
const isOneCharacter = ({ text, cells }) => cells === 1 && text.length === 1;

/**
 * Cells of one style in a row. A wide character and one with an accent of its own are runs of their own, so that their
 * neighbours keep their place.
 *
 * @param {import('./screen.mjs').Screen} screen
 * @param {number} row
 */
function runsOf(screen, row) {
  const line = screen.buffer.getLine(screen.buffer.baseY + row);
  /** @type {Run[]} */
  const runs = [];
  for (let column = 0; column < screen.size.columns; column++) {
    const cell = line?.getCell(column);
    if (cell === undefined || cell.getWidth() === 0) continue;
    const next = runOf(cell, column);
    const last = runs.at(-1);
    if (
      last !== undefined &&
      isOneCharacter(next) &&
      last.cells === last.text.length &&
      hasSameStyle(last, next)
    ) {
      last.text += next.text;
      last.cells += 1;
    } else {
      runs.push(next);
    }
  }
  return runs;
}

/** @param {string} text */
const escapeXml = (text) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** @param {number} value */
const short = (value) => String(Math.round(value * 100) / 100);

/**
 * The words of a run and the column of each character, so that every letter is in its cell whatever the width of the
 * font. Spaces are not drawn, because not every viewer keeps them. Characters that share a cell have one column.
 *
 * @param {Run} run
 */
function wordsOf({ text, cells, column }) {
  const isOneEach = cells === text.length;
  return [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
    word,
    at: Array.from({ length: isOneEach ? word.length : 1 }, (_, offset) => column + index + offset),
  }));
}

/**
 * @param {Run} run
 * @param {number} row
 */
function drawRun(run, row) {
  const x = MARGIN + run.column * CELL.width;
  const y = MARGIN + row * CELL.height;
  const width = run.cells * CELL.width;
  const parts = [];
  if (run.background !== undefined) {
    parts.push(
      `<rect x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${CELL.height}" fill="${run.background}"/>`,
    );
  }
  const decoration = [run.underline ? 'underline' : '', run.strike ? 'line-through' : '']
    .filter(Boolean)
    .join(' ');
  const look = [
    `fill="${run.color}"`,
    run.bold ? 'font-weight="bold"' : '',
    run.italic ? 'font-style="italic"' : '',
    run.dim ? 'opacity="0.65"' : '',
    decoration === '' ? '' : `text-decoration="${decoration}"`,
  ].filter(Boolean);
  for (const { word, at } of wordsOf(run)) {
    const place = `x="${at.map((column) => short(MARGIN + column * CELL.width)).join(' ')}" y="${short(y + CELL.baseline)}"`;
    parts.push(`<text ${[place, ...look].join(' ')}>${escapeXml(word)}</text>`);
  }
  return parts.join('');
}

/**
 * The visible screen as a picture. `title` is what a screen reader says for it.
 *
 * @param {import('./screen.mjs').Screen} screen
 * @param {string} title
 */
export function screenToSvg(screen, title) {
  const { columns, rows } = screen.size;
  const width = short(columns * CELL.width + 2 * MARGIN);
  const height = short(rows * CELL.height + 2 * MARGIN);
  const lines = Array.from({ length: rows }, (_, row) =>
    runsOf(screen, row)
      .map((run) => drawRun(run, row))
      .join(''),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="100%" height="100%" rx="8" fill="${THEME.background}"/>`,
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14">`,
    ...lines.filter((line) => line !== ''),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}
