// The ordered words of a result: levels of risk, verdicts, and the span between the best and the worst case.

/** Levels of risk from none to the worst. `None` is a scenario that does not apply or cannot happen. */
export const LEVELS = ['None', 'Low', 'Moderate', 'High', 'Critical'] as const;
export type Level = (typeof LEVELS)[number];

/** Verdicts from the best to the worst. */
export const VERDICTS = ['ready', 'ready-with-actions', 'not-ready', 'blocked'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** The two ends of a quantity while something is not known. Equal ends: it is known. */
export interface LevelRange {
  readonly best: number;
  readonly worst: number;
}

/** The two ends of a level. */
export interface Band {
  readonly best: Level;
  readonly worst: Level;
}

export const NO_RISK: Band = { best: 'None', worst: 'None' };

/** Place of a level in the order, 0 (None) to 4 (Critical). */
export function levelRank(level: Level): number {
  return LEVELS.indexOf(level);
}

/** Whether a level is this one or worse. */
export function isAtLeast(level: Level, bound: Level): boolean {
  return levelRank(level) >= levelRank(bound);
}

/** The worst of the levels; None when there is none. */
export function worstLevel(levels: readonly Level[]): Level {
  return LEVELS[Math.max(0, ...levels.map((level) => levelRank(level)))] ?? 'None';
}

/** The worst of the bands, end by end: no averages (docs/scoring.md, "From scenarios to the project"). */
export function worstBand(bands: readonly Band[]): Band {
  return {
    best: worstLevel(bands.map((band) => band.best)),
    worst: worstLevel(bands.map((band) => band.worst)),
  };
}

/** Place of a verdict in the order, 0 (ready) to 3 (blocked). */
export function verdictRank(verdict: Verdict): number {
  return VERDICTS.indexOf(verdict);
}

/** The worst of the verdicts; ready when there is none. */
export function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  return VERDICTS[Math.max(0, ...verdicts.map((verdict) => verdictRank(verdict)))] ?? 'ready';
}
