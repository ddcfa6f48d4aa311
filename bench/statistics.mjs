// Medians and percentiles of small samples.

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
 * Times every runner once a round, in turn, so that what else the machine does falls on all of them
 * alike. Gives for each the median of its ratios to the first, and the ratio of the fastest rounds: on a
 * busy machine the latter is nearer the truth.
 *
 * @param {number} rounds
 * @param {readonly (() => Promise<number>)[]} runners the first is the baseline
 */
export async function interleaved(rounds, runners) {
  /** @type {number[][]} */
  const samples = runners.map(() => []);
  for (const run of runners) await run(); // once for the file cache
  for (let round = 0; round < rounds; round++) {
    for (const [index, run] of runners.entries()) samples[index]?.push(await run());
  }
  const [baseline = []] = samples;
  return samples.map((sample) => ({
    milliseconds: median(sample),
    best: Math.min(...sample) / Math.min(...baseline),
    ratio: median(sample.map((value, round) => value / (baseline[round] ?? value))),
  }));
}
