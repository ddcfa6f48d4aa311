// The rows of the table that the benchmark prints.

/** @typedef {import('./statistics.mjs').Spent} Spent */
/** @typedef {{ name: string, value: string, processor: string, limit: string, isOver: boolean }} Row */

/** @param {number} value */
const times = (value) => (Number.isNaN(value) ? '' : `${value.toFixed(2)}x`);

/**
 * @param {string} name
 * @param {Spent} ratio
 * @param {number} limit of wall time
 * @returns {Row}
 */
export const ratioRow = (name, ratio, limit) => ({
  name,
  value: times(ratio.wall),
  processor: times(ratio.processor),
  limit: `${limit}x`,
  isOver: !(ratio.wall <= limit),
});

/**
 * @param {string} name
 * @param {number} value
 * @param {number} limit
 * @param {string} unit
 * @returns {Row}
 */
export const valueRow = (name, value, limit, unit) => ({
  name,
  value: `${value.toFixed(unit === 'ms' ? 1 : 0)} ${unit}`,
  processor: '',
  limit: `${limit} ${unit}`,
  isOver: !(value <= limit),
});

/** @param {readonly Row[]} rows */
export function table(rows) {
  const lines = rows.map(
    ({ name, value, processor, limit, isOver }) =>
      `| ${name} | ${value} | ${processor} | ${limit} | ${isOver ? 'over' : 'ok'} |`,
  );
  return ['| what | measured | processor time | limit | |', '|---|---|---|---|---|', ...lines].join(
    '\n',
  );
}
