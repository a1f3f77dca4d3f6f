/** A question left open longer than this was left, not thought about. */
const CAP = 10 * 60_000;

let total = 0;
/** Null while the page is hidden: time stands still. */
let since: number | null = performance.now();

document.addEventListener('visibilitychange', () => {
  total = elapsed();
  since = document.hidden ? null : performance.now();
});

function elapsed(): number {
  return total + (since === null ? 0 : performance.now() - since);
}

/** A screen or question is shown: the time of the next answer counts from here. */
export function markShown(): void {
  total = 0;
  since = document.hidden ? null : performance.now();
}

/** Milliseconds in sight since something was shown or answered, capped; starts again. Monotonic clock. */
export function takeLatency(): number {
  const latency = Math.min(elapsed(), CAP);
  markShown();
  return Math.round(latency);
}
