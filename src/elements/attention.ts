/** A question left open longer than this was left, not thought about. */
const CAP = 10 * 60_000;

let since = performance.now();

/** A screen or question is shown: the time of the next answer counts from here. */
export function markShown(): void {
  since = performance.now();
}

/** Milliseconds since something was shown or answered, capped; starts again. Monotonic clock. */
export function takeLatency(): number {
  const latency = Math.min(performance.now() - since, CAP);
  markShown();
  return Math.round(latency);
}
