// Medians and percentiles of small samples, and measuring in turn.

/** @typedef {{ wall: number, processor: number }} Spent milliseconds; processor: user and system time, NaN where unknown */

/**
 * The value below which this share of the sample is.
 *
 * @param {readonly number[]} sample
 * @param {number} share 0 to 1
 */
export function percentile(sample, share) {
  const sorted = sample.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  if (value === undefined) throw new Error('an empty sample has no percentile');
  return value;
}

/** @param {readonly number[]} sample */
export const median = (sample) => percentile(sample, 0.5);

/**
 * Calls every runner once a round, in turn, so that other load on the machine affects all of them alike. With several
 * rounds, a first one that is not counted fills the file cache.
 *
 * @template T
 * @param {number} rounds
 * @param {readonly (() => Promise<T>)[]} runners
 * @returns {Promise<readonly (readonly T[])[]>} for each round what the runners returned
 */
export async function inTurn(rounds, runners) {
  const results = [];
  for (let round = rounds > 1 ? -1 : 0; round < rounds; round++) {
    const seen = [];
    for (const run of runners) seen.push(await run());
    if (round >= 0) results.push(seen);
  }
  return results;
}

/**
 * The median of the ratios of the rounds, for wall time and processor time.
 *
 * @param {readonly (readonly [value: Spent, floor: Spent])[]} pairs
 * @returns {Spent}
 */
export const ratiosOf = (pairs) => ({
  wall: median(pairs.map(([value, floor]) => value.wall / floor.wall)),
  processor: median(pairs.map(([value, floor]) => value.processor / floor.processor)),
});
