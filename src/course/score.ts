/** A score in the shape every LMS standard can take. */
export interface Score {
  /** 0..100, at most two decimals: Moodle grades SCORM 1.2 on raw alone, unscaled. */
  readonly raw: number;
  readonly min: 0;
  readonly max: 100;
  /** 0..1, at most four decimals. */
  readonly scaled: number;
}

/** @param scaled 0..1; values outside are clamped, as float sums can leave the range by an epsilon */
export function scoreOf(scaled: number): Score {
  const rounded = Math.round(Math.min(1, Math.max(0, scaled)) * 10_000) / 10_000;
  return { raw: Math.round(rounded * 10_000) / 100, min: 0, max: 100, scaled: rounded };
}

/** Whether a score reaches a mark, both 0..1; as exact as `Score.scaled`, so that screens and LMS agree. */
export function reaches(score: number, mark: number): boolean {
  return scoreOf(score).scaled >= scoreOf(mark).scaled;
}

/** Weighted mean of item scores, 0..1; 0 when nothing weighs. */
export function weightedMean(items: readonly { readonly score: number; readonly weighting: number }[]): number {
  const total = items.reduce((sum, item) => sum + item.weighting, 0);
  if (total <= 0) return 0;
  return items.reduce((sum, item) => sum + item.score * item.weighting, 0) / total;
}
